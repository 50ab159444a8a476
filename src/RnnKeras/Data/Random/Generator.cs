using RnnKeras.Data.Numerics;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Random;

/// <summary>
/// NumPy's new generator, <c>np.random.default_rng(seed)</c> (PCG64), with the numbers NumPy gives for the same seed.
/// One thread at a time.
/// </summary>
/// <example><code>var rng = np.random.default_rng(0); NDArray x = rng.standard_normal((2, 3));</code></example>
public sealed class Generator
{
    private readonly Pcg64 bits;

    /// <summary>A generator with an integer seed ≥ 0, or one from the operating system's entropy.</summary>
    /// <param name="seed">At least 0; null: entropy.</param>
    public Generator(long? seed = null) => bits = new(seed);

    /// <summary>Uniform in [0, 1); float64 or float32.</summary>
    public NDArray random(Shape? size = null, DType? dtype = null) => dtype == DType.Float32
        ? Draws.Fill(size, bits.NextFloat)
        : dtype is null || dtype == DType.Float64 ? Draws.Fill(size, bits.NextDouble)
        : throw new NotSupportedException($"Generator.random draws float32 or float64, but received dtype {dtype}.");

    /// <summary>Standard normal, float64.</summary>
    public NDArray standard_normal(Shape? size = null) => Draws.Fill(size, bits.NextGauss);

    /// <summary>Normal with mean loc and standard deviation scale.</summary>
    public NDArray normal(double loc = 0, double scale = 1, Shape? size = null) => Draws.Fill(size, () => loc + scale * bits.NextGauss());

    /// <summary>Uniform in [low, high).</summary>
    public NDArray uniform(double low = 0, double high = 1, Shape? size = null) => Draws.Fill(size, () => low + (high - low) * bits.NextDouble());

    /// <summary>Integers in [low, high), in [0, low) when high is null, with high included when endpoint is true.</summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    /// <exception cref="NotSupportedException">The dtype is not one of integers.</exception>
    public NDArray integers(long low, long? high = null, Shape? size = null, DType? dtype = null, bool endpoint = false)
    {
        var (start, end) = high is { } h ? (low, h) : (0, low);
        var (from, span) = Draws.Range(start, endpoint ? end + 1 : end, dtype ??= DType.Int64);
        if (dtype.Size >= 4)
            return Draws.Fill(size, () => from + (long)bits.NextInterval(span)).astype(dtype);
        var pieces = new WordPieces(bits.NextUInt32, 8 * dtype.Size);
        return Draws.Fill(size, () => from + pieces.Multiplied((uint)span)).astype(dtype);
    }

    /// <summary>Number of successes in n trials (int64).</summary>
    /// <exception cref="ArgumentException">n is negative, or p is no probability.</exception>
    public NDArray binomial(long n, double p, Shape? size = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (p is not (>= 0 and <= 1))
            throw new ArgumentException($"p must be between 0 and 1 but is {p.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", nameof(p));
        return Draws.Fill(size, () => CountDraws.Binomial(n, p, bits.NextDouble));
    }

    /// <summary>Poisson with mean lam (int64).</summary>
    /// <exception cref="ArgumentOutOfRangeException">lam is negative.</exception>
    public NDArray poisson(double lam = 1, Shape? size = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lam);
        return Draws.Fill(size, () => CountDraws.Poisson(lam, bits.NextDouble));
    }

    /// <summary>Shuffles along an axis, in place.</summary>
    public void shuffle(NDArray x, int axis = 0) => Draws.Shuffle(Manipulation.MoveAxis(x, axis, 0), order => bits.Shuffle<int>(order));

    /// <summary>0 … n-1 in random order.</summary>
    public NDArray permutation(int n)
    {
        var order = Draws.Range(n);
        bits.Shuffle<long>(order);
        return NDArray.Wrap(order);
    }

    /// <summary>A copy shuffled along an axis.</summary>
    public NDArray permutation(NDArray x, int axis = 0)
    {
        var copy = x.copy();
        shuffle(copy, axis);
        return copy;
    }

    /// <summary>Numbers from 0 … a-1, with the probabilities p where given.</summary>
    /// <exception cref="ArgumentException">More numbers are wanted than there are, without replacement.</exception>
    /// <exception cref="NotSupportedException">Probabilities without replacement.</exception>
    public NDArray choice(int a, Shape? size = null, bool replace = true, NDArray? p = null, bool shuffle = true)
    {
        if (replace)
            return p is null ? integers(0, a, size) : Draws.ByProbability(random(size), Draws.Probabilities(p, a));
        if (p is not null)
            throw new NotSupportedException("Generator.choice with p and replace=False is not supported. Use RandomState.choice.");
        var count = (int)(size?.Count ?? 1);
        if (count > a)
            throw new ArgumentException("Cannot take a larger sample than population when replace is False", nameof(size));
        var drawn = a > 10000 && count > a / (shuffle ? 50 : 20) ? ShuffledTail(a, count) : Floyd(a, count, shuffle);
        return size is null ? NDArray.Wrap(drawn)[0] : NDArray.Wrap(drawn).reshape(size);
    }

    /// <summary>Elements of an array along its first axis.</summary>
    public NDArray choice(NDArray a, Shape? size = null, bool replace = true, NDArray? p = null, bool shuffle = true) =>
        a[choice(a.Length, size, replace, p, shuffle)];

    private long[] ShuffledTail(int population, int count)
    {
        var order = Draws.Range(population);
        bits.ShuffleTail<long>(order, Math.Max(population - count, 1));
        return order[(population - count)..];
    }

    // Floyd's method: each step draws from one number more, and takes the new one when the drawn one is used.
    private long[] Floyd(int population, int count, bool shuffle)
    {
        var (drawn, used) = (new long[count], new HashSet<long>());
        for (var j = population - count; j < population; j++)
        {
            var value = (long)bits.NextInterval((ulong)j);
            drawn[j - population + count] = used.Add(value) ? value : j;
            used.Add(drawn[j - population + count]);
        }
        if (shuffle)
            bits.ShuffleTail<long>(drawn, 1);
        return drawn;
    }
}
