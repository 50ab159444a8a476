namespace RnnKeras;

public static partial class tf
{
    /// <summary>Activations, losses on logits, convolutions and pooling: <c>tf.nn</c>.</summary>
    public static class nn
    {
        /// <summary>max(x, 0).</summary>
        public static Tensor relu(TensorLike features) => keras.ops.relu(features.Constant());

        /// <summary>x limited to [0, 6].</summary>
        public static Tensor relu6(TensorLike features) => keras.ops.relu6(features.Constant());

        /// <summary>x, or alpha · x where x is negative.</summary>
        public static Tensor leaky_relu(TensorLike features, double alpha = 0.2) => keras.ops.leaky_relu(features.Constant(), alpha);

        /// <summary>x, or eˣ − 1 where x is negative.</summary>
        public static Tensor elu(TensorLike features) => keras.ops.elu(features.Constant());

        /// <summary>Scaled elu.</summary>
        public static Tensor selu(TensorLike features) => keras.ops.selu(features.Constant());

        /// <summary>x · Φ(x), or its approximation by tanh.</summary>
        public static Tensor gelu(TensorLike features, bool approximate = false) => keras.ops.gelu(features.Constant(), approximate);

        /// <summary>x · sigmoid(beta · x).</summary>
        public static Tensor silu(TensorLike features, double beta = 1)
        {
            var x = features.Constant();
            return beta == 1 ? keras.ops.silu(x) : x * keras.ops.sigmoid(x * beta);
        }

        /// <inheritdoc cref="silu"/>
        public static Tensor swish(TensorLike features, double beta = 1) => silu(features, beta);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        public static Tensor sigmoid(TensorLike x) => keras.ops.sigmoid(x.Constant());

        /// <summary>tanh x.</summary>
        public static Tensor tanh(TensorLike x) => keras.ops.tanh(x.Constant());

        /// <summary>log(1 + eˣ).</summary>
        public static Tensor softplus(TensorLike features) => keras.ops.softplus(features.Constant());

        /// <summary>x / (1 + |x|).</summary>
        public static Tensor softsign(TensorLike features) => keras.ops.softsign(features.Constant());

        /// <summary>[relu(x), relu(−x)] along an axis.</summary>
        public static Tensor crelu(TensorLike features, int axis = -1)
        {
            var x = features.Constant();
            return keras.ops.relu(keras.ops.concatenate([x, -x], axis));
        }

        /// <summary>eˣ / Σ eˣ along the axis.</summary>
        public static Tensor softmax(TensorLike logits, int axis = -1) => keras.ops.softmax(logits.Constant(), axis);

        /// <summary>x − log Σ eˣ along the axis.</summary>
        public static Tensor log_softmax(TensorLike logits, int axis = -1) => keras.ops.log_softmax(logits.Constant(), axis);

        /// <summary>−Σ labels · log softmax(logits) along an axis.</summary>
        public static Tensor softmax_cross_entropy_with_logits(TensorLike labels, TensorLike logits, int axis = -1) =>
            keras.ops.categorical_crossentropy(labels.Constant(), logits.Constant(), from_logits: true, axis);

        /// <summary>−log softmax(logits) at the label.</summary>
        public static Tensor sparse_softmax_cross_entropy_with_logits(TensorLike labels, TensorLike logits) =>
            keras.ops.sparse_categorical_crossentropy(labels.Constant(), logits.Constant(), from_logits: true);

        /// <summary>Cross-entropy of each element's sigmoid.</summary>
        public static Tensor sigmoid_cross_entropy_with_logits(TensorLike labels, TensorLike logits) =>
            keras.ops.binary_crossentropy(labels.Constant(), logits.Constant(), from_logits: true);

        /// <summary>As <see cref="sigmoid_cross_entropy_with_logits"/>, positive labels counted pos_weight times.</summary>
        public static Tensor weighted_cross_entropy_with_logits(TensorLike labels, TensorLike logits, double pos_weight)
        {
            var (y, x) = (labels.Constant(), logits.Constant());
            var weight = 1 + (pos_weight - 1) * y;
            return (1 - y) * x + weight * (keras.ops.log1p(keras.ops.exp(-keras.ops.abs(x))) + keras.ops.relu(-x));
        }

        /// <summary>Connectionist temporal classification: −log of the summed probability of all alignments, (batch).</summary>
        /// <param name="labels">(batch, label length), integers.</param>
        /// <param name="logits">(time, batch, classes), or (batch, time, classes) when logits_time_major is false.</param>
        /// <param name="label_length">(batch).</param>
        /// <param name="logit_length">(batch).</param>
        /// <param name="logits_time_major">Order of the first two axes of logits.</param>
        /// <param name="blank_index">The class that stands for "nothing".</param>
        public static Tensor ctc_loss(TensorLike labels, TensorLike logits, TensorLike label_length, TensorLike logit_length,
            bool logits_time_major = true, int blank_index = 0)
        {
            var x = logits.Constant();
            x = logits_time_major ? keras.ops.swapaxes(x, 0, 1) : x;
            var blank = blank_index < 0 ? blank_index + x.shape[-1] : blank_index;
            return keras.ops.ctc_loss(labels.Constant(), x, label_length.Constant(), logit_length.Constant(), blank);
        }

        /// <summary>Σ t² / 2.</summary>
        public static Tensor l2_loss(TensorLike t) => keras.ops.sum(keras.ops.square(t.Constant())) / 2;

        /// <inheritdoc cref="math.l2_normalize"/>
        public static Tensor l2_normalize(TensorLike x, Axes? axis = null, double epsilon = 1e-12) => math.l2_normalize(x, axis, epsilon);

        /// <inheritdoc cref="math.zero_fraction"/>
        public static Tensor zero_fraction(TensorLike value) => math.zero_fraction(value);

        /// <inheritdoc cref="math.top_k"/>
        public static (Tensor values, Tensor indices) top_k(TensorLike input, int k = 1, bool sorted = true) => math.top_k(input, k, sorted);

        /// <inheritdoc cref="math.in_top_k"/>
        public static Tensor in_top_k(TensorLike targets, TensorLike predictions, int k) => math.in_top_k(targets, predictions, k);

        /// <summary>Mean and variance over the axes.</summary>
        public static (Tensor mean, Tensor variance) moments(TensorLike x, Axes axes, bool keepdims = false) =>
            keras.ops.moments(x.Constant(), axes, keepdims);

        /// <summary>(x − mean) / √(variance + ε) · scale + offset.</summary>
        public static Tensor batch_normalization(
            TensorLike x, TensorLike mean, TensorLike variance, TensorLike? offset, TensorLike? scale, double variance_epsilon)
        {
            var factor = keras.ops.rsqrt(variance.Constant() + variance_epsilon) * (scale?.Value ?? 1);
            return x.Constant() * factor + ((offset?.Value ?? 0) - mean.Value * factor);
        }

        /// <summary>value + bias along the last axis.</summary>
        public static Tensor bias_add(TensorLike value, TensorLike bias) => value.Constant() + bias.Constant();

        /// <summary>The rows of params with these numbers.</summary>
        public static Tensor embedding_lookup(TensorLike @params, TensorLike ids) => keras.ops.take(@params.Constant(), ids.Constant(), 0);

        /// <summary>Elements set to 0 with probability rate, the others divided by 1 − rate.</summary>
        /// <param name="x">Floating-point numbers.</param>
        /// <param name="rate">0 … 1.</param>
        /// <param name="seed">See <see cref="random"/>.</param>
        public static Tensor dropout(TensorLike x, double rate, long? seed = null)
        {
            var value = x.Constant();
            if (rate is < 0 or >= 1)
                throw new ArgumentException($"`rate` must be a scalar or scalar tensor in the range [0, 1). Received: rate={rate}", nameof(rate));
            return rate == 0 ? value : keras.ops.where(random.uniform(keras.ops.shape(value), dtype: value.dtype, seed: seed) >= rate, value * (1 / (1 - rate)), 0f);
        }

        /// <summary>Convolution along time: (batch, steps, channels) with filters (width, channels, outputs).</summary>
        public static Tensor conv1d(TensorLike input, TensorLike filters, int stride, string padding) =>
            keras.ops.conv(input.Constant(), filters.Constant(), stride, padding.ToLowerInvariant());

        /// <summary>Convolution of pictures: (batch, height, width, channels) with filters (height, width, channels, outputs).</summary>
        public static Tensor conv2d(TensorLike input, TensorLike filters, Shape strides, string padding) =>
            keras.ops.conv(input.Constant(), filters.Constant(), strides, padding.ToLowerInvariant());

        /// <summary>Largest value of each window of (batch, steps, channels).</summary>
        public static Tensor max_pool1d(TensorLike input, int ksize, int strides, string padding) =>
            keras.ops.max_pool(input.Constant(), ksize, strides, padding.ToLowerInvariant());

        /// <summary>Mean of each window of (batch, steps, channels).</summary>
        public static Tensor avg_pool1d(TensorLike input, int ksize, int strides, string padding) =>
            keras.ops.average_pool(input.Constant(), ksize, strides, padding.ToLowerInvariant());

        /// <summary>Largest value of each window of (batch, height, width, channels).</summary>
        public static Tensor max_pool2d(TensorLike input, Shape ksize, Shape strides, string padding) =>
            keras.ops.max_pool(input.Constant(), ksize, strides, padding.ToLowerInvariant());

        /// <summary>Mean of each window of (batch, height, width, channels).</summary>
        public static Tensor avg_pool2d(TensorLike input, Shape ksize, Shape strides, string padding) =>
            keras.ops.average_pool(input.Constant(), ksize, strides, padding.ToLowerInvariant());
    }
}
