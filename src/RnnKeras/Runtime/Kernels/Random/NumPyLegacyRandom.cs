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

    /// <summary>Number of successes in n trials.</summary>
    public long NextBinomial(long n, double p) => CountDraws.Binomial(n, p, NextDouble);

    /// <summary>Poisson.</summary>
    public long NextPoisson(double mean) => CountDraws.Poisson(mean, NextDouble);

    /// <summary>32 random bits.</summary>
    public uint NextUInt32() => twister.NextUInt32();

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
}
