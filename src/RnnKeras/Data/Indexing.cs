using RnnKeras.Data.Numerics;

namespace RnnKeras.Data;

/// <summary>NumPy's indexing: integers, slices, new axes and ellipsis give views; masks and integer arrays gather copies.</summary>
internal static class Indexing
{
    public static NDArray Get(NDArray x, ReadOnlySpan<Selector> selectors)
    {
        var (view, arrays) = Basic(x, selectors, out var scalar);
        return arrays.Count > 0 ? Gather(view, arrays) : scalar ? view.copy().AsScalar() : view;
    }

    public static void Set(NDArray x, ReadOnlySpan<Selector> selectors, NDArray value)
    {
        var (view, arrays) = Basic(x, selectors, out _);
        if (arrays.Count == 0)
            Casting.Copy(SharesMemory(value, x) ? value.copy() : value, view);
        else
            Scatter(view, arrays, value);
    }

    /// <summary>A position counted from the front, after the check that it exists.</summary>
    public static int CheckedIndex(int index, int size, int axis) => index >= -size && index < size
        ? index < 0 ? index + size : index
        : throw new IndexOutOfRangeException($"index {index} is out of bounds for axis {axis} with size {size}");

    /// <summary>Positions and masks as arrays; a single position as an int.</summary>
    private static List<object?> Arrays(List<object?> parts) =>
    [
        .. parts.Select(p => p switch
        {
            int[] positions => (NDArray)positions,
            bool[] mask => (NDArray)mask,
            NDArray { ndim: 0, dtype.IsInteger: true } scalar => scalar.Value<int>(),
            NDArray { ndim: 0 } truth when truth.dtype == DType.Bool => new TruthAxis(truth.Value<bool>()),
            _ => p,
        }),
    ];

    /// <summary>Applies all but the index arrays; these come back by the axis of the view that they index.</summary>
    private static (NDArray View, SortedDictionary<int, NDArray> Arrays) Basic(NDArray x, ReadOnlySpan<Selector> selectors, out bool scalar)
    {
        var parts = Masks(Arrays(Selector.Expand(selectors)));
        FillEllipsis(x, parts);
        var (dims, strides, offset, axis) = (new List<int>(), new List<int>(), x.Offset, 0);
        var arrays = new SortedDictionary<int, NDArray>();
        // Beside an array, positions are arrays of one element too: they decide where the axes of the result lie.
        var gathers = parts.Any(p => p is NDArray or TruthAxis);
        foreach (var part in parts)
        {
            if (part is null or TruthAxis)
            {
                if (part is TruthAxis truth)
                    arrays[dims.Count] = truth.Positions;
                dims.Add(1);
                strides.Add(0);
                continue;
            }
            var (size, stride) = (x.Dims[axis], x.Strides[axis]);
            if (part is int or Index && !gathers)
                offset += CheckedIndex(part is Index from ? from.GetOffset(size) : (int)part, size, axis) * stride;
            else
            {
                if (part is NDArray or int or Index)
                    arrays[dims.Count] = part as NDArray ?? CheckedIndex(part is Index i ? i.GetOffset(size) : (int)part, size, axis);
                var (start, count, step) = (part is Slice slice ? slice : default).Over(size);
                dims.Add(count);
                strides.Add(stride * step);
                offset += count > 0 ? start * stride : 0;
            }
            axis++;
        }
        scalar = dims.Count == 0 && parts.All(p => p is int or Index) && !gathers;
        return (x.View([.. dims], [.. strides], offset), arrays);
    }

    /// <summary>A mask of n axes stands for n arrays of positions.</summary>
    private static List<object?> Masks(List<object?> parts) => [.. parts.SelectMany(p => p is NDArray { ndim: > 0 } mask && mask.dtype == DType.Bool
        ? [.. Searching.NonZero(mask).Select((positions, axis) => new MaskAxis(positions, mask.Dims[axis]))]
        : new object?[] { p })];

    private static void FillEllipsis(NDArray x, List<object?> parts)
    {
        var ellipses = parts.Count(p => p is "...");
        if (ellipses > 1)
            throw new ArgumentException("an index can only have a single ellipsis ('...')");
        var missing = x.ndim - parts.Count(TakesAxis);
        if (missing < 0)
            throw new ArgumentException($"too many indices for array: array is {x.ndim}-dimensional, but {x.ndim - missing} were indexed");
        if (ellipses == 0)
            parts.Add("...");
        var at = parts.IndexOf("...");
        parts.RemoveAt(at);
        parts.InsertRange(at, Enumerable.Repeat<object?>(new Slice(), missing));
        var axis = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is MaskAxis mask)
                parts[i] = mask.Checked(x.Dims[axis], axis);
            axis += TakesAxis(parts[i]) ? 1 : 0;
        }
    }

    private static bool TakesAxis(object? part) => part is not (null or "..." or TruthAxis);

    private static NDArray Gather(NDArray view, SortedDictionary<int, NDArray> arrays)
    {
        var plan = new GatherPlan(view, arrays);
        var result = NDArray.Zeros(view.dtype, plan.ResultDims);
        plan.GatherInto(result);
        return result;
    }

    private static void Scatter(NDArray view, SortedDictionary<int, NDArray> arrays, NDArray value)
    {
        var plan = new GatherPlan(view, arrays);
        var source = Broadcast.To(SharesMemory(value, view) ? value.copy() : value, plan.ResultDims);
        plan.ForEach(source, (target, part) => Casting.Copy(part, target));
    }

    private static bool SharesMemory(NDArray a, NDArray b) => ReferenceEquals(a.Memory, b.Memory);

    /// <summary>A single truth value in place of a mask: a new axis with one place, or with none.</summary>
    private sealed record TruthAxis(bool Value)
    {
        public NDArray Positions => Value ? new[] { 0 } : Array.Empty<int>();
    }

    private sealed record MaskAxis(NDArray Positions, int Size)
    {
        public NDArray Checked(int size, int axis) => Size == size
            ? Positions
            : throw new ArgumentException($"boolean index did not match indexed array along axis {axis}; size of axis is {size} "
                + $"but size of corresponding boolean axis is {Size}");
    }
}
