using MathNet.Numerics;

namespace RnnKeras.Runtime.Ops;

/// <summary>Functions of one double that .NET lacks or rounds badly near 0.</summary>
internal static class Scalars
{
    public static double ErfInv(double x) => x is > 1 or < -1 ? double.NaN : SpecialFunctions.ErfInv(x);

    /// <summary>e^x − 1, also for tiny x.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5)
            return Math.Exp(x) - 1;
        var u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * (x / Math.Log(u));
    }

    public static double Elu(double x) => x < 0 ? Expm1(x) : x;

    public const double SeluAlpha = 1.6732632423543772848170429916717;
    public const double SeluScale = 1.0507009873554804934193349852946;

    public static double Selu(double x) => SeluScale * (x < 0 ? SeluAlpha * Expm1(x) : x);
}
