using RnnKeras.Runtime.Graph;

namespace RnnKeras;

// Making, arranging and selecting: TensorFlow's names, each a function of keras.ops.
public static partial class tf
{
    /// <summary>A tensor of these values.</summary>
    /// <param name="value">Lists and numbers become float32 and int32; arrays keep their dtype.</param>
    /// <param name="dtype">Another dtype.</param>
    /// <param name="shape">Sizes to arrange the values in; one number is repeated.</param>
    public static Tensor constant(TensorLike value, DType? dtype = null, Shape? shape = null)
    {
        var x = convert_to_tensor(value, dtype);
        return shape is null ? x : x.ndim == 0 ? keras.ops.broadcast_to(x, shape) : keras.ops.reshape(x, shape);
    }

    /// <summary>A tensor of these values.</summary>
    /// <param name="value">Lists and numbers become float32 and int32; arrays keep their dtype.</param>
    /// <param name="dtype">Another dtype.</param>
    public static Tensor convert_to_tensor(TensorLike value, DType? dtype = null) =>
        dtype is null ? value.Constant() : keras.ops.cast(value.Constant(), dtype);

    /// <summary>The values in another dtype; floating-point numbers are cut off, not rounded, to integers.</summary>
    public static Tensor cast(TensorLike x, DType dtype) => keras.ops.cast(x, dtype);

    /// <summary>The values saturated to the range of the dtype.</summary>
    public static Tensor saturate_cast(TensorLike value, DType dtype) => keras.ops.saturate_cast(value, dtype);

    /// <summary>A tensor with the same values.</summary>
    public static Tensor identity(TensorLike input) => keras.ops.copy(input.Constant());

    /// <summary>The tensor; gradients do not flow through it.</summary>
    public static Tensor stop_gradient(TensorLike input) => keras.ops.stop_gradient(input);

    /// <summary>Zeros, float32 by default.</summary>
    public static Tensor zeros(SymbolicShape shape, DType? dtype = null) => keras.ops.zeros(shape, dtype ?? DType.Float32);

    /// <summary>Ones, float32 by default.</summary>
    public static Tensor ones(SymbolicShape shape, DType? dtype = null) => keras.ops.ones(shape, dtype ?? DType.Float32);

    /// <summary>Zeros in the shape of the tensor.</summary>
    public static Tensor zeros_like(TensorLike input, DType? dtype = null) => keras.ops.zeros_like(input.Constant(), dtype);

    /// <summary>Ones in the shape of the tensor.</summary>
    public static Tensor ones_like(TensorLike input, DType? dtype = null) => keras.ops.ones_like(input.Constant(), dtype);

    /// <summary>One value in every place.</summary>
    public static Tensor fill(SymbolicShape dims, TensorLike value) => keras.ops.broadcast_to(value.Constant(), dims);

    /// <summary>The identity matrix, float32 by default; ones on the diagonal of a rectangle where the numbers differ.</summary>
    public static Tensor eye(Dim num_rows, Dim? num_columns = null, DType? dtype = null) =>
        keras.ops.eye(num_rows, num_columns, dtype: dtype ?? DType.Float32);

    /// <summary>0, 1 … below limit, which may be a size known only at run time; int32 of integers, float32 of others.</summary>
    public static Tensor range(TensorLike limit, DType? dtype = null) => range(0, limit, null, dtype);

    /// <summary>start, start + delta … below limit; int32 of integers, float32 of others.</summary>
    public static Tensor range(TensorLike start, TensorLike limit, TensorLike? delta = null, DType? dtype = null)
    {
        if ((start.Size, limit.Size, delta is null ? 1 : delta.Size) is not ({ } from, { } to, { IsKnown: true, Size: var step }))
        {
            var numbers = new[] { start, limit, delta ?? 1 }.Select(v => (double)v.Constant()).ToArray();
            return keras.ops.arange(numbers[0], numbers[1], numbers[2], dtype ?? DType.Float32);
        }
        return from.IsKnown && to.IsKnown
            ? keras.ops.arange(from.Size, to.Size, step, dtype ?? DType.Int32)
            : keras.ops.arange((to - from + (step - 1)).FloorDivide(step), dtype ?? DType.Int32) * step + from;
    }

    /// <summary>num numbers at equal distances from start to stop, both included.</summary>
    public static Tensor linspace(double start, double stop, int num) => keras.ops.linspace((float)start, (float)stop, num, dtype: DType.Float32);

    /// <summary>on_value at each position, off_value elsewhere: (…) → (…, depth), float32 by default.</summary>
    /// <param name="indices">Positions; those outside 0 … depth − 1 give a row of off_value.</param>
    /// <param name="depth">Size of the new axis.</param>
    /// <param name="on_value">Value at the position.</param>
    /// <param name="off_value">Value elsewhere.</param>
    /// <param name="axis">Where the new axis goes; −1: last.</param>
    /// <param name="dtype">Default float32.</param>
    public static Tensor one_hot(
        TensorLike indices, int depth, double on_value = 1, double off_value = 0, int axis = -1, DType? dtype = null)
    {
        var hot = keras.ops.one_hot(indices.Constant(), depth, axis, dtype ?? DType.Float32);
        return on_value == 1 && off_value == 0 ? hot : hot * (on_value - off_value) + off_value;
    }

    /// <summary>True at the first <c>lengths</c> places: (…) → (…, maxlen), bool by default.</summary>
    /// <param name="lengths">Integers.</param>
    /// <param name="maxlen">Default: the largest length, which must be known.</param>
    /// <param name="dtype">Default bool.</param>
    public static Tensor sequence_mask(TensorLike lengths, Dim? maxlen = null, DType? dtype = null)
    {
        var ends = lengths.Constant();
        var places = keras.ops.arange(maxlen ?? (int)keras.ops.max(ends));
        return keras.ops.cast(keras.ops.cast(places, ends.dtype) < keras.ops.expand_dims(ends, -1), dtype ?? DType.Bool);
    }

    /// <summary>The sizes: numbers where they are known, else read at run time; an int32 vector where a tensor is wanted.</summary>
    public static SymbolicShape shape(TensorLike input) => keras.ops.shape(input.Constant());

    /// <summary>The sizes as a vector of a given dtype.</summary>
    public static Tensor shape(TensorLike input, DType out_type) => keras.ops.cast((Tensor)shape(input), out_type);

    /// <summary>Number of elements (int32).</summary>
    public static Tensor size(TensorLike input) => keras.ops.size(input.Constant());

    /// <summary>Number of axes (int32).</summary>
    public static Tensor rank(TensorLike input) => Tensor.Constant(input.Constant().ndim);

    /// <summary>The tensor, whose shape must fit; None fits every size.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static Tensor ensure_shape(TensorLike x, Shape shape)
    {
        var value = x.Constant();
        var sizes = value.shape.ToArray().Zip(shape.ToArray()).ToArray();
        return value.ndim == shape.Rank && sizes.All(s => s.First < 0 || s.Second < 0 || s.First == s.Second)
            ? value
            : throw new ArgumentException($"ensure_shape: the tensor has shape {value.shape}, which does not fit {shape}.", nameof(shape));
    }

    /// <summary>The same elements in another shape; one size may be -1.</summary>
    public static Tensor reshape(TensorLike tensor, SymbolicShape shape) => keras.ops.reshape(tensor.Constant(), shape);

    /// <summary>Axes in another order (reversed when none is given).</summary>
    public static Tensor transpose(TensorLike a, int[]? perm = null) => keras.ops.transpose(a.Constant(), perm);

    /// <summary>A new axis of size 1.</summary>
    public static Tensor expand_dims(TensorLike input, Axes axis) => keras.ops.expand_dims(input.Constant(), axis);

    /// <summary>Without the axes of size 1 (or the given ones).</summary>
    public static Tensor squeeze(TensorLike input, Axes? axis = null) => keras.ops.squeeze(input.Constant(), axis);

    /// <summary>Tensors joined along an axis they have.</summary>
    public static Tensor concat(IReadOnlyList<TensorLike> values, int axis) => keras.ops.concatenate([.. values.Select(v => v.Constant())], axis);

    /// <summary>Tensors joined along an axis they have.</summary>
    public static Tensor concat(IReadOnlyList<Tensor> values, int axis) => keras.ops.concatenate(values, axis);

    /// <summary>Tensors joined along a new axis.</summary>
    public static Tensor stack(IReadOnlyList<TensorLike> values, int axis = 0) => keras.ops.stack([.. values.Select(v => v.Constant())], axis);

    /// <summary>Tensors joined along a new axis.</summary>
    public static Tensor stack(IReadOnlyList<Tensor> values, int axis = 0) => keras.ops.stack(values, axis);

    /// <summary>The parts along an axis.</summary>
    public static Tensor[] unstack(TensorLike value, int? num = null, int axis = 0) => keras.ops.unstack(value.Constant(), num, axis);

    /// <summary>Equal parts along an axis.</summary>
    public static Tensor[] split(TensorLike value, int num_or_size_splits, int axis = 0) => keras.ops.split(value.Constant(), num_or_size_splits, axis);

    /// <summary>Parts of the given sizes along an axis; one size may be -1, what is left.</summary>
    public static Tensor[] split(TensorLike value, int[] num_or_size_splits, int axis = 0)
    {
        var x = value.Constant();
        var known = num_or_size_splits.Where(s => s >= 0).Sum();
        var sizes = num_or_size_splits.Select(s => s >= 0 ? s : x.shape[axis] - known).ToArray();
        var at = 0;
        return sizes.Sum() == x.shape[axis]
            ? keras.ops.split(x, [.. sizes.SkipLast(1).Select(s => at += s)], axis)
            : throw new ArgumentException(
                $"split: sizes ({string.Join(", ", num_or_size_splits)}) do not add up to axis {axis} of shape {x.shape}.", nameof(num_or_size_splits));
    }

    /// <summary>The tensor repeated along each axis.</summary>
    public static Tensor tile(TensorLike input, int[] multiples) => keras.ops.tile(input.Constant(), multiples);

    /// <summary>The tensor repeated along each axis; the numbers may come from sizes known only at run time.</summary>
    public static Tensor tile(TensorLike input, SymbolicShape multiples)
    {
        var x = input.Constant();
        if (multiples.Count != x.ndim)
            throw new ArgumentException($"tile: {multiples.Count} multiples for a tensor of shape {x.shape}.", nameof(multiples));
        var sizes = keras.ops.shape(x);
        var spread = keras.ops.reshape(x, SymbolicShape.Create([.. sizes.SelectMany(s => (Dim[])[1, s])]));
        var repeated = keras.ops.broadcast_to(spread, SymbolicShape.Create([.. sizes.Zip(multiples).SelectMany(p => (Dim[])[p.Second, p.First])]));
        return keras.ops.reshape(repeated, SymbolicShape.Create([.. sizes.Zip(multiples).Select(p => p.First * p.Second)]));
    }

    /// <summary>The tensor repeated along each axis; the numbers must be known.</summary>
    public static Tensor tile(TensorLike input, Tensor multiples) => tile(input, multiples.numpy().ToArray<int>());

    /// <summary>Each element repeated along an axis; without one of the flat tensor.</summary>
    public static Tensor repeat(TensorLike input, int repeats, int? axis = null) => keras.ops.repeat(input.Constant(), repeats, axis);

    /// <summary>Each element along an axis repeated as often as its number says.</summary>
    public static Tensor repeat(TensorLike input, int[] repeats, int axis) => keras.ops.repeat(input.Constant(), repeats, axis);

    /// <summary>Elements added before and after each axis: paddings (axes, 2).</summary>
    /// <param name="tensor">Any shape.</param>
    /// <param name="paddings">How many before and after, per axis.</param>
    /// <param name="mode">"CONSTANT", "REFLECT" or "SYMMETRIC".</param>
    /// <param name="constant_values">What is added, default 0.</param>
    public static Tensor pad(TensorLike tensor, TensorLike paddings, string mode = "CONSTANT", TensorLike? constant_values = null)
    {
        var sizes = paddings.Array().astype("int32").ToArray<int>().Chunk(2).Select(p => (p[0], p[1])).ToArray();
        var isConstant = mode.Equals("CONSTANT", StringComparison.OrdinalIgnoreCase);
        return keras.ops.pad(tensor.Constant(), sizes, mode.ToLowerInvariant(), isConstant ? constant_values?.Value : null);
    }

    /// <summary>The order of the given axes turned round.</summary>
    public static Tensor reverse(TensorLike tensor, Axes axis) => keras.ops.flip(tensor.Constant(), axis);

    /// <summary>Elements moved along an axis; those that fall off come back at the other end.</summary>
    public static Tensor roll(TensorLike input, int shift, int axis) => keras.ops.roll(input.Constant(), shift, axis);

    /// <summary>Repeated to a larger shape by the broadcasting rules.</summary>
    public static Tensor broadcast_to(TensorLike input, SymbolicShape shape) => keras.ops.broadcast_to(input.Constant(), shape);

    /// <summary>A block of the tensor; a size of -1 goes to the end.</summary>
    public static Tensor slice(TensorLike input_, int[] begin, int[] size) =>
        input_.Constant()[[.. begin.Zip(size, (b, s) => (Selector)new Slice(b, s < 0 ? null : b + s))]];

    /// <summary>All combinations of coordinates.</summary>
    public static Tensor[] meshgrid(TensorLike x, TensorLike y, string indexing = "xy") => keras.ops.meshgrid([x.Constant(), y.Constant()], indexing);

    /// <summary>In ascending (or "DESCENDING") order along an axis.</summary>
    public static Tensor sort(TensorLike values, int axis = -1, string direction = "ASCENDING") =>
        Directed(keras.ops.sort(values.Constant(), axis), axis, direction);

    /// <summary>The positions that sort the tensor along an axis, int32; equal values keep their order.</summary>
    public static Tensor argsort(TensorLike values, int axis = -1, string direction = "ASCENDING")
    {
        var x = values.Constant();
        return keras.ops.argsort(IsDescending(direction) ? -x : x, axis);
    }

    private static Tensor Directed(Tensor sorted, int axis, string direction) => IsDescending(direction) ? keras.ops.flip(sorted, axis) : sorted;

    private static bool IsDescending(string direction) => direction switch
    {
        "ASCENDING" => false,
        "DESCENDING" => true,
        _ => throw new ArgumentException($"direction must be 'ASCENDING' or 'DESCENDING', received '{direction}'.", nameof(direction)),
    };

    /// <summary>Where each value would be inserted in a sorted sequence (int32).</summary>
    public static Tensor searchsorted(TensorLike sorted_sequence, TensorLike values, string side = "left") =>
        keras.ops.searchsorted(sorted_sequence.Constant(), values.Constant(), side);
}
