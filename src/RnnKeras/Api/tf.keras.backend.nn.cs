using RnnKeras.Layers;
using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class backend
        {
            /// <summary>gamma · (x − mean) / √(var + epsilon) + beta.</summary>
            public static Tensor batch_normalization(
                Tensor x, Tensor mean, Tensor var, Tensor? beta, Tensor? gamma, int axis = -1, double epsilon = 1e-3) =>
                ops.batch_normalization(x, mean, var, axis, beta, gamma, epsilon);

            /// <summary>Adds a bias (channels) along the channel axis, or one with the shape of a sample.</summary>
            public static Tensor bias_add(Tensor x, Tensor bias, string? data_format = null)
            {
                if (bias.ndim != 1 && bias.ndim != x.ndim - 1)
                    throw new ArgumentException(
                        $"Unexpected bias dimensions {bias.ndim}. Expected it to be 1 or {x.ndim - 1} dimensions", nameof(bias));
                var first = (data_format ?? KerasConfig.ImageDataFormat) == "channels_first";
                var channels = first && bias.ndim > 1 ? ops.moveaxis(bias, -1, 0) : bias;
                return first && bias.ndim == 1
                    ? x + ops.reshape(channels, [.. Enumerable.Range(0, x.ndim).Select(i => i == 1 ? -1 : 1)])
                    : x + channels;
            }

            /// <inheritdoc cref="ops.binary_crossentropy"/>
            public static Tensor binary_crossentropy(Tensor target, Tensor output, bool from_logits = false) =>
                ops.binary_crossentropy(target, output, from_logits);

            /// <summary>Cross-entropy times (1 − probability of the target)^gamma, element by element.</summary>
            public static Tensor binary_focal_crossentropy(
                Tensor target, Tensor output, bool apply_class_balancing = false, double alpha = 0.25, double gamma = 2.0, bool from_logits = false)
            {
                var probability = from_logits ? ops.sigmoid(output) : output;
                target = ops.cast(target, probability.dtype);
                var ofTarget = target * probability + (1f - target) * (1f - probability);
                var loss = ops.power(1f - ofTarget, gamma) * ops.binary_crossentropy(target, output, from_logits);
                return apply_class_balancing ? (target * alpha + (1f - target) * (1 - alpha)) * loss : loss;
            }

            /// <inheritdoc cref="ops.categorical_crossentropy"/>
            public static Tensor categorical_crossentropy(Tensor target, Tensor output, bool from_logits = false, int axis = -1) =>
                ops.categorical_crossentropy(target, output, from_logits, axis);

            /// <summary>Σ alpha · (1 − output)^gamma · (−target · ln output) along an axis.</summary>
            public static Tensor categorical_focal_crossentropy(
                Tensor target, Tensor output, double alpha = 0.25, double gamma = 2.0, bool from_logits = false, int axis = -1)
            {
                var y = from_logits ? ops.softmax(output, axis) : output;
                y = y / ops.sum(y, axis, keepdims: true);
                y = ops.clip(y, KerasConfig.Epsilon, 1 - KerasConfig.Epsilon);
                return ops.sum(alpha * ops.power(1f - y, gamma) * -(ops.cast(target, y.dtype) * ops.log(y)), axis);
            }

            /// <summary>−ln output[target]; where the target is <paramref name="ignore_class"/> the loss is 0.</summary>
            public static Tensor sparse_categorical_crossentropy(
                Tensor target, Tensor output, bool from_logits = false, int axis = -1, int? ignore_class = null)
            {
                var y = ops.moveaxis(output, axis, -1);
                if (ignore_class is not { } ignored)
                    return ops.sparse_categorical_crossentropy(target, y, from_logits);
                var valid = ops.not_equal(target, ignored);
                var loss = ops.sparse_categorical_crossentropy(ops.where(valid, target, 0), y, from_logits);
                return ops.where(valid, loss, ops.zeros_like(loss));
            }

            /// <summary>Convolution along one axis: x (batch, length, channels), kernel (size, channels, filters).</summary>
            public static Tensor conv1d(
                Tensor x, Tensor kernel, int strides = 1, string padding = "valid", string? data_format = null, int dilation_rate = 1) =>
                ops.conv(x, kernel, strides, padding, data_format, dilation_rate);

            /// <summary>
            /// Loss of connectionist temporal classification: labels (batch, length), softmax outputs (batch, time, classes) whose last
            /// class is the blank, both lengths (batch, 1); (batch, 1).
            /// </summary>
            public static Tensor ctc_batch_cost(Tensor y_true, Tensor y_pred, Tensor input_length, Tensor label_length)
            {
                var logits = ops.log(y_pred + KerasConfig.Epsilon);
                var cost = ops.ctc_loss(y_true, logits, ops.squeeze(label_length, -1), ops.squeeze(input_length, -1), y_pred.shape[-1] - 1);
                return ops.expand_dims(cost, 1);
            }

            /// <summary>
            /// Labels that softmax outputs (batch, time, classes; the last class is the blank) stand for: per path (batch, time), −1 behind
            /// the end, and scores as <see cref="ops.ctc_decode"/>. As in Keras, beam search also merges equal neighbours of a path.
            /// </summary>
            public static (Tensor[] decoded, Tensor log_prob) ctc_decode(
                Tensor y_pred, Tensor input_length, bool greedy = true, int beam_width = 100, int top_paths = 1)
            {
                var logits = ops.log(y_pred + KerasConfig.Epsilon);
                var (paths, scores) = ops.ctc_decode(
                    logits, input_length, greedy ? "greedy" : "beam_search", beam_width, top_paths, mask_index: null);
                return (greedy ? [paths[0]] : [.. ops.unstack(paths, top_paths).Select(ops.MergeRepeated)], scores);
            }

            /// <summary>x with a fraction <paramref name="level"/> of its elements set to 0 and the others scaled up.</summary>
            public static Tensor dropout(Tensor x, double level, SymbolicShape? noise_shape = null, int? seed = null) =>
                random.dropout(x, level, noise_shape, Seed(seed));

            /// <inheritdoc cref="ops.elu"/>
            public static Tensor elu(Tensor x, double alpha = 1.0) => ops.elu(x, alpha);

            /// <summary>True where the target class is among the k largest predictions.</summary>
            public static Tensor in_top_k(Tensor predictions, Tensor targets, int k) => ops.in_top_k(targets, predictions, k);

            /// <summary>x from <paramref name="threshold"/> up to <paramref name="max_value"/>, alpha · (x − threshold) below.</summary>
            public static Tensor relu(Tensor x, double alpha = 0.0, double? max_value = null, double threshold = 0.0) =>
                activations.relu(x, alpha, max_value, threshold);

            /// <inheritdoc cref="ops.sigmoid"/>
            public static Tensor sigmoid(Tensor x) => ops.sigmoid(x);

            /// <inheritdoc cref="ops.softmax(Tensor, int?)"/>
            /// <exception cref="ArgumentException">A tensor of one axis.</exception>
            public static Tensor softmax(Tensor x, int axis = -1) => x.ndim > 1
                ? ops.softmax(x, axis)
                : throw new ArgumentException($"Cannot apply softmax to a tensor that is 1D. Received input: {x}", nameof(x));

            /// <inheritdoc cref="ops.softplus"/>
            public static Tensor softplus(Tensor x) => ops.softplus(x);

            /// <inheritdoc cref="ops.softsign"/>
            public static Tensor softsign(Tensor x) => ops.softsign(x);

            /// <summary>One of two tensors, or element by element where the condition is a tensor.</summary>
            public static Tensor @switch(Tensor condition, Tensor then_expression, Tensor else_expression)
            {
                while (condition.ndim > 0 && condition.ndim < then_expression.ndim)
                    condition = ops.expand_dims(condition, -1);
                return ops.where(condition, then_expression, else_expression);
            }

            /// <summary>One of two functions, as <see cref="ops.cond(Tensor, Func{Tensor}, Func{Tensor})"/>.</summary>
            public static Tensor @switch(Tensor condition, Func<Tensor> then_expression, Func<Tensor> else_expression) =>
                condition.ndim == 0 ? ops.cond(condition, then_expression, else_expression) : @switch(condition, then_expression(), else_expression());

            /// <inheritdoc cref="ops.tanh"/>
            public static Tensor tanh(Tensor x) => ops.tanh(x);
        }
    }
}
