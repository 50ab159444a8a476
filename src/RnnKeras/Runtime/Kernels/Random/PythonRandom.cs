using System.Numerics;
using System.Security.Cryptography;

namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>
/// Python's module <c>random</c>: the same numbers for the same integer seed. Keras draws the seeds of unseeded initializers and
/// layers from it, so their order of construction decides. Methods may be called from several threads.
/// </summary>
/// <example><code>PythonRandom.Global.seed(42); PythonRandom.Global.randint(1, 1_000_000_000); // 114…</code></example>
public sealed class PythonRandom
{
    private readonly MersenneTwister twister = new();
    private readonly Lock gate = new();
    private double? nextGauss;

    /// <summary>A generator with an integer seed, or one from the operating system's entropy.</summary>
    /// <param name="seed">Null: entropy.</param>
    public PythonRandom(long? seed = null) => this.seed(seed);

    /// <summary>The generator behind Python's module functions; <c>keras.utils.set_random_seed</c> seeds it.</summary>
    public static PythonRandom Global { get; } = new();

    /// <summary>Starts anew; null takes entropy from the operating system.</summary>
    public void seed(long? a = null)
    {
        lock (gate)
        {
            nextGauss = null;
            var magnitude = a is { } value ? (ulong)BigInteger.Abs(value) : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
            twister.Seed(magnitude >> 32 == 0 ? [(uint)magnitude] : [(uint)magnitude, (uint)(magnitude >> 32)]);
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double random()
    {
        lock (gate)
            return twister.NextDouble();
    }

    /// <summary>k random bits, 0 ≤ k ≤ 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is outside that range.</exception>
    public ulong getrandbits(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, 64);
        if (k == 0)
            return 0;
        lock (gate)
        {
            if (k <= 32)
                return twister.NextUInt32() >> (32 - k);
            ulong low = twister.NextUInt32();
            return low | ((ulong)(twister.NextUInt32() >> (64 - k)) << 32);
        }
    }

    /// <summary>Uniform integer in [0, n).</summary>
    public long randbelow(long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)n);
        var r = getrandbits(bits);
        while (r >= (ulong)n)
            r = getrandbits(bits);
        return (long)r;
    }

    /// <summary>Uniform integer in [a, b], both ends included.</summary>
    public long randint(long a, long b) => b >= a
        ? a + randbelow(b - a + 1)
        : throw new ArgumentException($"empty range in randint({a}, {b})", nameof(b));

    /// <summary>One of start, start + step, … below stop.</summary>
    public long randrange(long start, long? stop = null, long step = 1)
    {
        var (from, to) = stop is { } s ? (start, s) : (0, start);
        ArgumentOutOfRangeException.ThrowIfZero(step);
        var count = step > 0 ? (to - from + step - 1) / step : (to - from + step + 1) / step;
        return count > 0 ? from + step * randbelow(count) : throw new ArgumentException($"empty range in randrange({from}, {to}, {step})");
    }

    /// <summary>Uniform in [a, b].</summary>
    public double uniform(double a, double b) => a + (b - a) * random();

    /// <summary>Normal with mean mu and standard deviation sigma; makes two numbers at a time, as Python does.</summary>
    public double gauss(double mu = 0, double sigma = 1)
    {
        lock (gate)
        {
            if (nextGauss is { } kept)
            {
                nextGauss = null;
                return mu + kept * sigma;
            }
            var angle = twister.NextDouble() * 2 * Math.PI;
            var radius = Math.Sqrt(-2.0 * Math.Log(1.0 - twister.NextDouble()));
            nextGauss = Math.Sin(angle) * radius;
            return mu + Math.Cos(angle) * radius * sigma;
        }
    }

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentException">The sequence is empty.</exception>
    public T choice<T>(IReadOnlyList<T> seq) => seq.Count > 0
        ? seq[(int)randbelow(seq.Count)]
        : throw new ArgumentException("Cannot choose from an empty sequence", nameof(seq));

    /// <summary>k elements with replacement, with probabilities in proportion to the weights where given.</summary>
    public List<T> choices<T>(IReadOnlyList<T> population, IReadOnlyList<double>? weights = null, int k = 1)
    {
        if (weights is null)
            return [.. Enumerable.Range(0, k).Select(_ => population[(int)(random() * population.Count)])];
        if (weights.Count != population.Count)
            throw new ArgumentException("The number of weights does not match the population", nameof(weights));
        var sum = 0.0;
        double[] cumulative = [.. weights.Select(w => sum += w)];
        return [.. Enumerable.Range(0, k).Select(_ => population[Right(cumulative, random() * sum)])];

        static int Right(double[] values, double x)
        {
            var at = 0;
            while (at < values.Length - 1 && values[at] <= x)
                at++;
            return at;
        }
    }

    /// <summary>Shuffles in place.</summary>
    public void shuffle<T>(IList<T> x)
    {
        for (var i = x.Count - 1; i > 0; i--)
        {
            var j = (int)randbelow(i + 1);
            (x[i], x[j]) = (x[j], x[i]);
        }
    }

    /// <summary>k elements without replacement.</summary>
    /// <exception cref="ArgumentException">There are fewer than k elements.</exception>
    public List<T> sample<T>(IReadOnlyList<T> population, int k)
    {
        var n = population.Count;
        if (k < 0 || k > n)
            throw new ArgumentException("Sample larger than population or is negative", nameof(k));
        // Python's choice between a shuffled copy and a set of used positions; the draws differ, so it must be the same here.
        var setSize = 21 + (k > 5 ? Math.Pow(4, Math.Ceiling(Math.Log(k * 3, 4))) : 0);
        var result = new List<T>(k);
        if (n <= setSize)
        {
            var pool = population.ToArray();
            for (var i = 0; i < k; i++)
            {
                var j = (int)randbelow(n - i);
                result.Add(pool[j]);
                pool[j] = pool[n - i - 1];
            }
            return result;
        }
        var selected = new HashSet<long>();
        while (result.Count < k)
            if (randbelow(n) is var j && selected.Add(j))
                result.Add(population[(int)j]);
        return result;
    }
}
