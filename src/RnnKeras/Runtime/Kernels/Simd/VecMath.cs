using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Kernels.Simd;

/// <summary>
/// Exponential, hyperbolic tangent and logistic function of one register: about 2 units in the last place, NaN stays NaN.
/// </summary>
/// <remarks>
/// All three rest on e^x = 2^n · e^r with |r| ≤ ln 2 / 2 and e^r − 1 = r + r² · Q(r). Working with e^r − 1 keeps tanh exact near zero,
/// where tanh as a difference of exponentials cancels.
/// </remarks>
internal static class VecMath<V, T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V C(double value) => V.Constant(value);

    /// <summary>e^x; 0 below and infinity above the range of T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        // Just outside the range in which the result is neither 0 nor infinity.
        x = typeof(T) == typeof(float) ? V.Min(C(89), V.Max(C(-104), x)) : V.Min(C(710), V.Max(C(-746), x));
        var (n, expm1) = Reduce(x);
        return V.ScaleByPowerOfTwo(C(1) + expm1, n);
    }

    /// <summary>e^x − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1(V x)
    {
        // Scaled by 2^(n − 1) and doubled, so that the scale itself stays finite up to the largest result; −1 is reached long before −60.
        x = typeof(T) == typeof(float) ? V.Min(C(89), V.Max(C(-60), x)) : V.Min(C(710), V.Max(C(-60), x));
        var (n, expm1) = Reduce(x);
        var half = V.ScaleByPowerOfTwo(C(0.5), n);
        var result = V.MultiplyAdd(half, expm1, half - C(0.5));
        return result + result;
    }

    /// <summary>max(x, 0) + log(1 + e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus(V x) => V.Max(C(0), x) + Log1POfUnit(Exp(C(0) - V.Abs(x)));

    /// <summary>log(1 + u) for u in [0, 1]: 2 · artanh(s), s = u / (2 + u) ≤ 1/3, by its series in s².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1POfUnit(V u)
    {
        var s = u / (u + C(2));
        var z = s * s;
        var terms = typeof(T) == typeof(float) ? 8 : 17;
        var sum = C(1.0 / (2 * terms + 1));
        for (var k = terms - 1; k > 0; k--)
            sum = V.MultiplyAdd(sum, z, C(1.0 / (2 * k + 1)));
        return V.MultiplyAdd(sum * z, s, s) * C(2);
    }

    /// <summary>1 / (1 + e^−x), with full relative accuracy where it is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x) => C(1) / (C(1) + Exp(C(0) - x));

    /// <summary>(e^2x − 1) / (e^2x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        // Beyond the limit the quotient rounds to ±1.
        var limit = typeof(T) == typeof(float) ? C(20) : C(40);
        var y = V.Min(limit, V.Max(C(0) - limit, x + x));
        var (n, expm1) = Reduce(y);
        var scale = V.ScaleByPowerOfTwo(C(1), n);
        var numerator = V.MultiplyAdd(scale, expm1, scale - C(1));
        return numerator / (numerator + C(2));
    }

    /// <summary>
    /// tanh as TensorFlow computes it in single precision: x · P(x²) / Q(x²), a minimax quotient of degrees 9 and 8 (made with rminimax, published
    /// with Eigen) up to the point where it reaches 1; 5 units in the last place. Where 1 + tanh(x) cancels, as in gelu, this rounding is the
    /// result, hence no fused multiply-adds: TensorFlow's packages have none here.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanhOfTensorFlow(V x)
    {
        var limit = C(TanhQuotient.Limit);
        x = V.Min(limit, V.Max(C(0) - limit, x));
        var z = x * x;
        var p = ((C(TanhQuotient.P9) * z + C(TanhQuotient.P7)) * z + C(TanhQuotient.P5)) * z + C(TanhQuotient.P3);
        var q = (((C(TanhQuotient.Q8) * z + C(TanhQuotient.Q6)) * z + C(TanhQuotient.Q4)) * z + C(TanhQuotient.Q2)) * z + C(1);
        return (z * x * p + x) / q;
    }

    /// <summary>n and e^r − 1 with x = n · ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V N, V ExpM1) Reduce(V x)
    {
        var n = V.Round(x * C(1.4426950408889634));
        // ln 2 in two parts, the first with so few bits that n times it is exact.
        var (high, low) = typeof(T) == typeof(float)
            ? (C(0.693359375), C(-2.12194440054690583e-4))
            : (C(0.693147180369123816), C(1.90821492927058770e-10));
        var r = V.MultiplySubtractFrom(n, low, V.MultiplySubtractFrom(n, high, x));
        var q = typeof(T) == typeof(float) ? Q4(r) : Q11(r);
        return (n, V.MultiplyAdd(r * r, q, r));
    }

    /// <summary>(e^r − 1 − r) / r², interpolated at the Chebyshev nodes: error 1e-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Q4(V r)
    {
        var q = V.MultiplyAdd(C(0.0013926183587875844), r, C(0.008363179052728216));
        q = V.MultiplyAdd(q, r, C(0.04166655461720141));
        q = V.MultiplyAdd(q, r, C(0.1666657698969869));
        return V.MultiplyAdd(q, r, C(0.5));
    }

    /// <summary>(e^r − 1 − r) / r² by Taylor: error 5e-18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Q11(V r)
    {
        var q = V.MultiplyAdd(C(1.0 / 6227020800), r, C(1.0 / 479001600));
        q = V.MultiplyAdd(q, r, C(1.0 / 39916800));
        q = V.MultiplyAdd(q, r, C(1.0 / 3628800));
        q = V.MultiplyAdd(q, r, C(1.0 / 362880));
        q = V.MultiplyAdd(q, r, C(1.0 / 40320));
        q = V.MultiplyAdd(q, r, C(1.0 / 5040));
        q = V.MultiplyAdd(q, r, C(1.0 / 720));
        q = V.MultiplyAdd(q, r, C(1.0 / 120));
        q = V.MultiplyAdd(q, r, C(1.0 / 24));
        q = V.MultiplyAdd(q, r, C(1.0 / 6));
        return V.MultiplyAdd(q, r, C(0.5));
    }
}
