using RnnKeras.Data.Numerics;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Sequences;

/// <summary>Training pairs for word vectors (Mikolov et al., 2013), with the draws of Python's <c>random</c>.</summary>
public static class SkipGrams
{
    // Euler's constant as Keras rounds it.
    private const double Gamma = 0.577;

    /// <summary>
    /// Pairs (word, neighbour within window_size) with label 1 and pairs (word, random word) with label 0; number 0 is no word.
    /// </summary>
    /// <returns>The pairs, and labels of shape (n,), or (n, 2) when categorical (int64).</returns>
    public static (List<int[]> couples, NDArray labels) skipgrams(
        IReadOnlyList<int> sequence, int vocabulary_size, int window_size = 4, double negative_samples = 1.0, bool shuffle = true,
        bool categorical = false, NDArray? sampling_table = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (negative_samples > 0 && vocabulary_size < 2)
            throw new ArgumentException($"`vocabulary_size` must be at least 2 to draw other words. Received: vocabulary_size={vocabulary_size}",
                nameof(vocabulary_size));
        var random = PythonRandom.Global;
        var couples = Neighbours(sequence, window_size, sampling_table?.ToArray<double>(), random);
        var labels = Enumerable.Repeat(1L, couples.Count).ToList();
        if (negative_samples > 0)
        {
            var count = (int)(couples.Count * negative_samples);
            var words = couples.Select(c => c[0]).ToList();
            random.shuffle(words);
            for (var i = 0; i < count; i++)
                couples.Add([words[i % words.Count], (int)random.randint(1, vocabulary_size - 1)]);
            labels.AddRange(Enumerable.Repeat(0L, count));
        }
        if (shuffle)
        {
            // The same seed before each shuffle keeps pairs and labels together.
            var start = seed ?? random.randint(0, 10_000_000);
            random.seed(start);
            random.shuffle(couples);
            random.seed(start);
            random.shuffle(labels);
        }
        NDArray flat = labels.ToArray();
        return (couples, categorical ? Manipulation.Stack([1 - flat, flat], 1) : flat);
    }

    /// <summary>The probability of keeping the word of each frequency rank, under Zipf's law: min(1, √(factor / frequency)) (float64).</summary>
    public static NDArray make_sampling_table(int size, double sampling_factor = 1e-5)
    {
        if (size < 0)
            throw new ArgumentException($"`size` must not be negative. Received: size={size}", nameof(size));
        var table = new double[size];
        for (var i = 0; i < size; i++)
        {
            double rank = Math.Max(1, i);
            var f = sampling_factor * (rank * (Math.Log(rank) + Gamma) + 0.5 - 1.0 / (12.0 * rank));
            table[i] = Math.Min(1.0, f / Math.Sqrt(f));
        }
        return table;
    }

    private static List<int[]> Neighbours(IReadOnlyList<int> sequence, int window, double[]? keep, PythonRandom random)
    {
        var couples = new List<int[]>();
        for (var i = 0; i < sequence.Count; i++)
        {
            if (sequence[i] == 0 || keep is not null && keep[sequence[i]] < random.random())
                continue;
            for (var j = Math.Max(0, i - window); j < Math.Min(sequence.Count, i + window + 1); j++)
                if (j != i && sequence[j] != 0)
                    couples.Add([sequence[i], sequence[j]]);
        }
        return couples;
    }
}
