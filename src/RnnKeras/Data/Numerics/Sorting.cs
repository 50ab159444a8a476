using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>Order: sort, argsort, unique. NaN comes last.</summary>
internal static class Sorting
{
    /// <exception cref="ArgumentException">No algorithm of NumPy has that name.</exception>
    public static NDArray Sort(NDArray x, int? axis = -1, string? kind = null)
    {
        CheckKind(kind);
        if (axis is null)
            return Sort(x.flatten(), 0);
        var last = Manipulation.MoveAxis(x, axis.Value, -1).copy();
        if (x.dtype == DType.String)
            SortRows<string>(last, Text.Utf8Order.Instance);
        else
            Numeric.Dispatch<SortLoop, NDArray, int>(x.dtype, last);
        return Manipulation.MoveAxis(last, -1, axis.Value);
    }

    /// <summary>Positions that sort, equal elements in their order.</summary>
    /// <exception cref="ArgumentException">No algorithm of NumPy has that name.</exception>
    public static NDArray ArgSort(NDArray x, int? axis = -1, string? kind = null)
    {
        CheckKind(kind);
        if (axis is null)
            return ArgSort(x.flatten(), 0);
        var last = Manipulation.MoveAxis(x, axis.Value, -1).copy();
        var result = x.dtype == DType.String
            ? ArgSortRows<string>(last, Text.Utf8Order.Instance)
            : Numeric.Dispatch<ArgSortLoop, NDArray, NDArray>(x.dtype, last);
        return Manipulation.MoveAxis(result, -1, axis.Value);
    }

    private static void CheckKind(string? kind)
    {
        if (kind is not (null or "quicksort" or "mergesort" or "heapsort" or "stable"))
            throw new ArgumentException($"sort kind must be one of 'quick', 'heap', or 'stable' (got '{kind}')", nameof(kind));
    }

    private static void SortRows<T>(NDArray rows, IComparer<T> order)
    {
        for (var at = 0; at < rows.size; at += rows.Dims[^1])
            rows.Raw<T>().Slice(at, rows.Dims[^1]).Sort(order);
    }

    private static NDArray ArgSortRows<T>(NDArray rows, IComparer<T> order)
    {
        var result = NDArray.Zeros(DType.Int64, rows.Dims);
        var keys = rows.Raw<T>().ToArray();
        var target = result.Raw<long>();
        var n = rows.Dims[^1];
        for (var at = 0; at < rows.size; at += n)
        {
            var start = at;
            var row = Enumerable.Range(0, n).OrderBy(i => keys[start + i], order).Select(i => (long)i);
            row.ToArray().CopyTo(target[at..]);
        }
        return result;
    }

    private readonly struct SortLoop : INumericAction<NDArray, int>
    {
        public static int Run<T>(NDArray rows) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            SortRows<T>(rows, NaNLast<T>.Order);
            return 0;
        }
    }

    private readonly struct ArgSortLoop : INumericAction<NDArray, NDArray>
    {
        public static NDArray Run<T>(NDArray rows) where T : unmanaged, INumber<T>, IMinMaxValue<T> => ArgSortRows<T>(rows, NaNLast<T>.Order);
    }

    private static class NaNLast<T> where T : INumber<T>
    {
        public static readonly Comparer<T> Order = Comparer<T>.Create((a, b) =>
            T.IsNaN(a) || T.IsNaN(b) ? T.IsNaN(a).CompareTo(T.IsNaN(b)) : a.CompareTo(b));
    }
}
