namespace RnnKeras.Data.Numerics;

/// <summary>Order statistics, counts and correlations.</summary>
internal static class Statistics
{
    /// <summary>Values below which the given parts (0 to 1) of the elements lie, interpolated linearly.</summary>
    public static NDArray Quantile(NDArray x, NDArray q, int? axis, bool keepdims)
    {
        if (q.ToArray<double>().Any(p => !(p >= 0 && p <= 1)))
            throw new ArgumentException("Quantiles must be in the range [0, 1]", nameof(q));
        var values = axis is { } a ? Manipulation.MoveAxis(x, a, -1) : x.reshape(-1);
        var dtype = x.dtype == DType.Float32 ? DType.Float32 : DType.Float64;
        var sorted = Sorting.Sort(values.astype(DType.Float64));
        var parts = q.ToArray<double>().Select(p => At(sorted, p * (sorted.Dims[^1] - 1))).ToArray();
        var result = (q.ndim == 0 ? parts[0] : Manipulation.Stack(parts)).astype(dtype);
        if (!keepdims)
            return result.AsScalar();
        if (q.ndim > 0)
            throw new NotSupportedException("quantile with several q and keepdims is not supported. Use np.expand_dims on the result.");
        return axis is { } k ? Manipulation.ExpandDims(result, k) : result.reshape([.. x.Dims.Select(_ => 1)]);
    }

    /// <summary>Sorted values at a fractional position of the last axis; NaN where there is one.</summary>
    private static NDArray At(NDArray sorted, double position)
    {
        var (low, part) = ((int)Math.Floor(position), position - Math.Floor(position));
        var (a, b) = (sorted[Selector.Ellipsis, low], sorted[Selector.Ellipsis, Math.Min(low + 1, sorted.Dims[^1] - 1)]);
        // NumPy takes the nearer end as the start, for accuracy.
        var between = part < 0.5 ? a + (b - a) * part : b - (b - a) * (1 - part);
        var last = sorted[Selector.Ellipsis, -1];
        return Arithmetic.Where(Elementwise.Test<NpIsNaN>(last), last, between);
    }

    /// <summary>Mean with weights: Σ w·x / Σ w.</summary>
    public static NDArray Average(NDArray x, Axes? axis, NDArray? weights)
    {
        if (weights is null)
            return Reduction.Mean(x, axis, keepdims: false);
        if (weights.ndim == 1 && x.ndim > 1 && axis is { } a)
            weights = weights.reshape([.. x.Dims.Select((_, i) => i == a.Normalize(x.ndim)[0] ? -1 : 1)]);
        var ones = Broadcast.To(weights, x.Dims);
        return Reduction.Sum(x * weights, axis, false) / Reduction.Sum(ones, axis, false);
    }

    /// <summary>Mean of the elements that are not NaN.</summary>
    public static NDArray NanMean(NDArray x, Axes? axis, bool keepdims)
    {
        var present = ~Elementwise.Test<NpIsNaN>(x);
        return NanSum(x, axis, keepdims) / Reduction.Sum(present, axis, keepdims).astype(Promotion.Float(x.dtype));
    }

    public static NDArray NanSum(NDArray x, Axes? axis, bool keepdims) =>
        Reduction.Sum(x.dtype.IsFloating ? Arithmetic.Where(Elementwise.Test<NpIsNaN>(x), Zero(x.dtype), x) : x, axis, keepdims);

    /// <summary>Largest (smallest) of the elements that are not NaN.</summary>
    public static NDArray NanExtreme<TOp>(NDArray x, Axes? axis, bool keepdims, double ignored) where TOp : IBinaryOp
    {
        if (!x.dtype.IsFloating)
            return Reduction.Extreme<TOp>(x, axis, keepdims, "nan extreme");
        var missing = Elementwise.Test<NpIsNaN>(x);
        var result = Reduction.Extreme<TOp>(Arithmetic.Where(missing, ((NDArray)ignored).astype(x.dtype), x), axis, keepdims, "nan extreme");
        return Arithmetic.Where(missing.all(axis, keepdims), ((NDArray)double.NaN).astype(x.dtype), result);
    }

    /// <summary>How often each number 0, 1, 2, … occurs, or the sum of the weights where it does.</summary>
    public static NDArray BinCount(NDArray x, NDArray? weights, int minlength)
    {
        var bins = x.ToArray<long>();
        if (!x.dtype.IsInteger && x.dtype != DType.Bool && x.size > 0)
            throw new ArgumentException($"Cannot cast array data from {x.dtype} to int64: bincount counts whole numbers.", nameof(x));
        if (bins.Any(b => b < 0))
            throw new ArgumentException("'list' argument must have no negative elements", nameof(x));
        var n = (int)Math.Max(minlength, bins.DefaultIfEmpty(-1).Max() + 1);
        var (counts, sums) = (new long[n], new double[n]);
        var w = weights?.ToArray<double>();
        for (var i = 0; i < bins.Length; i++)
        {
            counts[bins[i]]++;
            sums[bins[i]] += w?[i] ?? 0;
        }
        return w is null ? NDArray.Wrap(counts) : NDArray.Wrap(sums);
    }

    /// <summary>Counts in bins of equal width between the smallest and the largest value (or over the range), and the edges.</summary>
    public static (NDArray Counts, NDArray Edges) Histogram(NDArray x, NDArray bins, (double, double)? range)
    {
        if (bins.ndim == 0 && bins.Value<double>() < 1)
            throw new ArgumentException($"`bins` must be positive, when an integer, but is {bins}.", nameof(bins));
        var values = x.ToArray<double>();
        double[] edges;
        if (bins.ndim > 0)
            edges = bins.ToArray<double>();
        else
        {
            var (low, high) = range ?? (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(1).Max());
            (low, high) = low == high ? (low - 0.5, high + 0.5) : (low, high);
            edges = Creation.LinSpace(low, high, bins.Value<int>() + 1, endpoint: true, null).ToArray<double>();
        }
        var counts = new long[edges.Length - 1];
        foreach (var v in values)
            if (v >= edges[0] && v <= edges[^1])
                counts[Math.Min(Searching.UpperBound<double>(edges, v) - 1, counts.Length - 1)]++;
        return (NDArray.Wrap(counts), bins.ndim > 0 ? bins : NDArray.Wrap(edges));
    }

    /// <summary>Covariances of the rows of x (and y): X·Xᵀ / (n - ddof) of the centred rows.</summary>
    public static NDArray Covariance(NDArray x, NDArray? y, bool rowvar, int ddof)
    {
        var rows = Matrix(x, rowvar);
        if (y is not null)
            rows = Manipulation.Concatenate([rows, Matrix(y, rowvar)]);
        var centred = rows - Reduction.Mean(rows, 1, keepdims: true);
        var result = LinearAlgebra.MatMul(centred, centred.T) / (double)(rows.Dims[1] - ddof);
        return result.size == 1 ? result[0, 0] : result;
    }

    /// <summary>Correlation coefficients of the rows of x (and y).</summary>
    public static NDArray Correlation(NDArray x, NDArray? y, bool rowvar)
    {
        var c = Covariance(x, y, rowvar, 1);
        if (c.ndim == 0)
            return c / c;
        var deviation = Elementwise.Float<NpSqrt>(Diagonal(c));
        return Arithmetic.Clip(c / deviation.reshape(-1, 1) / deviation, -1.0, 1.0);
    }

    public static NDArray Diagonal(NDArray x) => x.View([Math.Min(x.Dims[0], x.Dims[1])], [x.Strides[0] + x.Strides[1]], x.Offset).copy();

    private static NDArray Matrix(NDArray x, bool rowvar)
    {
        x = x.astype(DType.Float64);
        return x.ndim == 1 ? x.reshape(1, -1) : rowvar ? x : x.T;
    }

    private static NDArray Zero(DType dtype) => NDArray.Zeros(dtype);
}
