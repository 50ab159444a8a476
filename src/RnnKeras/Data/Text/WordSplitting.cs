using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace RnnKeras.Data.Text;

/// <summary>The functions of <c>keras.preprocessing.text</c>: texts to words, words to numbers by hashing.</summary>
public static class WordSplitting
{
    /// <summary>The characters that count as separators unless others are given.</summary>
    public const string DefaultFilters = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";

    /// <summary>The words of a text: characters in filters become separators; lower case unless switched off.</summary>
    /// <exception cref="ArgumentException">The separator is empty.</exception>
    public static List<string> text_to_word_sequence(string input_text, string filters = DefaultFilters, bool lower = true,
        string split = " ")
    {
        ArgumentNullException.ThrowIfNull(input_text);
        if (split.Length == 0)
            throw new ArgumentException("empty separator", nameof(split));
        var text = lower ? PythonCase.Lower(input_text) : input_text;
        var words = new List<string>();
        if (split.Length == 1)
            foreach (var word in Words(text, Separators(filters, split)))
                words.Add(text[word]);
        else
            words.AddRange(string.Concat(text.Select(c => filters.Contains(c) ? split : c.ToString())).Split(split,
                StringSplitOptions.RemoveEmptyEntries));
        return words;
    }

    /// <summary>All characters that end a word when the separator is a single one.</summary>
    internal static SearchValues<char> Separators(string filters, string split) => SearchValues.Create(filters + split);

    /// <summary>Where the words of a text lie.</summary>
    internal static WordPlaces Words(string text, SearchValues<char> separators) => new(text, separators);

    /// <summary>
    /// A number in [1, n-1] for each word of a text by a hash of the word; words may share a number. The function is "md5", the same
    /// everywhere, or null for a fast hash that is the same within one process only, as Python's <c>hash</c>.
    /// </summary>
    /// <exception cref="NotSupportedException">Another hash function.</exception>
    public static List<int> hashing_trick(
        string text, int n, string? hash_function = null, string filters = DefaultFilters, bool lower = true, string split = " ",
        Func<string, IEnumerable<string>>? analyzer = null)
    {
        if (hash_function is not (null or "md5"))
            throw new NotSupportedException($"hash_function '{hash_function}' is not supported. Use \"md5\", null or a function.");
        return Hashed(text, n, hash_function is null ? w => (uint)w.GetHashCode() : Md5, filters, lower, split, analyzer);
    }

    /// <summary>A number in [1, n-1] for each word of a text by a hash function of your own.</summary>
    public static List<int> hashing_trick(
        string text, int n, Func<string, long> hash_function, string filters = DefaultFilters, bool lower = true, string split = " ",
        Func<string, IEnumerable<string>>? analyzer = null) => Hashed(text, n, w => hash_function(w), filters, lower, split, analyzer);

    /// <summary>As <c>hashing_trick</c> with the hash that is the same within one process only.</summary>
    public static List<int> one_hot(
        string input_text, int n, string filters = DefaultFilters, bool lower = true, string split = " ",
        Func<string, IEnumerable<string>>? analyzer = null) => hashing_trick(input_text, n, (string?)null, filters, lower, split, analyzer);

    private static List<int> Hashed(
        string text, int n, Func<string, BigInteger> hash, string filters, bool lower, string split, Func<string,
        IEnumerable<string>>? analyzer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        var words = analyzer?.Invoke(text) ?? text_to_word_sequence(text, filters, lower, split);
        return [.. words.Select(w => (int)((hash(w) % (n - 1) + (n - 1)) % (n - 1)) + 1)];
    }

    private static BigInteger Md5(string word) => new(MD5.HashData(Encoding.UTF8.GetBytes(word)), isUnsigned: true, isBigEndian: true);
}

/// <summary>The words of a text one after the other, without an allocation.</summary>
internal struct WordPlaces(string text, SearchValues<char> separators)
{
    private int start;

    public Range Current { get; private set; }

    public readonly WordPlaces GetEnumerator() => this;

    public bool MoveNext()
    {
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny(separators) is var end and >= 0 ? end : text.Length - start;
            Current = start..(start + length);
            start += length + 1;
            if (length > 0)
                return true;
        }
        return false;
    }
}
