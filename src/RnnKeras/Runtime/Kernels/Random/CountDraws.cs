namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>Counts that NumPy draws from uniform numbers, the same way for its old and its new generator.</summary>
internal static class CountDraws
{
    // From this mean on inversion takes longer than rejection.
    private const double InversionLimit = 30;

    /// <summary>Number of successes in n trials: by inversion where few are expected, else by BTPE.</summary>
    /// <param name="n">Trials.</param>
    /// <param name="p">Probability of a success.</param>
    /// <param name="uniform">Draws from [0, 1).</param>
    public static long Binomial(long n, double p, Func<double> uniform)
    {
        if (p > 0.5)
            return n - Binomial(n, 1.0 - p, uniform);
        if (n == 0 || p == 0)
            return 0;
        return n * p <= InversionLimit ? ByInversion(n, p, uniform) : new BinomialRejection(n, p).Next(uniform);
    }

    private static long ByInversion(long n, double p, Func<double> uniform)
    {
        var q = 1.0 - p;
        var (none, bound) = (Math.Exp(n * Math.Log(q)), (long)Math.Min(n, n * p + 10.0 * Math.Sqrt(n * p * q + 1)));
        var (successes, probability, u) = (0L, none, uniform());
        while (u > probability)
        {
            successes++;
            if (successes > bound)
                (successes, probability, u) = (0, none, uniform());
            else
            {
                u -= probability;
                probability = (n - successes + 1) * p * probability / (successes * q);
            }
        }
        return successes;
    }

    /// <summary>Poisson: products of uniforms below a mean of 10, Hörmann's transformed rejection (1993) from there on.</summary>
    public static long Poisson(double mean, Func<double> uniform)
    {
        if (mean >= 10)
            return LargePoisson(mean, uniform);
        if (mean == 0)
            return 0;
        var limit = Math.Exp(-mean);
        var (count, product) = (0L, uniform());
        while (product > limit)
        {
            count++;
            product *= uniform();
        }
        return count;
    }

    private static long LargePoisson(double mean, Func<double> uniform)
    {
        var b = 0.931 + 2.53 * Math.Sqrt(mean);
        var a = -0.059 + 0.02483 * b;
        var inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        var accept = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            var u = uniform() - 0.5;
            var v = uniform();
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

/// <summary>
/// Algorithm BTPE for binomial draws with a mean above 30 (Kachitvichyanukul and Schmeiser, "Binomial random variate generation", 1988): a
/// triangle, two parallelograms and two exponential tails cover the scaled density; names are the paper's.
/// </summary>
internal sealed class BinomialRejection
{
    private readonly long n, m;
    private readonly double r, q, nrq, fm, p1, xm, xl, xr, c, lamL, lamR, p2, p3, p4;

    /// <param name="n">Trials.</param>
    /// <param name="p">Probability of a success, at most 0.5.</param>
    public BinomialRejection(long n, double p)
    {
        (this.n, r, q) = (n, p, 1 - p);
        nrq = n * r * q;
        fm = n * r + r;
        m = (long)Math.Floor(fm);
        p1 = Math.Floor(2.195 * Math.Sqrt(nrq) - 4.6 * q) + 0.5;
        (xm, xl, xr) = (m + 0.5, m + 0.5 - p1, m + 0.5 + p1);
        c = 0.134 + 20.5 / (15.3 + m);
        lamL = Tail((fm - xl) / (fm - xl * r));
        lamR = Tail((xr - fm) / (xr * q));
        p2 = p1 * (1 + 2 * c);
        p3 = p2 + c / lamL;
        p4 = p3 + c / lamR;
    }

    private static double Tail(double a) => a * (1 + a / 2);

    /// <summary>One draw.</summary>
    public long Next(Func<double> uniform)
    {
        while (true)
        {
            var (u, v) = (uniform() * p4, uniform());
            if (u <= p1)
                return (long)Math.Floor(xm - p1 * v + u);
            if (Candidate(u, ref v) is { } y && Accepts(y, v))
                return y;
        }
    }

    /// <summary>The value that a point beside the triangle stands for, with its height; null when it lies outside.</summary>
    private long? Candidate(double u, ref double v)
    {
        if (u <= p2)
        {
            var x = xl + (u - p1) / c;
            v = v * c + 1 - Math.Abs(m - x + 0.5) / p1;
            return v > 1 ? null : (long)Math.Floor(x);
        }
        if (v == 0)
            return null;
        var left = u <= p3;
        var y = (long)Math.Floor(left ? xl + Math.Log(v) / lamL : xr - Math.Log(v) / lamR);
        v *= left ? (u - p2) * lamL : (u - p3) * lamR;
        return left ? y < 0 ? null : y : y > n ? null : y;
    }

    private bool Accepts(long y, double v)
    {
        var k = Math.Abs(y - m);
        if (k <= 20 || k >= nrq / 2 - 1)
            return v <= Ratio(y);
        var rho = k / nrq * ((k * (k / 3.0 + 0.625) + 1.0 / 6) / nrq + 0.5);
        var (t, logarithm) = (-k * k / (2 * nrq), Math.Log(v));
        return logarithm < t - rho || logarithm <= t + rho && logarithm <= ByStirling(y);
    }

    /// <summary>f(y) / f(m), factor by factor.</summary>
    private double Ratio(long y)
    {
        var (s, f) = (r / q, 1.0);
        var a = s * (n + 1);
        for (var i = m + 1; i <= y; i++)
            f *= a / i - s;
        for (var i = y + 1; i <= m; i++)
            f /= a / i - s;
        return f;
    }

    /// <summary>log(f(y) / f(m)) with Stirling's series.</summary>
    private double ByStirling(long y)
    {
        double x1 = y + 1, f1 = m + 1, z = n + 1 - m, w = n - y + 1;
        return xm * Math.Log(f1 / x1) + (n - m + 0.5) * Math.Log(z / w) + (y - m) * Math.Log(w * r / (x1 * q))
            + Series(f1) + Series(z) + Series(x1) + Series(w);
    }

    private static double Series(double x)
    {
        var square = x * x;
        return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320;
    }
}
