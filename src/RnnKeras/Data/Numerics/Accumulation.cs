using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>Running sums and products, and differences of neighbours.</summary>
internal static class Accumulation
{
    public static NDArray CumSum(NDArray x, int? axis, DType? dtype = null) => Along<NpAdd>(x, axis, dtype);

    public static NDArray CumProd(NDArray x, int? axis, DType? dtype = null) => Along<NpMultiply>(x, axis, dtype);

    /// <summary>x[i+1] - x[i] along an axis, n times.</summary>
    public static NDArray Diff(NDArray x, int n, int axis)
    {
        if (n < 0)
            throw new ArgumentException($"order must be non-negative but got {n}", nameof(n));
        for (; n > 0; n--)
        {
            var rows = Manipulation.MoveAxis(x, axis, 0);
            var (after, before) = (rows[1..], rows[..^1]);
            x = Manipulation.MoveAxis(x.dtype == DType.Bool ? after ^ before : after - before, 0, axis);
        }
        return x;
    }

    private static NDArray Along<TOp>(NDArray x, int? axis, DType? dtype) where TOp : IBinaryOp
    {
        if (axis is null)
            (x, axis) = (x.ravel(), 0);
        dtype ??= Promotion.Sum(x.dtype);
        var last = Manipulation.MoveAxis(x.astype(dtype), axis.Value, -1).copy();
        Numeric.Dispatch<Loop<TOp>, NDArray, int>(dtype, last);
        return Manipulation.MoveAxis(last, -1, axis.Value);
    }

    private readonly struct Loop<TOp> : INumericAction<NDArray, int> where TOp : IBinaryOp
    {
        public static int Run<T>(NDArray rows) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var data = rows.Raw<T>();
            var n = rows.Dims[^1];
            for (var i = 0; i < data.Length; i++)
                if (i % n != 0)
                    data[i] = TOp.Invoke(data[i - 1], data[i]);
            return 0;
        }
    }
}
