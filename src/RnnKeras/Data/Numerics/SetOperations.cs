namespace RnnKeras.Data.Numerics;

/// <summary>Arrays as sets.</summary>
internal static class SetOperations
{
    /// <summary>The different elements in ascending order, and for each its first position, its count, and the way back.</summary>
    public static (NDArray Values, NDArray Index, NDArray Inverse, NDArray Counts) Unique(NDArray x)
    {
        var flat = x.ravel();
        var order = Sorting.ArgSort(flat);
        var sorted = flat[order];
        var n = flat.size;
        var isNew = NDArray.Zeros(DType.Bool, n);
        if (n > 0)
            isNew[0] = true;
        if (n > 1)
            isNew[1..] = sorted[1..] != sorted[..^1];
        var starts = Searching.NonZero(isNew)[0];
        var inverse = NDArray.Zeros(DType.Int64, n);
        if (n > 0)
            inverse[order] = Accumulation.CumSum(isNew, null) - 1;
        var ends = Manipulation.Concatenate([starts, new NDArray(new[] { (long)n }, DType.Int64, [1])]);
        return (sorted[starts], order[starts], inverse.reshape(x.Dims), Accumulation.Diff(ends, 1, -1));
    }

    /// <summary>Which elements occur in the other array.</summary>
    public static NDArray IsIn(NDArray x, NDArray others, bool invert)
    {
        var dtype = Promotion.Common(x.dtype, others.dtype);
        (x, others) = (x.astype(dtype), others.astype(dtype));
        var known = others.ravel().Cast<NDArray>().Select(o => o.item()).ToHashSet();
        var result = new bool[x.size];
        var i = 0;
        foreach (var element in x.ravel())
            result[i++] = known.Contains(element.item()) != invert;
        return new NDArray(result, DType.Bool, x.Dims).AsScalar();
    }
}
