namespace RnnKeras.Data.Numerics;

/// <summary>Functions of evenly spaced samples.</summary>
internal static class Signals
{
    /// <summary>Central differences inside, one-sided at the ends.</summary>
    public static NDArray Gradient(NDArray x, double spacing, int axis)
    {
        x = x.dtype.IsFloating ? x : x.astype(DType.Float64);
        var rows = Manipulation.MoveAxis(x, axis, 0);
        if (rows.Length < 2)
            throw new ArgumentException("Shape of array too small to calculate a numerical gradient, at least 2 elements are required.", nameof(x));
        var first = (rows[1..2] - rows[..1]) / spacing;
        var inner = (rows[2..] - rows[..^2]) / (2 * spacing);
        var last = (rows[^1..] - rows[^2..^1]) / spacing;
        return Manipulation.MoveAxis(Manipulation.Concatenate([first, inner, last]), 0, axis);
    }

    /// <summary>Σ_k a[k]·v[n-k]; mode "full", "same" or "valid".</summary>
    public static NDArray Convolve(NDArray a, NDArray v, string mode)
    {
        if (v.size > a.size)
            (a, v) = (v, a);
        var dtype = Promotion.Common(a, v);
        var (before, after) = mode switch
        {
            "full" => (v.size - 1, v.size - 1),
            "same" => (v.size / 2, (v.size - 1) / 2),
            "valid" => (0, 0),
            _ => throw new ArgumentException($"mode must be one of 'full', 'same' or 'valid', but received '{mode}'.", nameof(mode)),
        };
        // "same" keeps the centre of the full result: it starts (size - 1) / 2 in.
        if (mode == "same")
            (before, after) = (v.size - 1 - (v.size - 1) / 2, (v.size - 1) / 2);
        var padded = Padding.Pad(a.astype(dtype), new[] { before, after }, "constant", 0);
        return LinearAlgebra.MatMul(Creation.SlidingWindows(padded, v.size, 0), Manipulation.Flip(v.astype(dtype), null));
    }

    /// <summary>Horner's scheme.</summary>
    public static NDArray Polynomial(NDArray coefficients, NDArray x) => coefficients.Aggregate((NDArray)0, (sum, c) => sum * x + c);

    /// <summary>Piecewise linear interpolation of the points (xp, fp), constant outside.</summary>
    public static NDArray Interpolate(NDArray x, NDArray xp, NDArray fp)
    {
        if (xp.size != fp.size)
            throw new ArgumentException($"fp and xp are not of the same length: {fp.size} and {xp.size}.", nameof(fp));
        var (px, py) = (xp.ToArray<double>(), fp.ToArray<double>());
        return Elementwise.Map<double, double>(x.astype(DType.Float64), At).AsScalar();

        double At(double v)
        {
            var i = Searching.UpperBound<double>(px, v) - 1;
            if (i < 0)
                return py[0];
            if (i >= px.Length - 1)
                return py[^1];
            return (py[i + 1] - py[i]) / (px[i + 1] - px[i]) * (v - px[i]) + py[i];
        }
    }
}
