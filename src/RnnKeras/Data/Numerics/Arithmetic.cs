using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>Element-wise functions that are more than one operation.</summary>
internal static class Arithmetic
{
    public static NDArray Clip(NDArray x, NDArray? min, NDArray? max)
    {
        if (min is not null)
            x = Elementwise.Binary<NpMaximum>(x, min);
        return max is not null ? Elementwise.Binary<NpMinimum>(x, max) : x;
    }

    /// <summary>x · 10^decimals, rounded half to even, divided again; integers stay as they are for decimals ≥ 0.</summary>
    public static NDArray Round(NDArray x, int decimals)
    {
        if (!x.dtype.IsFloating)
            return decimals >= 0 ? x.copy() : (Elementwise.Float<NpRint>(x * Math.Pow(10, decimals)) * Math.Pow(10, -decimals)).astype(x.dtype);
        if (decimals == 0)
            return Elementwise.Float<NpRint>(x);
        var scale = Math.Pow(10, Math.Abs(decimals));
        return decimals > 0 ? Elementwise.Float<NpRint>(x * scale) / scale : Elementwise.Float<NpRint>(x / scale) * scale;
    }

    /// <summary>a where the condition holds, else b.</summary>
    public static NDArray Where(NDArray condition, NDArray a, NDArray b)
    {
        var dims = Broadcast.Dims(condition, a, b);
        var result = NDArray.Zeros(a.dtype == DType.String ? DType.String : Promotion.Common(a, b), dims);
        Casting.Copy(b, result);
        var chosen = Broadcast.To(a, dims);
        var mask = Broadcast.To(condition.astype(DType.Bool), dims).copy();
        if (dims.Length == 0)
            return (condition ? a : b).astype(result.dtype).AsScalar();
        result[mask] = chosen[mask];
        return result;
    }

    /// <summary>NaN and infinities replaced (infinities by the largest finite numbers when not given).</summary>
    public static NDArray NanToNum(NDArray x, double nan, double? posinf, double? neginf)
    {
        if (!x.dtype.IsFloating)
            return x.copy();
        var largest = x.dtype == DType.Float32 ? float.MaxValue : double.MaxValue;
        var (high, low) = (posinf ?? largest, neginf ?? -largest);
        return x.dtype == DType.Float32 ? Elementwise.Map<float, float>(x, v => (float)Replace(v)) : Elementwise.Map<double, double>(x, Replace);

        double Replace(double v) => double.IsNaN(v) ? nan : double.IsPositiveInfinity(v) ? high : double.IsNegativeInfinity(v) ? low : v;
    }

    /// <summary>A function of two doubles, with broadcasting; float32 stays float32.</summary>
    public static NDArray Doubles(NDArray a, NDArray b, Func<double, double, double> f)
    {
        var dims = Broadcast.Dims(a, b);
        var (x, y) = (Broadcast.To(a, dims).ToArray<double>(), Broadcast.To(b, dims).ToArray<double>());
        var result = new NDArray(x.Zip(y, f).ToArray(), DType.Float64, dims);
        return result.astype(Promotion.Float(Promotion.Common(a, b))).AsScalar();
    }

    /// <summary>floor, ceil and trunc: integers stay as they are.</summary>
    public static NDArray Whole<TOp>(NDArray x) where TOp : IFloatOp => x.dtype.IsFloating ? Elementwise.Float<TOp>(x) : x.copy();

    /// <summary>|a - b| ≤ atol + rtol·|b|; equal infinities are close.</summary>
    public static NDArray IsClose(NDArray a, NDArray b, double rtol, double atol, bool equalNan)
    {
        var (x, y) = (a.astype(DType.Float64), b.astype(DType.Float64));
        var near = Elementwise.Unary<NpMagnitude>(x - y) <= atol + rtol * Elementwise.Unary<NpMagnitude>(y);
        var close = (near & Elementwise.Test<NpIsFinite>(b)) | (a == b);
        return equalNan ? close | (Elementwise.Test<NpIsNaN>(a) & Elementwise.Test<NpIsNaN>(b)) : close;
    }
}
