using System.Globalization;
using RnnKeras.Data.Files;

namespace RnnKeras;

/// <summary>
/// Pretrained vectors of words from a text file with a word and its numbers in each line (GloVe; word2vec and fastText in text form, whose
/// first line holds the sizes), and the table that an Embedding layer begins with.
/// </summary>
/// <example><code>
/// var words = new Dictionary&lt;string, int> { ["the"] = 1, ["cat"] = 2 };
/// var vectors = WordVectors.Load("glove.6B.100d.txt");
/// var embedding = new Embedding(10000, vectors.Dimension, weights: vectors.Matrix(words, 10000), trainable: false);
/// </code></example>
public sealed class WordVectors
{
    private readonly Dictionary<string, float[]> vectors = [];

    private WordVectors(int dimension) => Dimension = dimension;

    /// <summary>Numbers per word.</summary>
    public int Dimension { get; }

    /// <summary>Number of words.</summary>
    public int Count => vectors.Count;

    /// <summary>The vector of a word; null when there is none.</summary>
    public NDArray? this[string word] => vectors.TryGetValue(word, out var vector) ? (NDArray)vector : null;

    /// <summary>Reads a file (.gz is unpacked); of a word that comes twice, the last vector counts.</summary>
    /// <param name="path">The file (UTF-8).</param>
    /// <param name="words">Words to keep, to save memory; default all.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line has another number of values, or one that is no number.</exception>
    public static WordVectors Load(string path, IReadOnlyCollection<string>? words = null)
    {
        var wanted = words?.ToHashSet();
        using var reader = Csv.Open(path);
        WordVectors? result = null;
        for (long number = 1; reader.ReadLine() is { } line; number++)
        {
            var numbers = line.AsSpan().TrimEnd(' ').Count(' ');
            if (number == 1 && numbers == 1)
                continue; // number of words and dimension
            result ??= new(numbers);
            // A word may hold blanks itself: the numbers are counted from the end.
            var cut = Cut(line, result.Dimension);
            if (cut < 0)
                throw new InvalidDataException($"{path}, line {number}: expected a word and {result.Dimension} numbers.");
            var word = line[..cut];
            if (wanted is null || wanted.Contains(word))
                result.vectors[word] = Numbers(line.AsSpan(cut + 1), result.Dimension, path, number);
        }
        return result ?? throw new InvalidDataException($"{path} holds no vectors.");
    }

    /// <summary>float32 (num_tokens, Dimension): row i is the vector of the word with number i, zeros where there is none.</summary>
    /// <param name="word_index">Number of each word, such as a Tokenizer's.</param>
    /// <param name="num_tokens">Rows; words with larger numbers are left out. Default: the largest number + 1.</param>
    public NDArray Matrix(IEnumerable<KeyValuePair<string, int>> word_index, int? num_tokens = null)
    {
        var index = word_index.ToArray();
        var rows = num_tokens ?? index.Select(w => w.Value).DefaultIfEmpty(-1).Max() + 1;
        var table = new float[checked(rows * Dimension)];
        foreach (var (word, number) in index)
            if (number >= 0 && number < rows && vectors.TryGetValue(word, out var vector))
                vector.CopyTo(table, number * Dimension);
        return NDArray.Wrap(table, rows, Dimension);
    }

    /// <summary>As the other overload, for a vocabulary in the order of its numbers, such as <c>vectorize.get_vocabulary()</c>.</summary>
    public NDArray Matrix(IReadOnlyList<string> vocabulary) => Matrix(vocabulary.Select((word, i) =>
        KeyValuePair.Create(word, i)), vocabulary.Count);

    /// <summary>Place of the blank after the word; -1 when there are too few.</summary>
    private static int Cut(string line, int numbers)
    {
        var at = line.AsSpan().TrimEnd(' ').Length;
        for (; numbers > 0 && at > 0; numbers--)
            at = line.LastIndexOf(' ', at - 1);
        return at;
    }

    private static float[] Numbers(ReadOnlySpan<char> text, int count, string path, long line)
    {
        var (vector, at) = (new float[count], 0);
        foreach (var part in text.Split(' '))
            if (at < count && !float.TryParse(text[part], NumberStyles.Float, CultureInfo.InvariantCulture, out vector[at++]))
                throw new InvalidDataException($"{path}, line {line}: '{text[part]}' is no number.");
        return vector;
    }
}
