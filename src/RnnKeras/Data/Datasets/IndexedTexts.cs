using RnnKeras.Data.Numerics;
using RnnKeras.Data.Random;

namespace RnnKeras.Data.Datasets;

/// <summary>How words of the IMDB and Reuters data sets are numbered when they are loaded.</summary>
/// <param name="NumWords">Words with this number or a larger one become oov_char; all are kept when null.</param>
/// <param name="SkipTop">Words with a smaller number become oov_char.</param>
/// <param name="MaxLen">Texts of this length or longer are left out.</param>
/// <param name="StartChar">Number put before each text; none when null.</param>
/// <param name="OovChar">Number of words left out; null removes them.</param>
/// <param name="IndexFrom">Added to all numbers.</param>
internal sealed record TextNumbering(int? NumWords, int SkipTop, int? MaxLen, int? StartChar, int? OovChar, int IndexFrom)
{
    /// <summary>Start character and offset.</summary>
    public int[] Shifted(int[] words) => StartChar is { } start
        ? [start, .. words.Select(w => w + IndexFrom)]
        : [.. words.Select(w => w + IndexFrom)];

    /// <summary>Rare and very frequent words replaced or removed.</summary>
    public int[] Limited(int[] words, int numWords) => OovChar is { } oov
        ? [.. words.Select(w => w >= SkipTop && w < numWords ? w : oov)]
        : [.. words.Where(w => w >= SkipTop && w < numWords)];
}

/// <summary>Texts as lists of word numbers, with their labels.</summary>
internal sealed record IndexedTexts(int[][] Texts, NDArray Labels)
{
    /// <summary>Texts and labels in the order that NumPy's shuffle gives.</summary>
    public IndexedTexts Shuffled(RandomState random)
    {
        var order = random.permutation(Texts.Length);
        return new([.. order.ToArray<int>().Select(i => Texts[i])], Labels[order]);
    }

    public IndexedTexts Shifted(TextNumbering numbering) => this with { Texts = [.. Texts.Select(numbering.Shifted)] };

    /// <summary>Only texts shorter than the limit.</summary>
    public IndexedTexts ShorterThan(int? limit)
    {
        if (limit is not > 0)
            return this;
        int[] kept = [.. Enumerable.Range(0, Texts.Length).Where(i => Texts[i].Length < limit)];
        return new([.. kept.Select(i => Texts[i])], Labels[kept]);
    }

    public IndexedTexts Limited(TextNumbering numbering, int numWords) => this with { Texts = [.. Texts.Select(t => numbering.Limited(t, numWords))] };

    public IndexedTexts Part(Range range) => new(Texts[range], Labels[range]);

    public static int LargestNumber(IEnumerable<IndexedTexts> parts) => parts.SelectMany(p => p.Texts).Max(t => t.Max());
}
