using RnnKeras.Data.Numerics;

namespace RnnKeras;

public static partial class np
{
    /// <summary>Size of an axis, number of elements.</summary>
    public static int size(NDArray a, int? axis = null) => axis is { } k ? a.shape[k] : a.size;

    /// <summary>Number of axes.</summary>
    public static int ndim(NDArray a) => a.ndim;

    /// <summary>Sizes of the axes.</summary>
    public static Shape shape(NDArray a) => a.shape;

    /// <summary>The same elements with another shape; one size may be -1.</summary>
    public static NDArray reshape(NDArray a, params ReadOnlySpan<int> shape) => a.reshape(shape);

    /// <summary>One axis; a view where possible.</summary>
    public static NDArray ravel(NDArray a) => a.ravel();

    /// <summary>Axes in the given order, reversed when none is given; a view.</summary>
    public static NDArray transpose(NDArray a, params ReadOnlySpan<int> axes) => a.transpose(axes);

    /// <summary>Two axes exchanged; a view.</summary>
    public static NDArray swapaxes(NDArray a, int axis1, int axis2) => a.swapaxes(axis1, axis2);

    /// <summary>An axis moved to another place; a view.</summary>
    public static NDArray moveaxis(NDArray a, int source, int destination) => Manipulation.MoveAxis(a, source, destination);

    /// <summary>New axes of size 1 at the given places of the result; a view.</summary>
    public static NDArray expand_dims(NDArray a, Axes axis) => Manipulation.ExpandDims(a, axis);

    /// <summary>Without axes of size 1; a view.</summary>
    public static NDArray squeeze(NDArray a, Axes? axis = null) => a.squeeze(axis);

    /// <summary>At least one axis.</summary>
    public static NDArray atleast_1d(NDArray a) => a.ndim > 0 ? a : a.reshape(1);

    /// <summary>At least two axes.</summary>
    public static NDArray atleast_2d(NDArray a) => a.ndim > 1 ? a : a.reshape(1, -1);

    /// <summary>The array read with another shape, axes of size 1 repeated; a view.</summary>
    public static NDArray broadcast_to(NDArray array, Shape shape) => Broadcast.To(array, shape.ToArray());

    /// <summary>Joined along an existing axis; flattened first when the axis is null.</summary>
    public static NDArray concatenate(NDArrays arrays, int? axis = 0) => Manipulation.Concatenate(arrays, axis);

    /// <summary>Joined along a new axis.</summary>
    public static NDArray stack(NDArrays arrays, int axis = 0) => Manipulation.Stack(arrays, axis);

    /// <summary>Joined as rows.</summary>
    public static NDArray vstack(NDArrays tup) => Manipulation.Concatenate([.. tup.Select(atleast_2d)]);

    /// <summary>Joined as columns (vectors: end to end).</summary>
    public static NDArray hstack(NDArrays tup) => Manipulation.Concatenate([.. tup.Select(atleast_1d)], tup[0].ndim > 1 ? 1 : 0);

    /// <summary>Vectors as the columns of a matrix.</summary>
    public static NDArray column_stack(NDArrays tup) => Manipulation.Concatenate([.. tup.Select(a => a.ndim > 1 ? a : a.reshape(-1, 1))], 1);

    /// <summary>Joined along a third axis.</summary>
    public static NDArray dstack(NDArrays tup) => Manipulation.Concatenate([.. tup.Select(a => a.ndim > 2 ? a : atleast_2d(a).reshape([.. atleast_2d(a).Dims, 1]))], 2);

    /// <summary>Turned by k quarter turns, counter-clockwise.</summary>
    public static NDArray rot90(NDArray m, int k = 1) => Manipulation.Rotate(m, k);

    /// <summary>Each element (or part along an axis) repeated.</summary>
    public static NDArray repeat(NDArray a, NDArray repeats, int? axis = null) => Manipulation.Repeat(a, repeats, axis);

    /// <summary>The whole array repeated along each axis.</summary>
    public static NDArray tile(NDArray A, params ReadOnlySpan<int> reps) => Manipulation.Tile(A, reps);

    /// <summary>Equal parts along an axis; views.</summary>
    public static NDArray[] split(NDArray ary, int sections, int axis = 0) => Manipulation.Split(ary, sections, axis);

    /// <summary>Parts between the given positions along an axis; views.</summary>
    public static NDArray[] split(NDArray ary, int[] indices, int axis = 0) => Manipulation.SplitAt(ary, indices, axis);

    /// <summary>Parts along an axis whose sizes differ by at most one; views.</summary>
    public static NDArray[] array_split(NDArray ary, int sections, int axis = 0) => Manipulation.ArraySplit(ary, sections, axis);

    /// <summary>Padded with the same number of elements on all sides.</summary>
    public static NDArray pad(NDArray array, int pad_width, string mode = "constant", NDArray? constant_values = null) =>
        Padding.Pad(array, pad_width, mode, constant_values ?? 0);

    /// <summary>Padded with (before, after) elements on every axis.</summary>
    public static NDArray pad(NDArray array, (int, int) pad_width, string mode = "constant", NDArray? constant_values = null) =>
        Padding.Pad(array, new[] { pad_width.Item1, pad_width.Item2 }, mode, constant_values ?? 0);

    /// <summary>Padded with (before, after) elements per axis; modes constant, edge, reflect, symmetric, wrap.</summary>
    public static NDArray pad(NDArray array, (int, int)[] pad_width, string mode = "constant", NDArray? constant_values = null) =>
        Padding.Pad(array, ((NDArray)pad_width.SelectMany(p => new[] { p.Item1, p.Item2 }).ToArray()).reshape(-1, 2), mode, constant_values ?? 0);

    /// <summary>Reversed along the axes (all when null); a view.</summary>
    public static NDArray flip(NDArray m, Axes? axis = null) => Manipulation.Flip(m, axis);

    /// <summary>Rows in reverse order; a view.</summary>
    public static NDArray flipud(NDArray m) => flip(m, 0);

    /// <summary>Columns in reverse order; a view.</summary>
    public static NDArray fliplr(NDArray m) => flip(m, 1);

    /// <summary>Moved along an axis, what leaves at the end comes back at the start.</summary>
    public static NDArray roll(NDArray a, int shift, int? axis = null) => Manipulation.Roll(a, shift, axis);

    /// <summary>The values after the array; flattened when the axis is null.</summary>
    public static NDArray append(NDArray arr, NDArray values, int? axis = null) => Manipulation.Concatenate([arr, values], axis);

    /// <summary>Without the parts at the given positions; flattened when the axis is null.</summary>
    public static NDArray delete(NDArray arr, NDArray obj, int? axis = null) => Manipulation.Delete(arr, obj, axis);

    /// <summary>With values before a position; flattened when the axis is null.</summary>
    public static NDArray insert(NDArray arr, int obj, NDArray values, int? axis = null) => Manipulation.Insert(arr, obj, values, axis);

    /// <summary>The parts at the given positions; of the flattened array when the axis is null.</summary>
    public static NDArray take(NDArray a, NDArray indices, int? axis = null) => Manipulation.Take(a, indices, axis);

    /// <summary>Elements at positions given per place of the result along an axis.</summary>
    public static NDArray take_along_axis(NDArray arr, NDArray indices, int axis) => Manipulation.TakeAlongAxis(arr, indices, axis);

    /// <summary>Index arrays that select the rows and columns of a sub-array: <c>x[np.ix_(rows, columns)]</c> in NumPy, <c>x[a, b]</c> here.</summary>
    public static NDArray[] ix_(params NDArray[] args) =>
        [.. args.Select((a, axis) => a.reshape([.. Enumerable.Range(0, args.Length).Select(i => i == axis ? -1 : 1)]))];

    /// <summary>The positions of the main diagonal of an array with ndim axes of size n: <c>x[np.diag_indices(3)]</c> takes them.</summary>
    public static NDArray[] diag_indices(int n, int ndim = 2) => [.. Enumerable.Repeat(arange(n), ndim)];

    /// <summary>The position of each element along each axis.</summary>
    public static NDArray indices(Shape dimensions) => Manipulation.Stack(Creation.MeshGrid([.. dimensions.ToArray().Select(n => arange(n))], "ij"));

    /// <summary>NumPy's windows and views.</summary>
    public static class lib
    {
        /// <summary>Views with overlapping parts.</summary>
        public static class stride_tricks
        {
            /// <summary>All windows of a length along an axis, the window as a new last axis; a view.</summary>
            public static NDArray sliding_window_view(NDArray x, int window_shape, int axis = -1) => Creation.SlidingWindows(x, window_shape, axis);
        }
    }

    /// <summary>Element-wise text functions.</summary>
    public static class @char
    {
        /// <summary>Lower case.</summary>
        public static NDArray lower(NDArray a) => Elementwise.Map<string, string>(a, s => s.ToLowerInvariant());

        /// <summary>Upper case.</summary>
        public static NDArray upper(NDArray a) => Elementwise.Map<string, string>(a, s => s.ToUpperInvariant());

        /// <summary>Without white space at both ends.</summary>
        public static NDArray strip(NDArray a) => Elementwise.Map<string, string>(a, s => s.Trim());
    }
}
