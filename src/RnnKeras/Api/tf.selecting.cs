using RnnKeras.Runtime.Graph;

namespace RnnKeras;

// Parts of tensors by position or condition.
public static partial class tf
{
    /// <summary>The parts of params at these positions along an axis.</summary>
    /// <param name="params">Any shape.</param>
    /// <param name="indices">Positions.</param>
    /// <param name="axis">The axis they count along.</param>
    /// <param name="batch_dims">The first axes that both share: each row has positions of its own.</param>
    public static Tensor gather(TensorLike @params, TensorLike indices, int axis = 0, int batch_dims = 0)
    {
        var (x, ids) = (@params.Constant(), indices.Constant());
        if (batch_dims == 0)
            return keras.ops.take(x, ids, axis);
        if (batch_dims != 1 || axis is not (0 or 1))
            throw new NotSupportedException($"gather: batch_dims={batch_dims} with axis={axis} is not supported; use batch_dims=1, axis=1.");
        var (sizes, rows) = (keras.ops.shape(x), keras.ops.arange(Dim.Of(x, 0), ids.dtype) * keras.ops.cast(Dim.Of(x, 1), ids.dtype));
        var starts = keras.ops.reshape(rows, SymbolicShape.Create([-1, .. Enumerable.Repeat((Dim)1, ids.ndim - 1)]));
        return keras.ops.take(keras.ops.reshape(x, SymbolicShape.Create([sizes[0] * sizes[1], .. sizes.Skip(2)])), ids + starts, 0);
    }

    /// <summary>Elements or parts at the positions in the last axis of indices.</summary>
    public static Tensor gather_nd(TensorLike @params, TensorLike indices)
    {
        var (x, ids) = (@params.Constant(), indices.Constant());
        var (flat, at) = Flat(x.shape, ids);
        return keras.ops.take(keras.ops.reshape(x, SymbolicShape.Create([flat, .. keras.ops.shape(x).Skip(ids.shape[-1])])), at, 0);
    }

    /// <summary>Number of parts that positions of this depth address, and the positions counted through.</summary>
    private static (int Parts, Tensor At) Flat(Shape shape, Tensor ids)
    {
        var depth = ids.shape[-1];
        var sizes = shape[..depth].ToArray();
        if (sizes.Any(s => s < 0))
            throw new NotSupportedException($"The first {depth} sizes of shape {shape} must be known.");
        int[] strides = [.. sizes.Select((_, a) => sizes.Skip(a + 1).Aggregate(1, (p, s) => p * s))];
        return (sizes.Aggregate(1, (p, s) => p * s), keras.ops.sum(ids * keras.ops.cast(NDArray.Wrap(strides), ids.dtype), -1));
    }

    /// <summary>Zeros with the updates added at the positions in the last axis of indices.</summary>
    public static Tensor scatter_nd(TensorLike indices, TensorLike updates, Shape shape) =>
        keras.ops.scatter(indices.Constant(), updates.Constant(), shape);

    /// <summary>Zeros with the updates added; the sizes must be known.</summary>
    public static Tensor scatter_nd(TensorLike indices, TensorLike updates, Tensor shape) =>
        scatter_nd(indices, updates, Shape.Of(shape.numpy().ToArray<int>()));

    /// <summary>A copy with other values at the positions in the last axis of indices.</summary>
    public static Tensor tensor_scatter_nd_update(TensorLike tensor, TensorLike indices, TensorLike updates) =>
        keras.ops.scatter_update(tensor.Constant(), indices.Constant(), updates.Constant());

    /// <summary>A copy with values added at the positions in the last axis of indices.</summary>
    public static Tensor tensor_scatter_nd_add(TensorLike tensor, TensorLike indices, TensorLike updates)
    {
        var x = tensor.Constant();
        return x + keras.ops.scatter(indices.Constant(), updates.Constant(), x.shape);
    }

    /// <summary>The elements (or rows) for which the mask holds. Their number depends on the values, so not inside a model.</summary>
    public static Tensor boolean_mask(TensorLike tensor, TensorLike mask)
    {
        var (x, keep) = (tensor.Constant(), mask.Constant());
        var rows = keras.ops.reshape(x, SymbolicShape.Create([-1, .. keras.ops.shape(x).Skip(keep.ndim)]));
        return keras.ops.take(rows, keras.ops.nonzero(keras.ops.reshape(keep, -1))[0], 0);
    }

    /// <summary>The positions where the condition holds: (count, axes), int64. Not inside a model.</summary>
    public static Tensor where(TensorLike condition) =>
        keras.ops.cast(keras.ops.stack(keras.ops.nonzero(condition.Constant()), 1), DType.Int64);

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor where(TensorLike condition, TensorLike x, TensorLike y) => keras.ops.where(condition, x, y);

    /// <summary>The different values in the order in which they come, and for each element the position of its value (int32).</summary>
    public static (Tensor y, Tensor idx) unique(TensorLike x)
    {
        var (y, idx, _) = unique_with_counts(x);
        return (y, idx);
    }

    /// <summary>As <see cref="unique"/>, with how often each value comes (int32). Not inside a model.</summary>
    public static (Tensor y, Tensor idx, Tensor count) unique_with_counts(TensorLike x)
    {
        var values = x.Array();
        if (values.ndim != 1)
            throw new ArgumentException($"unique expects a 1D vector, received shape {values.shape}.", nameof(x));
        var parts = np.unique(values, return_index: true, return_inverse: true, return_counts: true);
        var order = np.argsort(parts[1]); // sorted values in the order in which they come
        return (parts[0][order], np.argsort(order)[parts[2]].astype("int32"), parts[3][order].astype("int32"));
    }
}
