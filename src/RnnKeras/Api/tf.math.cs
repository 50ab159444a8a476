using RnnKeras.Optimizers;

namespace RnnKeras;

// TensorFlow's names of functions that scripts with their own training loop use; each is the function of keras.ops in TensorFlow's spelling.
public static partial class tf
{
    /// <summary>Mean over the axes (all when null).</summary>
    public static Tensor reduce_mean(Tensor input_tensor, Axes? axis = null, bool keepdims = false) => keras.ops.mean(input_tensor, axis, keepdims);

    /// <summary>Sum over the axes (all when null).</summary>
    public static Tensor reduce_sum(Tensor input_tensor, Axes? axis = null, bool keepdims = false) => keras.ops.sum(input_tensor, axis, keepdims);

    /// <summary>Largest value over the axes (all when null).</summary>
    public static Tensor reduce_max(Tensor input_tensor, Axes? axis = null, bool keepdims = false) => keras.ops.max(input_tensor, axis, keepdims);

    /// <summary>Smallest value over the axes (all when null).</summary>
    public static Tensor reduce_min(Tensor input_tensor, Axes? axis = null, bool keepdims = false) => keras.ops.min(input_tensor, axis, keepdims);

    /// <summary>Product over the axes (all when null).</summary>
    public static Tensor reduce_prod(Tensor input_tensor, Axes? axis = null, bool keepdims = false) => keras.ops.prod(input_tensor, axis, keepdims);

    /// <summary>|x|.</summary>
    public static Tensor abs(Tensor x) => keras.ops.abs(x);

    /// <summary>x².</summary>
    public static Tensor square(Tensor x) => keras.ops.square(x);

    /// <summary>√x.</summary>
    public static Tensor sqrt(Tensor x) => keras.ops.sqrt(x);

    /// <summary>eˣ.</summary>
    public static Tensor exp(Tensor x) => keras.ops.exp(x);

    /// <summary>xʸ.</summary>
    public static Tensor pow(Tensor x, Tensor y) => keras.ops.power(x, y);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Tensor sigmoid(Tensor x) => keras.ops.sigmoid(x);

    /// <summary>tanh x.</summary>
    public static Tensor tanh(Tensor x) => keras.ops.tanh(x);

    /// <summary>The larger of two, element by element.</summary>
    public static Tensor maximum(Tensor x, Tensor y) => keras.ops.maximum(x, y);

    /// <summary>The smaller of two, element by element.</summary>
    public static Tensor minimum(Tensor x, Tensor y) => keras.ops.minimum(x, y);

    /// <summary>Element by element, giving booleans.</summary>
    public static Tensor equal(Tensor x, Tensor y) => keras.ops.equal(x, y);

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => keras.ops.where(condition, x, y);

    /// <summary>The values in another dtype.</summary>
    public static Tensor cast(Tensor x, DType dtype) => keras.ops.cast(x, dtype);

    /// <summary>Matrix product.</summary>
    public static Tensor matmul(Tensor a, Tensor b) => keras.ops.matmul(a, b);

    /// <summary>Position of the largest value along an axis (int64).</summary>
    public static Tensor argmax(Tensor input, int axis = 0) => keras.ops.cast(keras.ops.argmax(input, axis), DType.Int64);

    /// <summary>Position of the smallest value along an axis (int64).</summary>
    public static Tensor argmin(Tensor input, int axis = 0) => keras.ops.cast(keras.ops.argmin(input, axis), DType.Int64);

    /// <summary>Tensors joined along an axis they have.</summary>
    public static Tensor concat(IReadOnlyList<Tensor> values, int axis) => keras.ops.concatenate(values, axis);

    /// <summary>Tensors joined along a new axis.</summary>
    public static Tensor stack(IReadOnlyList<Tensor> values, int axis = 0) => keras.ops.stack(values, axis);

    /// <summary>The parts along an axis.</summary>
    public static Tensor[] unstack(Tensor value, int? num = null, int axis = 0) => keras.ops.unstack(value, num, axis);

    /// <summary>The same elements in another shape; one size may be -1.</summary>
    public static Tensor reshape(Tensor tensor, SymbolicShape shape) => keras.ops.reshape(tensor, shape);

    /// <summary>Axes in another order (reversed when none is given).</summary>
    public static Tensor transpose(Tensor a, int[]? perm = null) => keras.ops.transpose(a, perm);

    /// <summary>A new axis of size 1.</summary>
    public static Tensor expand_dims(Tensor input, Axes axis) => keras.ops.expand_dims(input, axis);

    /// <summary>Without the axes of size 1 (or the given ones).</summary>
    public static Tensor squeeze(Tensor input, Axes? axis = null) => keras.ops.squeeze(input, axis);

    /// <summary>The parts of params at these positions.</summary>
    public static Tensor gather(Tensor @params, Tensor indices, int axis = 0) => keras.ops.take(@params, indices, axis);

    /// <summary>1 at each position, 0 elsewhere: (…) → (…, depth), float32.</summary>
    public static Tensor one_hot(Tensor indices, int depth) => keras.ops.one_hot(indices, depth, dtype: DType.Float32);

    /// <summary>Zeros, float32 by default.</summary>
    public static Tensor zeros(SymbolicShape shape, DType? dtype = null) => keras.ops.zeros(shape, dtype ?? DType.Float32);

    /// <summary>Ones, float32 by default.</summary>
    public static Tensor ones(SymbolicShape shape, DType? dtype = null) => keras.ops.ones(shape, dtype ?? DType.Float32);

    /// <summary>Zeros in the shape of the tensor.</summary>
    public static Tensor zeros_like(Tensor input) => keras.ops.zeros_like(input);

    /// <summary>Ones in the shape of the tensor.</summary>
    public static Tensor ones_like(Tensor input) => keras.ops.ones_like(input);

    /// <summary>The tensor; gradients do not flow through it.</summary>
    public static Tensor stop_gradient(Tensor input) => keras.ops.stop_gradient(input);

    /// <summary>Values limited to [clip_value_min, clip_value_max].</summary>
    public static Tensor clip_by_value(Tensor t, Tensor clip_value_min, Tensor clip_value_max) => keras.ops.clip(t, clip_value_min, clip_value_max);

    /// <summary>t · clip_norm / max(‖t‖, clip_norm).</summary>
    public static Tensor clip_by_norm(Tensor t, double clip_norm) => GradientClipping.ByNorm(t, clip_norm);

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

    /// <summary>Functions on logits and activations: <c>tf.nn</c>.</summary>
    public static class nn
    {
        /// <summary>eˣ / Σ eˣ along the axis.</summary>
        public static Tensor softmax(Tensor logits, int axis = -1) => keras.ops.softmax(logits, axis);

        /// <summary>x - log Σ eˣ along the axis.</summary>
        public static Tensor log_softmax(Tensor logits, int axis = -1) => keras.ops.log_softmax(logits, axis);

        /// <inheritdoc cref="keras.ops.sigmoid(Tensor)"/>
        public static Tensor sigmoid(Tensor x) => keras.ops.sigmoid(x);

        /// <inheritdoc cref="keras.ops.tanh(Tensor)"/>
        public static Tensor tanh(Tensor x) => keras.ops.tanh(x);

        /// <inheritdoc cref="keras.ops.relu(Tensor)"/>
        public static Tensor relu(Tensor features) => keras.ops.relu(features);

        /// <summary>-Σ labels · log softmax(logits) along the last axis.</summary>
        public static Tensor softmax_cross_entropy_with_logits(Tensor labels, Tensor logits) =>
            keras.ops.categorical_crossentropy(labels, logits, from_logits: true);

        /// <summary>-log softmax(logits) at the label.</summary>
        public static Tensor sparse_softmax_cross_entropy_with_logits(Tensor labels, Tensor logits) =>
            keras.ops.sparse_categorical_crossentropy(labels, logits, from_logits: true);

        /// <summary>Cross-entropy of each element's sigmoid.</summary>
        public static Tensor sigmoid_cross_entropy_with_logits(Tensor labels, Tensor logits) =>
            keras.ops.binary_crossentropy(labels, logits, from_logits: true);
    }

    /// <summary>More mathematics: <c>tf.math</c>.</summary>
    public static class math
    {
        /// <summary>Natural logarithm.</summary>
        public static Tensor log(Tensor x) => keras.ops.log(x);

        /// <inheritdoc cref="tf.exp(Tensor)"/>
        public static Tensor exp(Tensor x) => keras.ops.exp(x);

        /// <inheritdoc cref="tf.argmax(Tensor, int)"/>
        public static Tensor argmax(Tensor input, int axis = 0) => tf.argmax(input, axis);
    }
}
