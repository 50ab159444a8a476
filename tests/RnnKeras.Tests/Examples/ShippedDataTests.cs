using RnnKeras.Examples.Support;

namespace RnnKeras.Tests.Examples;

/// <summary>The data sets that ship are whole: as many rows as Data/SOURCE.txt says, of the size that the examples expect.</summary>
public sealed class ShippedDataTests
{
    [Fact]
    public void Texts_are_whole()
    {
        Assert.Equal([13_084, 700], new[] { "train", "test" }.Select(p => ShippedData.SnipsSlots(p).words.Length));
        Assert.All(new[] { "train", "test" }.Select(ShippedData.SnipsSlots), p => Assert.All(p.words.Zip(p.slots), s => Assert.Equal(s.First.Length, s.Second.Length)));
        Assert.Equal((5_574, 747), (ShippedData.Sms().texts.Length, ShippedData.Sms().labels.Sum()));
        Assert.Equal((18, 20_050), (ShippedData.Names().Count, ShippedData.Names().Values.Sum(n => n.Length)));
        Assert.Equal(1_115_394, ShippedData.Shakespeare().Length);
        Assert.Equal(20_000, ShippedData.TranslationPairs().Length);
    }

    [Fact]
    public void Sequences_of_DNA_are_whole()
    {
        var (sequences, promoter) = ShippedData.Promoters();
        Assert.Equal((106, 53), (sequences.Length, promoter.Count(p => p)));
        Assert.All(sequences, s => Assert.Matches("^[acgt]{57}$", s));
        Assert.Equal(["EI", "IE", "N"], ShippedData.Splice().classes.Distinct().Order());
        Assert.Equal(3_190, ShippedData.Splice().sequences.Length);
    }

    [Fact]
    public void Series_are_whole()
    {
        Assert.Equal((43_824, 43_824), (ShippedData.BeijingWeather().Length, ShippedData.BeijingDust().Length));
        Assert.Equal(2_820, ShippedData.SunspotNumbers().Length);
        Assert.Equal(506, ShippedData.ApplePrices().Length);
        Assert.Equal((100, 20_631), (ShippedData.Turbofan().Length, ShippedData.Turbofan().Sum(e => e.Length)));
        foreach (var (part, count) in new[] { ("TRAIN", 270), ("TEST", 370) })
        {
            var utterances = ShippedData.Vowels(part);
            Assert.Equal(count, utterances.Length);
            Assert.Equal(Enumerable.Range(0, 9), utterances.Select(u => u.man).Distinct().Order());
            Assert.All(utterances, u => Assert.InRange(u.frames.Length, 7, 29));
            Assert.All(utterances.SelectMany(u => u.frames), f => Assert.Equal(12, f.Length));
        }
    }
}
