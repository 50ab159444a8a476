using RnnKeras.Optimizers;

namespace RnnKeras;

// Arithmetic, comparisons and reductions; tf.math repeats those that TensorFlow has in both places.
public static partial class tf
{
    /// <summary>|x|.</summary>
    public static Tensor abs(TensorLike x) => keras.ops.abs(x.Constant());

    /// <summary>−x.</summary>
    public static Tensor negative(TensorLike x) => keras.ops.negative(x.Constant());

    /// <summary>−1, 0 or 1.</summary>
    public static Tensor sign(TensorLike x) => keras.ops.sign(x.Constant());

    /// <summary>x².</summary>
    public static Tensor square(TensorLike x) => keras.ops.square(x.Constant());

    /// <summary>√x.</summary>
    public static Tensor sqrt(TensorLike x) => keras.ops.sqrt(x.Constant());

    /// <summary>eˣ.</summary>
    public static Tensor exp(TensorLike x) => keras.ops.exp(x.Constant());

    /// <summary>sin x.</summary>
    public static Tensor sin(TensorLike x) => keras.ops.sin(x.Constant());

    /// <summary>cos x.</summary>
    public static Tensor cos(TensorLike x) => keras.ops.cos(x.Constant());

    /// <summary>tan x.</summary>
    public static Tensor tan(TensorLike x) => keras.ops.tan(x.Constant());

    /// <summary>sinh x.</summary>
    public static Tensor sinh(TensorLike x) => keras.ops.sinh(x.Constant());

    /// <summary>cosh x.</summary>
    public static Tensor cosh(TensorLike x) => keras.ops.cosh(x.Constant());

    /// <summary>tanh x.</summary>
    public static Tensor tanh(TensorLike x) => keras.ops.tanh(x.Constant());

    /// <summary>The integer below.</summary>
    public static Tensor floor(TensorLike x) => keras.ops.floor(x.Constant());

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Tensor sigmoid(TensorLike x) => keras.ops.sigmoid(x.Constant());

    /// <summary>arcsin x.</summary>
    public static Tensor asin(TensorLike x) => keras.ops.arcsin(x.Constant());

    /// <summary>arccos x.</summary>
    public static Tensor acos(TensorLike x) => keras.ops.arccos(x.Constant());

    /// <summary>arctan x.</summary>
    public static Tensor atan(TensorLike x) => keras.ops.arctan(x.Constant());

    /// <summary>arsinh x.</summary>
    public static Tensor asinh(TensorLike x) => keras.ops.arcsinh(x.Constant());

    /// <summary>arcosh x.</summary>
    public static Tensor acosh(TensorLike x) => keras.ops.arccosh(x.Constant());

    /// <summary>artanh x.</summary>
    public static Tensor atanh(TensorLike x) => keras.ops.arctanh(x.Constant());

    /// <summary>The nearest integer; halves go to the even one.</summary>
    public static Tensor round(TensorLike x) => keras.ops.round(x.Constant());

    /// <summary>x + y.</summary>
    public static Tensor add(TensorLike x, TensorLike y) => keras.ops.add(x, y);

    /// <summary>x − y.</summary>
    public static Tensor subtract(TensorLike x, TensorLike y) => keras.ops.subtract(x, y);

    /// <summary>x · y.</summary>
    public static Tensor multiply(TensorLike x, TensorLike y) => keras.ops.multiply(x, y);

    /// <summary>x / y; of integers a float64.</summary>
    public static Tensor divide(TensorLike x, TensorLike y) => Quotient(x, y);

    /// <summary>x / y; of integers a float64.</summary>
    public static Tensor truediv(TensorLike x, TensorLike y) => Quotient(x, y);

    /// <summary>xʸ.</summary>
    public static Tensor pow(TensorLike x, TensorLike y) => keras.ops.power(x, y);

    /// <summary>The larger of two, element by element.</summary>
    public static Tensor maximum(TensorLike x, TensorLike y) => keras.ops.maximum(x, y);

    /// <summary>The smaller of two, element by element.</summary>
    public static Tensor minimum(TensorLike x, TensorLike y) => keras.ops.minimum(x, y);

    /// <summary>x = y (bool).</summary>
    public static Tensor equal(TensorLike x, TensorLike y) => keras.ops.equal(x, y);

    /// <summary>x ≠ y (bool).</summary>
    public static Tensor not_equal(TensorLike x, TensorLike y) => keras.ops.not_equal(x, y);

    /// <summary>x &gt; y (bool).</summary>
    public static Tensor greater(TensorLike x, TensorLike y) => keras.ops.greater(x, y);

    /// <summary>x ≥ y (bool).</summary>
    public static Tensor greater_equal(TensorLike x, TensorLike y) => keras.ops.greater_equal(x, y);

    /// <summary>x &lt; y (bool).</summary>
    public static Tensor less(TensorLike x, TensorLike y) => keras.ops.less(x, y);

    /// <summary>x ≤ y (bool).</summary>
    public static Tensor less_equal(TensorLike x, TensorLike y) => keras.ops.less_equal(x, y);

    /// <summary>Both (bool).</summary>
    public static Tensor logical_and(TensorLike x, TensorLike y) => keras.ops.logical_and(x, y);

    /// <summary>One or both (bool).</summary>
    public static Tensor logical_or(TensorLike x, TensorLike y) => keras.ops.logical_or(x, y);

    /// <summary>Not (bool).</summary>
    public static Tensor logical_not(TensorLike x) => keras.ops.logical_not(x.Constant());

    /// <summary>The angle of the point (x, y).</summary>
    public static Tensor atan2(TensorLike y, TensorLike x) => keras.ops.arctan2(y, x);

    /// <summary>The sum of tensors.</summary>
    public static Tensor add_n(IReadOnlyList<TensorLike> inputs) =>
        inputs.Skip(1).Aggregate(inputs[0].Constant(), (sum, next) => keras.ops.add(sum, next));

    /// <summary>Sum over the axes (all when null).</summary>
    public static Tensor reduce_sum(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        Reduced(input_tensor, x => keras.ops.sum(x, axis, keepdims));

    /// <summary>Largest value over the axes (all when null).</summary>
    public static Tensor reduce_max(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        keras.ops.max(input_tensor.Constant(), axis, keepdims);

    /// <summary>Smallest value over the axes (all when null).</summary>
    public static Tensor reduce_min(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        keras.ops.min(input_tensor.Constant(), axis, keepdims);

    /// <summary>Product over the axes (all when null).</summary>
    public static Tensor reduce_prod(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        Reduced(input_tensor, x => keras.ops.prod(x, axis, keepdims));

    /// <summary>Whether one is true over the axes (all when null).</summary>
    public static Tensor reduce_any(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        keras.ops.any(input_tensor.Constant(), axis, keepdims);

    /// <summary>Whether all are true over the axes (all when null).</summary>
    public static Tensor reduce_all(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        keras.ops.all(input_tensor.Constant(), axis, keepdims);

    /// <summary>log Σ eˣ over the axes (all when null).</summary>
    public static Tensor reduce_logsumexp(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        keras.ops.logsumexp(input_tensor.Constant(), axis, keepdims);

    /// <summary>Mean over the axes (all when null); of integers an integer, as in TensorFlow.</summary>
    public static Tensor reduce_mean(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
        Reduced(input_tensor, x => keras.ops.mean(x, axis, keepdims));

    /// <summary>Position of the largest value along an axis (int64).</summary>
    public static Tensor argmax(TensorLike input, int axis = 0, DType? output_type = null) =>
        keras.ops.cast(keras.ops.argmax(input.Constant(), axis), output_type ?? DType.Int64);

    /// <summary>Position of the smallest value along an axis (int64).</summary>
    public static Tensor argmin(TensorLike input, int axis = 0, DType? output_type = null) =>
        keras.ops.cast(keras.ops.argmin(input.Constant(), axis), output_type ?? DType.Int64);

    /// <summary>Running sums along an axis.</summary>
    public static Tensor cumsum(TensorLike x, int axis = 0, bool exclusive = false, bool reverse = false) =>
        Running(x, axis, exclusive, reverse, 0, values => keras.ops.cumsum(values, axis));

    /// <summary>Of integers of 32 and 64 bits in double precision, as in TensorFlow.</summary>
    private static Tensor Quotient(TensorLike x, TensorLike y)
    {
        var (a, b) = (x.Constant(), y.Constant());
        return a.dtype.IsInteger && b.dtype.IsInteger && Math.Max(a.dtype.Size, b.dtype.Size) >= 4
            ? keras.ops.divide(keras.ops.cast(a, DType.Float64), keras.ops.cast(b, DType.Float64))
            : keras.ops.divide(x, y);
    }

    /// <summary>Integers stay integers, as in TensorFlow.</summary>
    private static Tensor Reduced(TensorLike input, Func<Tensor, Tensor> reduce)
    {
        var x = input.Constant();
        return x.dtype.IsInteger ? keras.ops.cast(reduce(x), x.dtype) : reduce(x);
    }

    /// <summary>Running results, from the other end and without the element itself where asked for.</summary>
    private static Tensor Running(TensorLike input, int axis, bool exclusive, bool reverse, double start, Func<Tensor, Tensor> run)
    {
        var x = input.Constant();
        x = reverse ? keras.ops.flip(x, axis) : x;
        if (exclusive)
        {
            var first = keras.ops.zeros_like(keras.ops.take(x, NDArray.Wrap([0]), axis)) + start;
            var others = keras.ops.split(x, [x.shape[axis] - 1], axis)[0];
            x = keras.ops.concatenate([first, others], axis);
        }
        var y = run(x);
        return reverse ? keras.ops.flip(y, axis) : y;
    }

    /// <summary>Matrix product, of the last two axes where there are more.</summary>
    /// <param name="a">(…, n, k).</param>
    /// <param name="b">(…, k, m).</param>
    /// <param name="transpose_a">Whether the last two axes of a are exchanged first.</param>
    /// <param name="transpose_b">Whether the last two axes of b are exchanged first.</param>
    public static Tensor matmul(TensorLike a, TensorLike b, bool transpose_a = false, bool transpose_b = false)
    {
        var (x, y) = (a.Constant(), b.Constant());
        return keras.ops.matmul(transpose_a ? keras.ops.swapaxes(x, -1, -2) : x, transpose_b ? keras.ops.swapaxes(y, -1, -2) : y);
    }

    /// <summary>Sum over pairs of axes: the last ones of a with the first ones of b.</summary>
    public static Tensor tensordot(TensorLike a, TensorLike b, int axes) => keras.ops.tensordot(a.Constant(), b.Constant(), axes);

    /// <summary>Sum over pairs of axes: axes[0] of a with axes[1] of b.</summary>
    public static Tensor tensordot(TensorLike a, TensorLike b, int[][] axes) => keras.ops.tensordot(a.Constant(), b.Constant(), axes[0], axes[1]);

    /// <summary>Einstein's summation: <c>tf.einsum("bij,bjk->bik", x, y)</c>.</summary>
    public static Tensor einsum(string equation, params TensorLike[] inputs) => keras.ops.einsum(equation, [.. inputs.Select(t => t.Constant())]);

    /// <summary>Norm over the axes (all when null); 2 by default.</summary>
    public static Tensor norm(TensorLike tensor, double ord = 2, Axes? axis = null, bool keepdims = false)
    {
        var x = axis is null ? keras.ops.reshape(tensor.Constant(), -1) : tensor.Constant();
        return axis is null && keepdims
            ? keras.ops.reshape(keras.ops.norm(x, ord, 0), [.. Enumerable.Repeat((Dim)1, tensor.Constant().ndim)])
            : keras.ops.norm(x, ord, axis ?? 0, keepdims);
    }

    /// <summary>Values limited to [clip_value_min, clip_value_max].</summary>
    public static Tensor clip_by_value(TensorLike t, TensorLike clip_value_min, TensorLike clip_value_max) =>
        keras.ops.clip(t.Constant(), clip_value_min, clip_value_max);

    /// <summary>t · clip_norm / max(‖t‖, clip_norm), over the axes (all when null).</summary>
    public static Tensor clip_by_norm(TensorLike t, double clip_norm, Axes? axes = null)
    {
        var x = t.Constant();
        if (axes is null)
            return GradientClipping.ByNorm(x, clip_norm);
        var norms = keras.ops.sqrt(keras.ops.sum(keras.ops.square(x), axes, true));
        return x * clip_norm / keras.ops.maximum(norms, clip_norm);
    }

    /// <summary>√Σ‖t‖² over all tensors.</summary>
    public static Tensor global_norm(IReadOnlyList<Tensor?> t_list) => GradientClipping.GlobalNorm(t_list.OfType<Tensor>());

    /// <summary>
    /// Scales all tensors by clip_norm / max(global norm, clip_norm), and gives that norm: <c>(grads, var norm) =
    /// tf.clip_by_global_norm(grads, 1.0)</c>.
    /// </summary>
    public static (Tensor?[] list_clipped, Tensor global_norm) clip_by_global_norm(IReadOnlyList<Tensor?> t_list, double clip_norm)
    {
        var norm = global_norm(t_list);
        var scale = GradientClipping.Scale(norm, clip_norm);
        return ([.. t_list.Select(t => t is null ? null : SparseGradient.Map(t, rows => rows * scale))], norm);
    }
}
