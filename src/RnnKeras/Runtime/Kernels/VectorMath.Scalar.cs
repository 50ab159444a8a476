using System.Numerics;

namespace RnnKeras.Runtime.Kernels;

// Functions that are rare in recurrent networks: one element at a time.
internal static unsafe partial class VectorMath
{
    /// <summary>log(1 + x), exact near zero; −infinity at −1, NaN below.</summary>
    public static void Log1P<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
            y[i] = T.CreateTruncating(Log1P(double.CreateTruncating(x[i])));
    }

    /// <summary>Error function 2/√π ∫ e^−t² dt from 0 to x.</summary>
    public static void Erf<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
            y[i] = T.CreateTruncating(Erf(double.CreateTruncating(x[i])));
    }

    public static double Log1P(double x)
    {
        var sum = 1 + x;
        // log(sum) is the logarithm of a rounded number; the quotient undoes the rounding.
        return sum == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    public static double Erf(double x)
    {
        var size = Math.Abs(x);
        var value = size < 2.5 ? ErfSeries(size) : size > 6 ? 1 : 1 - ErfcFraction(size);
        return double.IsNaN(x) ? x : Math.CopySign(value, x);
    }

    /// <summary>2/√π · e^−x² · x · Σ (2x²)^k / (1 · 3 · 5 … (2k + 1)): all terms positive, so nothing cancels.</summary>
    private static double ErfSeries(double x)
    {
        double term = x, sum = x;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>1 − erf(x) by its continued fraction e^−x²/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), for x above 2.</summary>
    private static double ErfcFraction(double x)
    {
        var fraction = x;
        for (var k = 60; k > 0; k--)
            fraction = x + k / 2.0 / fraction;
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
