using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>Positions of elements.</summary>
internal static class Searching
{
    /// <summary>Positions of the elements that are not zero, one int64 array per axis.</summary>
    public static NDArray[] NonZero(NDArray x)
    {
        var flags = x.astype(DType.Bool).Elements<bool>();
        var found = new List<long>();
        for (var i = 0; i < flags.Length; i++)
            if (flags[i])
                found.Add(i);
        var steps = NDArray.RowMajor(x.Dims);
        return [.. x.Dims.Select((size, axis) => NDArray.Wrap(found.Select(p => p / steps[axis] % size).ToArray()))];
    }

    /// <summary>Position of the first largest (smallest) element; NaN counts as the extreme.</summary>
    public static NDArray ArgExtreme<TOp>(NDArray x, int? axis, bool keepdims) where TOp : ICompareOp
    {
        if (x.size == 0)
            throw new ArgumentException("attempt to get argmax or argmin of an empty sequence");
        var last = axis is { } a ? Manipulation.MoveAxis(x, a, -1) : x.reshape(-1);
        var positions = Numeric.Dispatch<ArgLoop<TOp>, NDArray, NDArray>(x.dtype, last);
        if (keepdims)
            return axis is { } k ? Manipulation.ExpandDims(positions, k) : positions.reshape([.. Enumerable.Repeat(1, x.ndim)]);
        return positions.AsScalar();
    }

    /// <summary>Positions that keep the ascending array sorted, before ("left") or after ("right") equal elements.</summary>
    public static NDArray SearchSorted(NDArray sorted, NDArray values, string side)
    {
        if (side is not ("left" or "right"))
            throw new ArgumentException($"search side must be 'left' or 'right', but received '{side}'.", nameof(side));
        var data = sorted.ToArray<double>();
        return Elementwise.Map<double, long>(values.astype(DType.Float64),
            v => side == "left" ? LowerBound<double>(data, v) : UpperBound<double>(data, v)).AsScalar();
    }

    /// <summary>Number of elements ≤ x in ascending values.</summary>
    public static int UpperBound<T>(ReadOnlySpan<T> sorted, T x) where T : IComparable<T>
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
            if (sorted[(low + high) / 2].CompareTo(x) <= 0)
                low = (low + high) / 2 + 1;
            else
                high = (low + high) / 2;
        return low;
    }

    /// <summary>Number of elements &lt; x in ascending values.</summary>
    public static int LowerBound<T>(ReadOnlySpan<T> sorted, T x) where T : IComparable<T>
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
            if (sorted[(low + high) / 2].CompareTo(x) < 0)
                low = (low + high) / 2 + 1;
            else
                high = (low + high) / 2;
        return low;
    }

    private readonly struct ArgLoop<TOp> : INumericAction<NDArray, NDArray> where TOp : ICompareOp
    {
        public static NDArray Run<T>(NDArray x) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var source = x.Elements<T>();
            var length = x.Dims[^1];
            var result = NDArray.Zeros(DType.Int64, x.Dims[..^1]);
            var target = result.Raw<long>();
            for (var row = 0; row < target.Length; row++)
            {
                var (best, at) = (source[row * length], 0);
                for (var i = 1; i < length && !T.IsNaN(best); i++)
                    if (TOp.Invoke(source[row * length + i], best) || T.IsNaN(source[row * length + i]))
                        (best, at) = (source[row * length + i], i);
                target[row] = at;
            }
            return result;
        }
    }
}
