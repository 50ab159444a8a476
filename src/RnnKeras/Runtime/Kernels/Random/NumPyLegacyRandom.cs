using System.Numerics;
using System.Security.Cryptography;

namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>The scalar draws of NumPy's legacy generator (<c>np.random.seed</c>, <c>RandomState</c>) on MT19937.</summary>
internal sealed class NumPyLegacyRandom
{
    private readonly MersenneTwister twister = new();
    private double? nextGauss;

    public NumPyLegacyRandom(uint? seed = null) => Seed(seed);

    /// <summary>Starts anew; null takes entropy from the operating system.</summary>
    public void Seed(uint? seed)
    {
        nextGauss = null;
        twister.Seed(seed ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => twister.NextDouble();

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double NextGauss()
    {
        if (nextGauss is { } kept)
        {
            nextGauss = null;
            return kept;
        }
        double x, y, square;
        do
        {
            x = 2.0 * NextDouble() - 1.0;
            y = 2.0 * NextDouble() - 1.0;
            square = x * x + y * y;
        }
        while (square >= 1.0 || square == 0.0);
        var factor = Math.Sqrt(-2.0 * Math.Log(square) / square);
        nextGauss = factor * x;
        return factor * y;
    }

    /// <summary>Uniform integer in [0, max], by masking and rejection.</summary>
    public ulong NextInterval(ulong max)
    {
        if (max == 0)
            return 0;
        var mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(max);
        ulong value;
        do
            value = (max <= uint.MaxValue ? twister.NextUInt32() : ((ulong)twister.NextUInt32() << 32) | twister.NextUInt32()) & mask;
        while (value > max);
        return value;
    }

    /// <summary>Shuffles in place from the end (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)NextInterval((ulong)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Standard exponential.</summary>
    public double NextExponential() => -Math.Log(1.0 - NextDouble());

    /// <summary>Gamma with the given shape and scale 1 (Marsaglia and Tsang, 2000; Ahrens and Dieter for shapes below 1).</summary>
    public double NextGamma(double shape)
    {
        if (shape == 1)
            return NextExponential();
        if (shape < 1)
            return NextSmallGamma(shape);
        var b = shape - 1.0 / 3.0;
        var c = 1.0 / Math.Sqrt(9.0 * b);
        while (true)
        {
            double x, v;
            do
            {
                x = NextGauss();
                v = 1.0 + c * x;
            }
            while (v <= 0.0);
            v = v * v * v;
            var u = NextDouble();
            if (u < 1.0 - 0.0331 * (x * x) * (x * x) || Math.Log(u) < 0.5 * x * x + b * (1.0 - v + Math.Log(v)))
                return b * v;
        }
    }

    /// <summary>Beta; Jöhnk's method when both parameters are at most 1, else from two gammas.</summary>
    public double NextBeta(double a, double b)
    {
        if (a > 1.0 || b > 1.0)
        {
            var (x, y) = (NextGamma(a), NextGamma(b));
            return x / (x + y);
        }
        while (true)
        {
            var (x, y) = (Math.Pow(NextDouble(), 1.0 / a), Math.Pow(NextDouble(), 1.0 / b));
            if (x + y <= 1.0 && x + y > 0)
                return x / (x + y);
        }
    }

    /// <summary>Number of successes in n trials, by inversion.</summary>
    /// <exception cref="NotSupportedException">n · min(p, 1 - p) exceeds 30.</exception>
    public long NextBinomial(long n, double p)
    {
        if (p > 0.5)
            return n - NextBinomial(n, 1.0 - p);
        if (n == 0 || p == 0)
            return 0;
        if (n * p > 30)
            throw new NotSupportedException($"binomial(n={n}, p={p}) is supported for n · min(p, 1 - p) up to 30. Sum draws with a smaller n.");
        var q = 1.0 - p;
        var (none, bound) = (Math.Exp(n * Math.Log(q)), (long)Math.Min(n, n * p + 10.0 * Math.Sqrt(n * p * q + 1)));
        var (successes, probability, u) = (0L, none, NextDouble());
        while (u > probability)
        {
            successes++;
            if (successes > bound)
                (successes, probability, u) = (0, none, NextDouble());
            else
            {
                u -= probability;
                probability = (n - successes + 1) * p * probability / (successes * q);
            }
        }
        return successes;
    }

    /// <summary>Poisson: products of uniforms below a mean of 10, Hörmann's transformed rejection (1993) from there on.</summary>
    public long NextPoisson(double mean)
    {
        if (mean >= 10)
            return NextLargePoisson(mean);
        if (mean == 0)
            return 0;
        var limit = Math.Exp(-mean);
        var (count, product) = (0L, NextDouble());
        while (product > limit)
        {
            count++;
            product *= NextDouble();
        }
        return count;
    }

    private double NextSmallGamma(double shape)
    {
        while (true)
        {
            var u = NextDouble();
            var v = NextExponential();
            if (u <= 1.0 - shape)
            {
                var x = Math.Pow(u, 1.0 / shape);
                if (x <= v)
                    return x;
            }
            else
            {
                var y = -Math.Log((1 - u) / shape);
                var x = Math.Pow(1.0 - shape + shape * y, 1.0 / shape);
                if (x <= v + y)
                    return x;
            }
        }
    }

    private long NextLargePoisson(double mean)
    {
        var b = 0.931 + 2.53 * Math.Sqrt(mean);
        var a = -0.059 + 0.02483 * b;
        var inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        var accept = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            var u = NextDouble() - 0.5;
            var v = NextDouble();
            var distance = 0.5 - Math.Abs(u);
            var k = (long)Math.Floor((2 * a / distance + b) * u + mean + 0.43);
            if (distance >= 0.07 && v <= accept)
                return k;
            if (k < 0 || distance < 0.013 && v > distance)
                continue;
            if (Math.Log(v) + Math.Log(inverseAlpha) - Math.Log(a / (distance * distance) + b) <= -mean + k * Math.Log(mean) - LogFactorial(k))
                return k;
        }
    }

    // Stirling's series, exact to double precision from 15 on; below, the logarithms are added.
    private static double LogFactorial(long k)
    {
        if (k < 15)
            return Enumerable.Range(2, Math.Max(0, (int)k - 1)).Sum(i => Math.Log(i));
        double x = k + 1;
        var inverse = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI)
            + (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188)))) / x;
    }
}
