using RnnKeras.Data.Numerics;

namespace RnnKeras;

public static partial class np
{
    /// <summary>Sum over the axes (all when null).</summary>
    public static NDArray sum(NDArray a, Axes? axis = null, DType? dtype = null, bool keepdims = false) => a.sum(axis, dtype, keepdims);

    /// <summary>Product over the axes.</summary>
    public static NDArray prod(NDArray a, Axes? axis = null, DType? dtype = null, bool keepdims = false) => a.prod(axis, dtype, keepdims);

    /// <summary>Mean over the axes; integers give float64.</summary>
    public static NDArray mean(NDArray a, Axes? axis = null, DType? dtype = null, bool keepdims = false) => a.mean(axis, dtype, keepdims);

    /// <summary>Mean with weights.</summary>
    public static NDArray average(NDArray a, Axes? axis = null, NDArray? weights = null) => Statistics.Average(a, axis, weights);

    /// <summary>Standard deviation over the axes.</summary>
    public static NDArray std(NDArray a, Axes? axis = null, int ddof = 0, bool keepdims = false) => a.std(axis, ddof, keepdims);

    /// <summary>Variance over the axes.</summary>
    public static NDArray var(NDArray a, Axes? axis = null, int ddof = 0, bool keepdims = false) => a.var(axis, ddof, keepdims);

    /// <summary>Smallest element over the axes.</summary>
    public static NDArray min(NDArray a, Axes? axis = null, bool keepdims = false) => a.min(axis, keepdims);
    /// <summary>Smallest element over the axes.</summary>
    public static NDArray amin(NDArray a, Axes? axis = null, bool keepdims = false) => a.min(axis, keepdims);

    /// <summary>Largest element over the axes.</summary>
    public static NDArray max(NDArray a, Axes? axis = null, bool keepdims = false) => a.max(axis, keepdims);
    /// <summary>Largest element over the axes.</summary>
    public static NDArray amax(NDArray a, Axes? axis = null, bool keepdims = false) => a.max(axis, keepdims);

    /// <summary>Largest minus smallest.</summary>
    public static NDArray ptp(NDArray a, Axes? axis = null, bool keepdims = false) => a.max(axis, keepdims) - a.min(axis, keepdims);

    /// <summary>Position of the first largest element.</summary>
    public static NDArray argmax(NDArray a, int? axis = null, bool keepdims = false) => a.argmax(axis, keepdims);

    /// <summary>Position of the first smallest element.</summary>
    public static NDArray argmin(NDArray a, int? axis = null, bool keepdims = false) => a.argmin(axis, keepdims);

    /// <summary>True where any element is not zero.</summary>
    public static NDArray any(NDArray a, Axes? axis = null, bool keepdims = false) => a.any(axis, keepdims);

    /// <summary>True where all elements are not zero.</summary>
    public static NDArray all(NDArray a, Axes? axis = null, bool keepdims = false) => a.all(axis, keepdims);

    /// <summary>Number of elements that are not zero.</summary>
    public static NDArray count_nonzero(NDArray a, Axes? axis = null, bool keepdims = false) => a.astype(DType.Bool).sum(axis, keepdims: keepdims);

    /// <summary>Running sum.</summary>
    public static NDArray cumsum(NDArray a, int? axis = null, DType? dtype = null) => a.cumsum(axis, dtype);

    /// <summary>Running product.</summary>
    public static NDArray cumprod(NDArray a, int? axis = null, DType? dtype = null) => Accumulation.CumProd(a, axis, dtype);

    /// <summary>Differences of neighbours along an axis, n times.</summary>
    public static NDArray diff(NDArray a, int n = 1, int axis = -1) => Accumulation.Diff(a, n, axis);

    /// <summary>Mean of the elements that are not NaN.</summary>
    public static NDArray nanmean(NDArray a, Axes? axis = null, bool keepdims = false) => Statistics.NanMean(a, axis, keepdims);
    /// <summary>Sum of the elements that are not NaN.</summary>
    public static NDArray nansum(NDArray a, Axes? axis = null, bool keepdims = false) => Statistics.NanSum(a, axis, keepdims);
    /// <summary>Smallest element that is not NaN.</summary>
    public static NDArray nanmin(NDArray a, Axes? axis = null, bool keepdims = false) => Statistics.NanExtreme<NpMinimum>(a, axis, keepdims, inf);
    /// <summary>Largest element that is not NaN.</summary>
    public static NDArray nanmax(NDArray a, Axes? axis = null, bool keepdims = false) => Statistics.NanExtreme<NpMaximum>(a, axis, keepdims, -inf);

    /// <summary>The middle value.</summary>
    public static NDArray median(NDArray a, int? axis = null, bool keepdims = false) => Statistics.Quantile(a, 0.5, axis, keepdims);

    /// <summary>The value below which a part q (0 to 1) of the elements lies, interpolated linearly.</summary>
    public static NDArray quantile(NDArray a, NDArray q, int? axis = null, bool keepdims = false) => Statistics.Quantile(a, q, axis, keepdims);
    /// <summary>Several quantiles at once.</summary>
    public static NDArray quantile(NDArray a, double[] q, int? axis = null, bool keepdims = false) => Statistics.Quantile(a, q, axis, keepdims);

    /// <summary>The value below which q percent of the elements lie, interpolated linearly.</summary>
    public static NDArray percentile(NDArray a, NDArray q, int? axis = null, bool keepdims = false) => Statistics.Quantile(a, q / 100, axis, keepdims);
    /// <summary>Several percentiles at once.</summary>
    public static NDArray percentile(NDArray a, double[] q, int? axis = null, bool keepdims = false) => Statistics.Quantile(a, (NDArray)q / 100, axis, keepdims);

    /// <summary>How often each number 0, 1, 2, … occurs.</summary>
    public static NDArray bincount(NDArray x, NDArray? weights = null, int minlength = 0) => Statistics.BinCount(x, weights, minlength);

    /// <summary>Counts per bin and the edges of the bins.</summary>
    public static (NDArray hist, NDArray bin_edges) histogram(NDArray a, NDArray? bins = null, (double, double)? range = null) =>
        Statistics.Histogram(a, bins ?? 10, range);

    /// <summary>Covariance matrix of the rows.</summary>
    public static NDArray cov(NDArray m, NDArray? y = null, bool rowvar = true, int ddof = 1) => Statistics.Covariance(m, y, rowvar, ddof);

    /// <summary>Correlation matrix of the rows.</summary>
    public static NDArray corrcoef(NDArray x, NDArray? y = null, bool rowvar = true) => Statistics.Correlation(x, y, rowvar);

    /// <summary>A sorted copy; flattened when the axis is null.</summary>
    /// <param name="a">Any array.</param>
    /// <param name="axis">null sorts the flattened array.</param>
    /// <param name="kind">NumPy's algorithms by name; all of them are stable here.</param>
    public static NDArray sort(NDArray a, int? axis = -1, string? kind = null) => Sorting.Sort(a, axis, kind);

    /// <summary>Positions that would sort, stable (int64).</summary>
    /// <inheritdoc cref="sort"/>
    public static NDArray argsort(NDArray a, int? axis = -1, string? kind = null) => Sorting.ArgSort(a, axis, kind);

    /// <summary>The different elements in ascending order.</summary>
    public static NDArray unique(NDArray ar) => SetOperations.Unique(ar).Values;

    /// <summary>The different elements and, in NumPy's order, what else is asked for: first positions, way back, counts.</summary>
    public static NDArray[] unique(NDArray ar, bool return_index = false, bool return_inverse = false, bool return_counts = false)
    {
        var (values, index, inverse, counts) = SetOperations.Unique(ar);
        return [values, .. return_index ? [index] : (NDArray[])[], .. return_inverse ? [inverse] : (NDArray[])[], .. return_counts ? [counts] : (NDArray[])[]];
    }

    /// <summary>Which elements occur in the other array.</summary>
    public static NDArray isin(NDArray element, NDArray test_elements, bool invert = false) => SetOperations.IsIn(element, test_elements, invert);

    /// <summary>Which elements occur in the other array, flattened.</summary>
    public static NDArray in1d(NDArray ar1, NDArray ar2) => SetOperations.IsIn(ar1.ravel(), ar2, invert: false);

    /// <summary>The different elements of both, in ascending order.</summary>
    public static NDArray union1d(NDArray ar1, NDArray ar2) => unique(Manipulation.Concatenate([ar1, ar2], null));

    /// <summary>The different elements that both have, in ascending order.</summary>
    public static NDArray intersect1d(NDArray ar1, NDArray ar2) => unique(ar1)[isin(unique(ar1), ar2)];

    /// <summary>The different elements of the first that the second lacks, in ascending order.</summary>
    public static NDArray setdiff1d(NDArray ar1, NDArray ar2) => unique(ar1)[isin(unique(ar1), ar2, invert: true)];

    /// <summary>Positions at which v would be inserted into the ascending array a (int64).</summary>
    public static NDArray searchsorted(NDArray a, NDArray v, string side = "left") => Searching.SearchSorted(a, v, side);

    /// <summary>Number of the bin each element belongs to: bins[i-1] ≤ x &lt; bins[i].</summary>
    public static NDArray digitize(NDArray x, NDArray bins, bool right = false) => Searching.SearchSorted(bins, x, right ? "left" : "right");
}
