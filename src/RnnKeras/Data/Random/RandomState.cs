using RnnKeras.Data.Numerics;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Random;

/// <summary>
/// NumPy's legacy generator, with the numbers NumPy gives for the same seed: <c>np.random.RandomState(seed)</c>; the functions of
/// <c>np.random</c> use a global one. One thread at a time.
/// </summary>
/// <example><code>np.random.seed(42); NDArray x = np.random.rand(2, 3); // [[0.37454012 0.95071431 0.73199394] …</code></example>
public sealed class RandomState
{
    private readonly NumPyLegacyRandom bits;

    /// <summary>A generator with a seed in [0, 2³²), or one from the operating system's entropy.</summary>
    /// <param name="seed">In [0, 2³²); null: entropy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is outside [0, 2³²).</exception>
    public RandomState(long? seed = null) => bits = new(Checked(seed));

    /// <summary>Starts anew.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The seed is outside [0, 2³²).</exception>
    public void seed(long? seed = null) => bits.Seed(Checked(seed));

    /// <summary>Uniform in [0, 1), float64, of shape (d0, d1, …); a scalar without sizes.</summary>
    public NDArray rand(params int[] d) => Draws.Fill(Sizes(d), bits.NextDouble);

    /// <summary>Standard normal, float64, of shape (d0, d1, …); a scalar without sizes.</summary>
    public NDArray randn(params int[] d) => Draws.Fill(Sizes(d), bits.NextGauss);

    /// <summary>Uniform in [0, 1).</summary>
    public NDArray random_sample(Shape? size = null) => Draws.Fill(size, bits.NextDouble);

    /// <summary>Uniform in [0, 1).</summary>
    public NDArray random(Shape? size = null) => random_sample(size);

    /// <summary>Standard normal.</summary>
    public NDArray standard_normal(Shape? size = null) => Draws.Fill(size, bits.NextGauss);

    /// <summary>Uniform in [low, high).</summary>
    public NDArray uniform(double low = 0, double high = 1, Shape? size = null) => Draws.Fill(size, () => low + (high - low) * bits.NextDouble());

    /// <summary>Normal with mean loc and standard deviation scale.</summary>
    public NDArray normal(double loc = 0, double scale = 1, Shape? size = null)
    {
        NotNegative(scale);
        return Draws.Fill(size, () => loc + scale * bits.NextGauss());
    }

    /// <summary>Exponential with mean scale.</summary>
    public NDArray exponential(double scale = 1, Shape? size = null)
    {
        NotNegative(scale);
        return Draws.Fill(size, () => scale * bits.NextExponential());
    }

    /// <summary>Gamma with the given shape parameter.</summary>
    public NDArray gamma(double shape, double scale = 1, Shape? size = null) => Draws.Fill(size, () => scale * bits.NextGamma(shape));

    /// <summary>Beta.</summary>
    public NDArray beta(double a, double b, Shape? size = null) => Draws.Fill(size, () => bits.NextBeta(a, b));

    /// <summary>Number of successes in n trials (int64).</summary>
    public NDArray binomial(long n, double p, Shape? size = null)
    {
        NotNegative(n);
        if (p is not (>= 0 and <= 1))
            throw new ArgumentException($"p must be between 0 and 1 but is {p.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", nameof(p));
        return Draws.Fill(size, () => bits.NextBinomial(n, p));
    }

    /// <summary>Poisson with mean lam (int64).</summary>
    public NDArray poisson(double lam = 1, Shape? size = null)
    {
        NotNegative(lam);
        return Draws.Fill(size, () => bits.NextPoisson(lam));
    }

    /// <summary>How often each of the outcomes occurs in n draws (int64, one row per draw).</summary>
    public NDArray multinomial(long n, NDArray pvals, Shape? size = null)
    {
        var p = pvals.ToArray<double>();
        int[] outer = [.. size is null ? [] : size.Dims];
        var result = new long[NDArray.Count(outer) * p.Length];
        for (var at = 0; at < result.Length; at += p.Length)
        {
            var (left, rest) = (n, 1.0);
            for (var k = 0; k < p.Length - 1 && left > 0; k++)
            {
                result[at + k] = bits.NextBinomial(left, p[k] / rest);
                left -= result[at + k];
                rest -= p[k];
            }
            result[at + p.Length - 1] = left;
        }
        return new(result, DType.Int64, [.. outer, p.Length]);
    }

    /// <summary>Integers in [low, high), or in [0, low) when high is null.</summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    /// <exception cref="NotSupportedException">The dtype is not one of integers.</exception>
    public NDArray randint(long low, long? high = null, Shape? size = null, DType? dtype = null)
    {
        var (from, span) = Draws.Range(low, high, dtype ??= DType.Int64);
        if (dtype.Size >= 4)
            return Draws.Fill(size, () => from + (long)bits.NextInterval(span)).astype(dtype);
        var pieces = new WordPieces(bits.NextUInt32, 8 * dtype.Size);
        return Draws.Fill(size, () => from + pieces.Masked((uint)span)).astype(dtype);
    }

    /// <summary>Shuffles along the first axis, in place.</summary>
    public void shuffle(NDArray x) => Draws.Shuffle(x, order => bits.Shuffle<int>(order));

    /// <summary>0 … n-1 in random order.</summary>
    public NDArray permutation(int n)
    {
        var order = Draws.Range(n);
        bits.Shuffle<long>(order);
        return NDArray.Wrap(order);
    }

    /// <summary>A copy shuffled along the first axis.</summary>
    public NDArray permutation(NDArray x)
    {
        var copy = x.copy();
        shuffle(copy);
        return copy;
    }

    /// <summary>Numbers from 0 … a-1, with the probabilities p where given.</summary>
    /// <exception cref="ArgumentException">More numbers are wanted than there are, without replacement.</exception>
    public NDArray choice(int a, Shape? size = null, bool replace = true, NDArray? p = null)
    {
        if (replace)
            return p is null ? randint(0, a, size) : Draws.ByProbability(random_sample(size), Draws.Probabilities(p, a));
        var count = (int)(size?.Count ?? 1);
        if (count > a)
            throw new ArgumentException("Cannot take a larger sample than population when 'replace=False'", nameof(size));
        var drawn = p is null ? permutation(a)[..count] : DistinctByProbability(Draws.Probabilities(p, a), count);
        return size is null ? drawn[0] : drawn.reshape(size).copy();
    }

    /// <summary>Elements of a one-dimensional array.</summary>
    public NDArray choice(NDArray a, Shape? size = null, bool replace = true, NDArray? p = null) => a[choice(a.Length, size, replace, p)];

    private NDArray DistinctByProbability(double[] weights, int count)
    {
        var found = new List<long>();
        while (found.Count < count)
        {
            var draws = random_sample(count - found.Count);
            foreach (var k in found)
                weights[k] = 0;
            found.AddRange(Draws.ByProbability(draws, weights).ToArray<long>().Distinct());
        }
        return NDArray.Wrap(found.ToArray());
    }

    private static Shape? Sizes(int[] d) => Array.Exists(d, n => n < 0)
        ? throw new ArgumentException($"negative dimensions are not allowed: ({string.Join(", ", d)})", nameof(d))
        : d.Length == 0 ? null : Shape.Of(d);

    private static uint? Checked(long? seed) => seed is < 0 or > uint.MaxValue
        ? throw new ArgumentOutOfRangeException(nameof(seed), "Seed must be between 0 and 2**32 - 1")
        : (uint?)seed;

    private static void NotNegative(double value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string argument = "")
    {
        if (value is not >= 0)
            throw new ArgumentException($"{argument} must not be negative but is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", argument);
    }
}
