namespace RnnKeras;

public static partial class tf
{
    /// <summary>Mathematics: <c>tf.math</c>.</summary>
    public static class math
    {
        /// <inheritdoc cref="tf.abs"/>
        public static Tensor abs(TensorLike x) => tf.abs(x);

        /// <inheritdoc cref="tf.negative"/>
        public static Tensor negative(TensorLike x) => tf.negative(x);

        /// <inheritdoc cref="tf.sign"/>
        public static Tensor sign(TensorLike x) => tf.sign(x);

        /// <inheritdoc cref="tf.square"/>
        public static Tensor square(TensorLike x) => tf.square(x);

        /// <inheritdoc cref="tf.sqrt"/>
        public static Tensor sqrt(TensorLike x) => tf.sqrt(x);

        /// <inheritdoc cref="tf.exp"/>
        public static Tensor exp(TensorLike x) => tf.exp(x);

        /// <inheritdoc cref="tf.sin"/>
        public static Tensor sin(TensorLike x) => tf.sin(x);

        /// <inheritdoc cref="tf.cos"/>
        public static Tensor cos(TensorLike x) => tf.cos(x);

        /// <inheritdoc cref="tf.tan"/>
        public static Tensor tan(TensorLike x) => tf.tan(x);

        /// <inheritdoc cref="tf.sinh"/>
        public static Tensor sinh(TensorLike x) => tf.sinh(x);

        /// <inheritdoc cref="tf.cosh"/>
        public static Tensor cosh(TensorLike x) => tf.cosh(x);

        /// <inheritdoc cref="tf.tanh"/>
        public static Tensor tanh(TensorLike x) => tf.tanh(x);

        /// <inheritdoc cref="tf.floor"/>
        public static Tensor floor(TensorLike x) => tf.floor(x);

        /// <inheritdoc cref="tf.sigmoid"/>
        public static Tensor sigmoid(TensorLike x) => tf.sigmoid(x);

        /// <inheritdoc cref="tf.asin"/>
        public static Tensor asin(TensorLike x) => tf.asin(x);

        /// <inheritdoc cref="tf.acos"/>
        public static Tensor acos(TensorLike x) => tf.acos(x);

        /// <inheritdoc cref="tf.atan"/>
        public static Tensor atan(TensorLike x) => tf.atan(x);

        /// <inheritdoc cref="tf.asinh"/>
        public static Tensor asinh(TensorLike x) => tf.asinh(x);

        /// <inheritdoc cref="tf.acosh"/>
        public static Tensor acosh(TensorLike x) => tf.acosh(x);

        /// <inheritdoc cref="tf.atanh"/>
        public static Tensor atanh(TensorLike x) => tf.atanh(x);

        /// <inheritdoc cref="tf.round"/>
        public static Tensor round(TensorLike x) => tf.round(x);

        /// <summary>Natural logarithm.</summary>
        public static Tensor log(TensorLike x) => keras.ops.log(x.Constant());

        /// <summary>log(1 + x).</summary>
        public static Tensor log1p(TensorLike x) => keras.ops.log1p(x.Constant());

        /// <summary>eˣ − 1.</summary>
        public static Tensor expm1(TensorLike x) => keras.ops.expm1(x.Constant());

        /// <summary>The integer above.</summary>
        public static Tensor ceil(TensorLike x) => keras.ops.ceil(x.Constant());

        /// <summary>1 / √x.</summary>
        public static Tensor rsqrt(TensorLike x) => keras.ops.rsqrt(x.Constant());

        /// <summary>1 / x.</summary>
        public static Tensor reciprocal(TensorLike x) => keras.ops.reciprocal(x.Constant());

        /// <summary>The error function.</summary>
        public static Tensor erf(TensorLike x) => keras.ops.erf(x.Constant());

        /// <summary>Inverse of the error function.</summary>
        public static Tensor erfinv(TensorLike x) => keras.ops.erfinv(x.Constant());

        /// <summary>log(1 + eˣ).</summary>
        public static Tensor softplus(TensorLike x) => keras.ops.softplus(x.Constant());

        /// <summary>log(1 / (1 + e⁻ˣ)).</summary>
        public static Tensor log_sigmoid(TensorLike x) => keras.ops.log_sigmoid(x.Constant());

        /// <summary>Where the value is not a number.</summary>
        public static Tensor is_nan(TensorLike x) => keras.ops.isnan(x.Constant());

        /// <summary>Where the value is infinite.</summary>
        public static Tensor is_inf(TensorLike x) => keras.ops.isinf(x.Constant());

        /// <summary>Where the value is a finite number.</summary>
        public static Tensor is_finite(TensorLike x) => keras.ops.isfinite(x.Constant());

        /// <inheritdoc cref="tf.add"/>
        public static Tensor add(TensorLike x, TensorLike y) => tf.add(x, y);

        /// <inheritdoc cref="tf.subtract"/>
        public static Tensor subtract(TensorLike x, TensorLike y) => tf.subtract(x, y);

        /// <inheritdoc cref="tf.multiply"/>
        public static Tensor multiply(TensorLike x, TensorLike y) => tf.multiply(x, y);

        /// <inheritdoc cref="tf.divide"/>
        public static Tensor divide(TensorLike x, TensorLike y) => tf.divide(x, y);

        /// <inheritdoc cref="tf.truediv"/>
        public static Tensor truediv(TensorLike x, TensorLike y) => tf.truediv(x, y);

        /// <inheritdoc cref="tf.pow"/>
        public static Tensor pow(TensorLike x, TensorLike y) => tf.pow(x, y);

        /// <inheritdoc cref="tf.maximum"/>
        public static Tensor maximum(TensorLike x, TensorLike y) => tf.maximum(x, y);

        /// <inheritdoc cref="tf.minimum"/>
        public static Tensor minimum(TensorLike x, TensorLike y) => tf.minimum(x, y);

        /// <inheritdoc cref="tf.equal"/>
        public static Tensor equal(TensorLike x, TensorLike y) => tf.equal(x, y);

        /// <inheritdoc cref="tf.not_equal"/>
        public static Tensor not_equal(TensorLike x, TensorLike y) => tf.not_equal(x, y);

        /// <inheritdoc cref="tf.greater"/>
        public static Tensor greater(TensorLike x, TensorLike y) => tf.greater(x, y);

        /// <inheritdoc cref="tf.greater_equal"/>
        public static Tensor greater_equal(TensorLike x, TensorLike y) => tf.greater_equal(x, y);

        /// <inheritdoc cref="tf.less"/>
        public static Tensor less(TensorLike x, TensorLike y) => tf.less(x, y);

        /// <inheritdoc cref="tf.less_equal"/>
        public static Tensor less_equal(TensorLike x, TensorLike y) => tf.less_equal(x, y);

        /// <inheritdoc cref="tf.logical_and"/>
        public static Tensor logical_and(TensorLike x, TensorLike y) => tf.logical_and(x, y);

        /// <inheritdoc cref="tf.logical_or"/>
        public static Tensor logical_or(TensorLike x, TensorLike y) => tf.logical_or(x, y);

        /// <inheritdoc cref="tf.logical_not"/>
        public static Tensor logical_not(TensorLike x) => tf.logical_not(x);

        /// <inheritdoc cref="tf.atan2"/>
        public static Tensor atan2(TensorLike y, TensorLike x) => tf.atan2(y, x);

        /// <summary>One and not both (bool).</summary>
        public static Tensor logical_xor(TensorLike x, TensorLike y) => keras.ops.logical_xor(x, y);

        /// <summary>x / y rounded down.</summary>
        public static Tensor floordiv(TensorLike x, TensorLike y) => keras.ops.floor_divide(x, y);

        /// <summary>The rest of x / y, with the sign of y.</summary>
        public static Tensor floormod(TensorLike x, TensorLike y) => keras.ops.mod(x, y);

        /// <summary>The rest of x / y, with the sign of y.</summary>
        public static Tensor mod(TensorLike x, TensorLike y) => keras.ops.mod(x, y);

        /// <summary>x / y, 0 where y is 0.</summary>
        public static Tensor divide_no_nan(TensorLike x, TensorLike y) => keras.ops.divide_no_nan(x, y);

        /// <summary>x · y, 0 where y is 0 whatever x is.</summary>
        public static Tensor multiply_no_nan(TensorLike x, TensorLike y) =>
            keras.ops.where(keras.ops.equal(y, 0), keras.ops.zeros_like(x.Constant()), keras.ops.multiply(x, y));

        /// <summary>(x − y)².</summary>
        public static Tensor squared_difference(TensorLike x, TensorLike y) => keras.ops.square(keras.ops.subtract(x, y));

        /// <summary>x · log y, 0 where x is 0.</summary>
        public static Tensor xlogy(TensorLike x, TensorLike y) =>
            keras.ops.where(keras.ops.equal(x, 0), 0, keras.ops.multiply(x, keras.ops.log(y.Constant())));

        /// <summary>x / y, 0 where x is 0.</summary>
        public static Tensor xdivy(TensorLike x, TensorLike y) => keras.ops.where(keras.ops.equal(x, 0), 0, keras.ops.divide(x, y));

        /// <inheritdoc cref="tf.add_n"/>
        public static Tensor add_n(IReadOnlyList<TensorLike> inputs) => tf.add_n(inputs);

        /// <inheritdoc cref="tf.reduce_sum"/>
        public static Tensor reduce_sum(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_sum(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_max"/>
        public static Tensor reduce_max(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_max(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_min"/>
        public static Tensor reduce_min(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_min(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_prod"/>
        public static Tensor reduce_prod(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_prod(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_any"/>
        public static Tensor reduce_any(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_any(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_all"/>
        public static Tensor reduce_all(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_all(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_logsumexp"/>
        public static Tensor reduce_logsumexp(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_logsumexp(input_tensor, axis, keepdims);

        /// <inheritdoc cref="tf.reduce_mean"/>
        public static Tensor reduce_mean(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            tf.reduce_mean(input_tensor, axis, keepdims);

        /// <summary>Standard deviation over the axes (all when null).</summary>
        public static Tensor reduce_std(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            keras.ops.std(input_tensor.Constant(), axis, keepdims);

        /// <summary>Variance over the axes (all when null).</summary>
        public static Tensor reduce_variance(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            keras.ops.@var(input_tensor.Constant(), axis, keepdims);

        /// <summary>√Σx² over the axes (all when null).</summary>
        public static Tensor reduce_euclidean_norm(TensorLike input_tensor, Axes? axis = null, bool keepdims = false) =>
            keras.ops.sqrt(keras.ops.sum(keras.ops.square(input_tensor.Constant()), axis, keepdims));

        /// <inheritdoc cref="tf.argmax"/>
        public static Tensor argmax(TensorLike input, int axis = 0, DType? output_type = null) => tf.argmax(input, axis, output_type);

        /// <inheritdoc cref="tf.argmin"/>
        public static Tensor argmin(TensorLike input, int axis = 0, DType? output_type = null) => tf.argmin(input, axis, output_type);

        /// <inheritdoc cref="tf.cumsum"/>
        public static Tensor cumsum(TensorLike x, int axis = 0, bool exclusive = false, bool reverse = false) =>
            tf.cumsum(x, axis, exclusive, reverse);

        /// <summary>Running products along an axis.</summary>
        public static Tensor cumprod(TensorLike x, int axis = 0, bool exclusive = false, bool reverse = false) =>
            Running(x, axis, exclusive, reverse, 1, values => keras.ops.cumprod(values, axis));

        /// <summary>Running log Σ eˣ along an axis.</summary>
        public static Tensor cumulative_logsumexp(TensorLike x, int axis = 0) =>
            keras.ops.associative_scan(keras.ops.logaddexp, x.Constant(), axis: axis);

        /// <summary>How many values are not 0 (int64).</summary>
        public static Tensor count_nonzero(TensorLike input, Axes? axis = null) =>
            keras.ops.cast(keras.ops.count_nonzero(input.Constant(), axis), DType.Int64);

        /// <summary>Share of the values that are 0 (float32).</summary>
        public static Tensor zero_fraction(TensorLike value) =>
            keras.ops.mean(keras.ops.cast(keras.ops.equal(value.Constant(), 0), DType.Float32));

        /// <summary>How often each number comes, or the sums of their weights.</summary>
        public static Tensor bincount(TensorLike arr, TensorLike? weights = null, int minlength = 0) =>
            keras.ops.bincount(arr.Constant(), weights?.Constant(), minlength);

        /// <summary>How often each class (row) was predicted as which (column): int32.</summary>
        public static Tensor confusion_matrix(TensorLike labels, TensorLike predictions, int? num_classes = null) =>
            Confusion(labels.Constant(), predictions.Constant(), num_classes);

        /// <summary>Where each position went (int32).</summary>
        public static Tensor invert_permutation(TensorLike x) => keras.ops.argsort(x.Constant());

        /// <summary>x / √max(Σx², ε) over the axes (all when null).</summary>
        public static Tensor l2_normalize(TensorLike x, Axes? axis = null, double epsilon = 1e-12) =>
            keras.ops.multiply(x.Constant(), keras.ops.rsqrt(keras.ops.maximum(keras.ops.sum(keras.ops.square(x.Constant()), axis, true), epsilon)));

        /// <summary>The polynomial with these coefficients, highest power first.</summary>
        public static Tensor polyval(IReadOnlyList<TensorLike> coeffs, TensorLike x) =>
            coeffs.Skip(1).Aggregate(coeffs[0].Value, (sum, next) => keras.ops.add(keras.ops.multiply(sum, x), next));

        /// <summary>eˣ / Σ eˣ along the axis.</summary>
        public static Tensor softmax(TensorLike logits, int axis = -1) => keras.ops.softmax(logits.Constant(), axis);

        /// <summary>x − log Σ eˣ along the axis.</summary>
        public static Tensor log_softmax(TensorLike logits, int axis = -1) => keras.ops.log_softmax(logits.Constant(), axis);

        /// <summary>Whether the target is among the k largest predictions (bool).</summary>
        public static Tensor in_top_k(TensorLike targets, TensorLike predictions, int k) =>
            keras.ops.in_top_k(targets.Constant(), predictions.Constant(), k);

        /// <summary>Sum of the rows of each segment: (rows, …) → (num_segments, …).</summary>
        public static Tensor unsorted_segment_sum(TensorLike data, TensorLike segment_ids, int num_segments) =>
            keras.ops.segment_sum(data.Constant(), segment_ids.Constant(), num_segments);

        /// <summary>Sum of the rows of each segment; the numbers of the segments ascend and must be known.</summary>
        public static Tensor segment_sum(TensorLike data, TensorLike segment_ids) =>
            unsorted_segment_sum(data, segment_ids, Segments(segment_ids));

        /// <summary>Largest of the rows of each segment: (rows, …) → (num_segments, …).</summary>
        public static Tensor unsorted_segment_max(TensorLike data, TensorLike segment_ids, int num_segments) =>
            keras.ops.segment_max(data.Constant(), segment_ids.Constant(), num_segments);

        /// <summary>Largest of the rows of each segment; the numbers of the segments ascend and must be known.</summary>
        public static Tensor segment_max(TensorLike data, TensorLike segment_ids) =>
            unsorted_segment_max(data, segment_ids, Segments(segment_ids));

        /// <summary>Smallest of the rows of each segment: (rows, …) → (num_segments, …).</summary>
        public static Tensor unsorted_segment_min(TensorLike data, TensorLike segment_ids, int num_segments) =>
            keras.ops.segment_min(data.Constant(), segment_ids.Constant(), num_segments);

        /// <summary>Smallest of the rows of each segment; the numbers of the segments ascend and must be known.</summary>
        public static Tensor segment_min(TensorLike data, TensorLike segment_ids) =>
            unsorted_segment_min(data, segment_ids, Segments(segment_ids));

        /// <summary>Product of the rows of each segment: (rows, …) → (num_segments, …).</summary>
        public static Tensor unsorted_segment_prod(TensorLike data, TensorLike segment_ids, int num_segments) =>
            keras.ops.segment_prod(data.Constant(), segment_ids.Constant(), num_segments);

        /// <summary>Product of the rows of each segment; the numbers of the segments ascend and must be known.</summary>
        public static Tensor segment_prod(TensorLike data, TensorLike segment_ids) =>
            unsorted_segment_prod(data, segment_ids, Segments(segment_ids));

        /// <summary>Mean of the rows of each segment: (rows, …) → (num_segments, …).</summary>
        public static Tensor unsorted_segment_mean(TensorLike data, TensorLike segment_ids, int num_segments) =>
            SegmentMean(data.Constant(), segment_ids.Constant(), num_segments);

        /// <summary>Mean of the rows of each segment; the numbers of the segments ascend and must be known.</summary>
        public static Tensor segment_mean(TensorLike data, TensorLike segment_ids) =>
            unsorted_segment_mean(data, segment_ids, Segments(segment_ids));

        /// <summary>The k largest values along the last axis, largest first, and their positions (int32).</summary>
        public static (Tensor values, Tensor indices) top_k(TensorLike input, int k = 1, bool sorted = true) =>
            keras.ops.top_k(input.Constant(), k, sorted);

        private static int Segments(TensorLike ids) => (int)keras.ops.max(ids.Constant()) + 1;

        private static Tensor SegmentMean(Tensor data, Tensor ids, int segments)
        {
            var counts = keras.ops.segment_sum(keras.ops.ones_like(ids, data.dtype), ids, segments);
            var column = keras.ops.reshape(keras.ops.maximum(counts, 1), [-1, .. Enumerable.Repeat((Dim)1, data.ndim - 1)]);
            return keras.ops.segment_sum(data, ids, segments) / column;
        }

        private static Tensor Confusion(Tensor labels, Tensor predictions, int? classes)
        {
            var count = classes ?? (int)keras.ops.maximum(keras.ops.max(labels), keras.ops.max(predictions)) + 1;
            var cells = keras.ops.cast(labels, DType.Int32) * count + keras.ops.cast(predictions, DType.Int32);
            var counts = keras.ops.segment_sum(keras.ops.ones_like(cells, DType.Int32), cells, count * count);
            return keras.ops.reshape(counts, [count, count]);
        }
    }
}
