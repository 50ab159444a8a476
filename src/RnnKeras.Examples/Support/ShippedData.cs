using System.Globalization;
using System.IO.Compression;

namespace RnnKeras.Examples.Support;

/// <summary>The real data sets that lie beside the examples (Data/SOURCE.txt names their origin and licence).</summary>
internal static class ShippedData
{
    /// <summary>A file of the folder Data.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Data", .. parts]);

    /// <summary>Sentences and intents of the SNIPS voice-assistant corpus; <paramref name="part"/> is "train" (13,084) or "test" (700).</summary>
    public static (string[] texts, string[] labels) Snips(string part) =>
        (File.ReadAllLines(PathOf("text", "snips", part, "seq.in")), File.ReadAllLines(PathOf("text", "snips", part, "label")));

    /// <summary>5,574 messages and whether each is spam (1) or not (0).</summary>
    public static (string[] texts, int[] labels) Sms()
    {
        var rows = File.ReadAllLines(PathOf("text", "sms-spam", "SMSSpamCollection.tsv")).Select(line => line.Split('\t', 2)).ToArray();
        return ([.. rows.Select(r => r[1])], [.. rows.Select(r => r[0] == "spam" ? 1 : 0)]);
    }

    /// <summary>Surnames by language, 18 languages.</summary>
    public static SortedDictionary<string, string[]> Names()
    {
        var files = Directory.GetFiles(PathOf("text", "names"), "*.txt");
        return new(files.ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllLines), StringComparer.Ordinal);
    }

    /// <summary>3,190 DNA sequences of 60 bases with class EI, IE or N.</summary>
    public static (string[] sequences, string[] classes) Splice()
    {
        var rows = File.ReadAllLines(PathOf("text", "dna", "splice.csv")).Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Where(r => r[^1].Length == 60).ToArray();
        return ([.. rows.Select(r => r[^1])], [.. rows.Select(r => r[0])]);
    }

    /// <summary>10,000 handwritten digits as sequences of 28 rows: pixels (n, 28, 28) in 0…1, and labels 0…9.</summary>
    public static (float[,,] images, int[] labels) Digits(int count = 10_000)
    {
        var pixels = Idx("t10k-images-idx3-ubyte.gz", headerBytes: 16);
        var digits = Idx("t10k-labels-idx1-ubyte.gz", headerBytes: 8);
        var images = new float[count, 28, 28];
        for (var i = 0; i < count; i++)
            for (var p = 0; p < 28 * 28; p++)
                images[i, p / 28, p % 28] = pixels[i * 28 * 28 + p] / 255f;
        return (images, [.. digits.Take(count).Select(d => (int)d)]);
    }

    /// <summary>Words and their slots ("B-artist", "I-artist", "O" …), aligned; <paramref name="part"/> is "train" or "test".</summary>
    public static (string[][] words, string[][] slots) SnipsSlots(string part)
    {
        static string[][] Split(string[] lines) => [.. lines.Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return (Split(Snips(part).texts), Split(File.ReadAllLines(PathOf("text", "snips", part, "seq.out"))));
    }

    /// <summary>Plays of Shakespeare, 1,115,394 characters.</summary>
    public static string Shakespeare() => File.ReadAllText(PathOf("text", "tiny-shakespeare", "input.txt"));

    /// <summary>20,000 short sentences, the shortest first; an English one may come several times with different translations.</summary>
    public static (string english, string french)[] TranslationPairs() =>
        [.. File.ReadLines(PathOf("text", "translation-pairs", "fra_first20000.tsv")).Select(l => l.Split('\t')).Select(f => (f[0], f[1]))];

    /// <summary>43,824 hours in Beijing from 1 January 2010: month, hour, dew point (°C), temperature (°C), pressure (hPa), summed wind (m/s).</summary>
    public static double[][] BeijingWeather() =>
        [.. Beijing().Select(f => new[] { f[2], f[4], f[6], f[7], f[8], f[10] }.Select(Number).ToArray())];

    /// <summary>Of each jet engine, until it failed: a row a cycle with 3 settings and 21 sensors.</summary>
    public static double[][][] Turbofan() =>
        [.. File.ReadLines(PathOf("series", "turbofan", "PM_train.txt"))
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray())
            .GroupBy(row => row[0]).Select(engine => engine.Select(row => row[2..]).ToArray())];

    /// <summary>Fine dust (PM2.5, µg/m³) of the same hours; where it was not measured, the last value before (the first: the first measured).</summary>
    public static double[] BeijingDust()
    {
        string[] column = [.. Beijing().Select(f => f[5])];
        var last = Number(column.First(v => v != "NA"));
        return [.. column.Select(v => last = v == "NA" ? last : Number(v))];
    }

    /// <summary>Monthly mean sunspot numbers, 1749 to 1983.</summary>
    public static double[] SunspotNumbers() =>
        [.. File.ReadLines(PathOf("series", "monthly-sunspots.csv")).Skip(1).Where(l => l.Contains(',')).Select(l => Number(l.Split(',')[1]))];

    /// <summary>Closing prices of Apple's share, $, 506 days from 17 February 2015.</summary>
    public static double[] ApplePrices() =>
        [.. File.ReadLines(PathOf("series", "stocks", "finance-charts-apple.csv")).Skip(1).Where(l => l.Length > 0).Select(l => Number(l.Split(',')[4]))];

    /// <summary>Utterances of /ae/: frames of 12 cepstrum coefficients, and which of nine men speaks (0…8); part "TRAIN" (270) or "TEST" (370).</summary>
    public static (double[][] frames, int man)[] Vowels(string part) =>
        [.. File.ReadLines(PathOf("series", "japanese-vowels", $"JapaneseVowels_{part}.ts")).Where(l => l.Length > 0 && l[0] is not ('#' or '@')).Select(l =>
        {
            double[][] dimensions = [.. l.Split(':')[..^1].Select(d => d.Split(',').Select(Number).ToArray())];
            return (dimensions[0].Select((_, t) => dimensions.Select(d => d[t]).ToArray()).ToArray(), int.Parse(l.Split(':')[^1], CultureInfo.InvariantCulture) - 1);
        })];

    /// <summary>106 pieces of DNA, 57 bases "acgt" each, and whether a gene's promoter lies there.</summary>
    public static (string[] sequences, bool[] promoter) Promoters()
    {
        var rows = File.ReadLines(PathOf("text", "dna", "promoters.data")).Where(l => l.Length > 0).Select(l => l.Split(',', StringSplitOptions.TrimEntries)).ToArray();
        return ([.. rows.Select(r => r[2])], [.. rows.Select(r => r[0] == "+")]);
    }

    private static IEnumerable<string[]> Beijing() => File.ReadLines(PathOf("series", "pollution.csv")).Skip(1).Select(l => l.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Idx(string file, int headerBytes) => Unpacked("series", "mnist-rows", file)[headerBytes..];

    private static byte[] Unpacked(params string[] parts)
    {
        using var stream = new GZipStream(File.OpenRead(PathOf(parts)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
