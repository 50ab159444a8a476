using RnnKeras.Data;
using RnnKeras.Data.Numerics;

namespace RnnKeras;

public sealed partial class NDArray
{
    /// <summary>A copy with elements converted to another dtype (floats are cut towards zero); this array itself when nothing changes.</summary>
    public NDArray astype(DType dtype)
    {
        if (dtype == this.dtype)
            return this;
        var result = Zeros(dtype, dims);
        Casting.Copy(this, result);
        return ndim == 0 && Kind != ScalarKind.None ? result.AsScalar() : result;
    }

    /// <summary>A row-major copy.</summary>
    public NDArray copy()
    {
        var result = new NDArray(Array.CreateInstance(dtype.ClrType, size), dtype, dims, kind: Kind);
        if (IsContiguous)
            Array.Copy(Memory, Offset, result.Memory, 0, size);
        else
            Casting.Copy(this, result);
        return result;
    }

    /// <summary>The same elements in row-major order with another shape; one size may be -1. A view when the array is contiguous.</summary>
    /// <exception cref="ArgumentException">The sizes do not multiply to the number of elements.</exception>
    public NDArray reshape(params ReadOnlySpan<int> newshape)
    {
        var sizes = newshape.ToArray();
        var open = Array.IndexOf(sizes, -1);
        long known = 1;
        foreach (var s in sizes)
            known *= s == -1 ? 1 : s;
        if (open >= 0 && known > 0 && size % known == 0)
            (sizes[open], known) = ((int)(size / known), size);
        if (known != size || sizes.Any(s => s < 0))
            throw new ArgumentException($"cannot reshape array of size {size} into shape {Text(newshape)}", nameof(newshape));
        return IsContiguous ? View(sizes, RowMajor(sizes), Offset) : copy().View(sizes, RowMajor(sizes), 0);

        static string Text(ReadOnlySpan<int> s) => s.Length == 1 ? $"({s[0]},)" : $"({string.Join(", ", s.ToArray())})";
    }

    /// <summary>The same elements with the given shape.</summary>
    public NDArray reshape(Shape newshape) => reshape(newshape.Dims);

    /// <summary>All axes in reverse order, a view.</summary>
    public NDArray T => transpose();

    /// <summary>Axes in the given order (reversed when none are given), a view: result axis i is this array's axis <c>axes[i]</c>.</summary>
    /// <exception cref="ArgumentException">The axes are not a permutation.</exception>
    public NDArray transpose(params ReadOnlySpan<int> axes)
    {
        var order = axes.Length == 0 ? [.. Enumerable.Range(0, ndim).Reverse()] : axes.ToArray().Select(a => NormalizeAxis(a)).ToArray();
        if (order.Length != ndim || order.Distinct().Count() != ndim)
            throw new ArgumentException($"axes don't match array: expected a permutation of {ndim} axes.", nameof(axes));
        return View([.. order.Select(a => dims[a])], [.. order.Select(a => strides[a])], Offset);
    }

    /// <summary>A copy with one axis, row by row ("C") or column by column ("F").</summary>
    public NDArray flatten(string order = "C") => order switch
    {
        "C" => copy().reshape(-1),
        "F" => T.copy().reshape(-1),
        _ => throw new ArgumentException($"order must be 'C' or 'F', but received '{order}'.", nameof(order)),
    };

    /// <summary>One axis; a view when the array is contiguous.</summary>
    public NDArray ravel() => reshape(-1);

    /// <summary>Without the axes of size 1 (or without the given ones), a view.</summary>
    public NDArray squeeze(Axes? axis = null) => Manipulation.Squeeze(this, axis);

    /// <summary>Each element repeated.</summary>
    public NDArray repeat(int repeats, int? axis = null) => Manipulation.Repeat(this, repeats, axis);

    /// <summary>The array with two axes exchanged, a view.</summary>
    public NDArray swapaxes(int axis1, int axis2) => Manipulation.SwapAxes(this, axis1, axis2);

    /// <summary>Sets all elements.</summary>
    public void fill(NDArray value) => Casting.Copy(value, this);

    /// <summary>Sum over the axes (all when null); bool and small integers are summed as 64-bit integers.</summary>
    public NDArray sum(Axes? axis = null, DType? dtype = null, bool keepdims = false) => Reduction.Sum(this, axis, keepdims, dtype);

    /// <summary>Product over the axes.</summary>
    public NDArray prod(Axes? axis = null, DType? dtype = null, bool keepdims = false) =>
        Reduction.Fold<ProductFold>(this, axis, keepdims, dtype ?? Promotion.Sum(this.dtype));

    /// <summary>Arithmetic mean over the axes; integers give float64.</summary>
    public NDArray mean(Axes? axis = null, DType? dtype = null, bool keepdims = false) => Reduction.Mean(this, axis, keepdims, dtype);

    /// <summary>Variance over the axes: Σ(x - mean)² / (n - ddof).</summary>
    public NDArray var(Axes? axis = null, int ddof = 0, bool keepdims = false) => Reduction.Variance(this, axis, keepdims, ddof);

    /// <summary>Standard deviation over the axes: the square root of <see cref="var"/>.</summary>
    public NDArray std(Axes? axis = null, int ddof = 0, bool keepdims = false) =>
        Elementwise.Float<NpSqrt>(Reduction.Variance(this, axis, keepdims, ddof));

    /// <summary>Smallest element over the axes; NaN wins.</summary>
    public NDArray min(Axes? axis = null, bool keepdims = false) => Reduction.Extreme<NpMinimum>(this, axis, keepdims, "minimum");

    /// <summary>Largest element over the axes; NaN wins.</summary>
    public NDArray max(Axes? axis = null, bool keepdims = false) => Reduction.Extreme<NpMaximum>(this, axis, keepdims, "maximum");

    /// <summary>Position of the first largest element, in the flattened array when no axis is given (int64).</summary>
    public NDArray argmax(int? axis = null, bool keepdims = false) => Searching.ArgExtreme<NpGreater>(this, axis, keepdims);

    /// <summary>Position of the first smallest element, in the flattened array when no axis is given (int64).</summary>
    public NDArray argmin(int? axis = null, bool keepdims = false) => Searching.ArgExtreme<NpLess>(this, axis, keepdims);

    /// <summary>True where any element over the axes is not zero.</summary>
    public NDArray any(Axes? axis = null, bool keepdims = false) => Reduction.Logical(this, axis, keepdims, any: true);

    /// <summary>True where all elements over the axes are not zero.</summary>
    public NDArray all(Axes? axis = null, bool keepdims = false) => Reduction.Logical(this, axis, keepdims, any: false);

    /// <summary>Running sum along an axis, of the flattened array when no axis is given.</summary>
    public NDArray cumsum(int? axis = null, DType? dtype = null) => Accumulation.CumSum(this, axis, dtype);

    /// <summary>Limited to [min, max].</summary>
    public NDArray clip(NDArray? min = null, NDArray? max = null) => Arithmetic.Clip(this, min, max);

    /// <summary>Rounded to a number of decimals, halves to even.</summary>
    public NDArray round(int decimals = 0) => Arithmetic.Round(this, decimals);

    /// <summary>Matrix product, as <c>np.dot</c>.</summary>
    public NDArray dot(NDArray b) => LinearAlgebra.Dot(this, b);

    /// <summary>Python's <c>value in array</c>: whether any element equals the value.</summary>
    public bool Contains(NDArray value) => (bool)(this == value).any();

    /// <summary>Positions of the elements that are not zero, one array per axis.</summary>
    public NDArray[] nonzero() => Searching.NonZero(this);

    /// <summary>Positions that would sort along the axis (int64), stable.</summary>
    public NDArray argsort(int? axis = -1, string? kind = null) => Sorting.ArgSort(this, axis, kind);

    /// <summary>Sorts in place along the axis.</summary>
    public void sort(int axis = -1, string? kind = null) => Casting.Copy(Sorting.Sort(this, axis, kind), this);

    /// <summary>As Python's <c>str(x)</c>, in NumPy 2's format.</summary>
    public override string ToString() => Data.Printing.ArrayText.Str(this);

    /// <summary>A single number in a .NET format, so that <c>$"{x.mean():F4}"</c> works; arrays without a format as <see cref="ToString()"/>.</summary>
    /// <exception cref="FormatException">A format for an array with more than one element.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format))
            return ToString();
        return size == 1 && item() is IFormattable number
            ? number.ToString(format, formatProvider ?? System.Globalization.CultureInfo.InvariantCulture)
            : throw new FormatException($"The format '{format}' needs a single number, but the array has shape {shape}.");
    }

    /// <summary>As Python's <c>repr(x)</c>: <c>array([1., 2.], dtype=float32)</c>.</summary>
    public string Repr() => Data.Printing.ArrayText.Repr(this);

    /// <summary>The array itself: batches of a Dataset are arrays here, where Python has tensors.</summary>
    public NDArray numpy() => this;
}
