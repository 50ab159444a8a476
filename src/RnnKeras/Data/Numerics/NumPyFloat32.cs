namespace RnnKeras.Data.Numerics;

/// <summary>
/// sin, cos, exp and log of float32 by the polynomials that NumPy's vector code uses, so that results agree to the last bit; they are
/// within 4 units in the last place. Constants and order of operations (all fused multiply-adds) are part of the contract.
/// </summary>
internal static class NumPyFloat32
{
    // Beyond these the reduction by π/2 in three parts loses accuracy.
    private const float LargestSin = 117435.992f, LargestCos = 71476.0625f;
    private const float TwoOverPi = 0.636619747f;
    private const float HalfPi1 = -1.57079601f, HalfPi2 = -3.13916473e-7f, HalfPi3 = -5.39030253e-15f;

    // Exp: e^x = 2^k · P(r) / Q(r), r = x - k·ln 2 in two parts.
    private const float Log2E = 1.44269504f, Ln2High = -6.93145752e-1f, Ln2Low = -1.42860677e-6f;
    private const float LargestExp = 88.7228394f, SmallestExp = -103.972084f;

    public static float Sin(float x) => MathF.Abs(x) <= LargestSin ? Wave(x, 0) : MathF.Sin(x);

    public static float Cos(float x) => MathF.Abs(x) <= LargestCos ? Wave(x, 1) : MathF.Cos(x);

    public static float Exp(float x)
    {
        if (float.IsNaN(x))
            return x;
        if (x > LargestExp)
            return float.PositiveInfinity;
        if (x < SmallestExp)
            return 0;
        var k = MathF.Round(x * Log2E);
        var r = Fma(k, Ln2Low, Fma(k, Ln2High, x));
        var p = Fma(Fma(Fma(Fma(Fma(5.082762527590693718096e-04f, r, 6.757896990527504603057e-03f), r, 5.114512081637298353406e-02f),
            r, 2.473615434895520810817e-01f), r, 7.257664613233124478488e-01f), r, 9.999999999980870924916e-01f);
        var q = Fma(Fma(2.159509375685829852307e-02f, r, -2.742335390411667452936e-01f), r, 1f);
        return MathF.ScaleB(p / q, (int)k);
    }

    // log(m·2^k) = P(m - 1) / Q(m - 1) + k·ln 2 with √½ < m ≤ √2.
    public static float Log(float x)
    {
        if (!(x > 0) || float.IsInfinity(x))
            return MathF.Log(x);
        var k = Math.ILogB(x) + 1;
        var m = MathF.ScaleB(x, -k);
        if (m <= 0.707106769f)
        {
            m += m;
            k--;
        }
        m -= 1;
        var p = Fma(Fma(Fma(Fma(Fma(2.589979117907922693523e-02f, m, 3.808837741388407920751e-01f), m, 1.480000633576506585156e+00f),
            m, 2.112677543073053063722e+00f), m, 9.999999999999998702752e-01f), m, 0f);
        var q = Fma(Fma(Fma(Fma(Fma(5.875095403124574342950e-03f, m, 1.546476374983906719538e-01f), m, 9.864942958519418960339e-01f),
            m, 2.453006071784736363091e+00f), m, 2.612677543073109236779e+00f), m, 1f);
        return Fma(k, 6.931471805599453094e-1f, p / q);
    }

    private static float Wave(float x, int shift)
    {
        var quadrant = MathF.Round(x * TwoOverPi);
        var r = Fma(quadrant, HalfPi3, Fma(quadrant, HalfPi2, Fma(quadrant, HalfPi1, x)));
        var square = r * r;
        var k = (int)quadrant + shift;
        var value = (k & 1) == 0
            ? Fma(Fma(Fma(Fma(2.84040971e-6f, square, -1.98564914e-4f), square, 8.3333971e-3f), square, -1.66666672e-1f) * square, r, r)
            : Fma(Fma(Fma(Fma(2.43722661e-5f, square, -1.38865202e-3f), square, 4.16666195e-2f), square, -0.5f), square, 1f);
        return (k & 2) == 0 ? value : -value;
    }

    private static float Fma(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);
}
