using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class backend
        {
            /// <inheritdoc cref="ops.abs"/>
            public static Tensor abs(Tensor x) => ops.abs(x);

            /// <inheritdoc cref="ops.all"/>
            public static Tensor all(Tensor x, Axes? axis = null, bool keepdims = false) => ops.all(x, axis, keepdims);

            /// <inheritdoc cref="ops.any"/>
            public static Tensor any(Tensor x, Axes? axis = null, bool keepdims = false) => ops.any(x, axis, keepdims);

            /// <inheritdoc cref="ops.argmax"/>
            public static Tensor argmax(Tensor x, int axis = -1) => ops.argmax(x, axis);

            /// <inheritdoc cref="ops.argmin"/>
            public static Tensor argmin(Tensor x, int axis = -1) => ops.argmin(x, axis);

            /// <inheritdoc cref="ops.clip"/>
            public static Tensor clip(Tensor x, Tensor min_value, Tensor max_value) => ops.clip(x, min_value, max_value);

            /// <inheritdoc cref="ops.cos"/>
            public static Tensor cos(Tensor x) => ops.cos(x);

            /// <inheritdoc cref="ops.cumprod"/>
            public static Tensor cumprod(Tensor x, int axis = 0) => ops.cumprod(x, axis);

            /// <inheritdoc cref="ops.cumsum"/>
            public static Tensor cumsum(Tensor x, int axis = 0) => ops.cumsum(x, axis);

            /// <inheritdoc cref="ops.equal"/>
            public static Tensor equal(Tensor x, Tensor y) => ops.equal(x, y);

            /// <inheritdoc cref="ops.exp"/>
            public static Tensor exp(Tensor x) => ops.exp(x);

            /// <inheritdoc cref="ops.greater"/>
            public static Tensor greater(Tensor x, Tensor y) => ops.greater(x, y);

            /// <inheritdoc cref="ops.greater_equal"/>
            public static Tensor greater_equal(Tensor x, Tensor y) => ops.greater_equal(x, y);

            /// <inheritdoc cref="ops.less"/>
            public static Tensor less(Tensor x, Tensor y) => ops.less(x, y);

            /// <inheritdoc cref="ops.less_equal"/>
            public static Tensor less_equal(Tensor x, Tensor y) => ops.less_equal(x, y);

            /// <inheritdoc cref="ops.log"/>
            public static Tensor log(Tensor x) => ops.log(x);

            /// <inheritdoc cref="ops.max"/>
            public static Tensor max(Tensor x, Axes? axis = null, bool keepdims = false) => ops.max(x, axis, keepdims);

            /// <inheritdoc cref="ops.maximum"/>
            public static Tensor maximum(Tensor x, Tensor y) => ops.maximum(x, y);

            /// <inheritdoc cref="ops.mean"/>
            public static Tensor mean(Tensor x, Axes? axis = null, bool keepdims = false) => ops.mean(x, axis, keepdims);

            /// <inheritdoc cref="ops.min"/>
            public static Tensor min(Tensor x, Axes? axis = null, bool keepdims = false) => ops.min(x, axis, keepdims);

            /// <inheritdoc cref="ops.minimum"/>
            public static Tensor minimum(Tensor x, Tensor y) => ops.minimum(x, y);

            /// <inheritdoc cref="ops.not_equal"/>
            public static Tensor not_equal(Tensor x, Tensor y) => ops.not_equal(x, y);

            /// <inheritdoc cref="ops.power"/>
            public static Tensor pow(Tensor x, Tensor a) => ops.power(x, a);

            /// <inheritdoc cref="ops.prod"/>
            public static Tensor prod(Tensor x, Axes? axis = null, bool keepdims = false) => ops.prod(x, axis, keepdims);

            /// <inheritdoc cref="ops.round"/>
            public static Tensor round(Tensor x) => ops.round(x);

            /// <inheritdoc cref="ops.sign"/>
            public static Tensor sign(Tensor x) => ops.sign(x);

            /// <inheritdoc cref="ops.sin"/>
            public static Tensor sin(Tensor x) => ops.sin(x);

            /// <summary>√x; negative numbers count as 0.</summary>
            public static Tensor sqrt(Tensor x) => ops.sqrt(ops.maximum(x, 0));

            /// <inheritdoc cref="ops.square"/>
            public static Tensor square(Tensor x) => ops.square(x);

            /// <inheritdoc cref="ops.std"/>
            public static Tensor std(Tensor x, Axes? axis = null, bool keepdims = false) => ops.std(x, axis, keepdims);

            /// <inheritdoc cref="ops.sum"/>
            public static Tensor sum(Tensor x, Axes? axis = null, bool keepdims = false) => ops.sum(x, axis, keepdims);

            /// <inheritdoc cref="ops.var"/>
            public static Tensor var(Tensor x, Axes? axis = null, bool keepdims = false) => ops.@var(x, axis, keepdims);

            /// <summary>
            /// Product of x (…, k) and y (…, k, n): over the last axis of x and the second to last of y; (…x, …y without k).
            /// </summary>
            public static Tensor dot(Tensor x, Tensor y) => ops.dot(x, y);

            /// <summary>
            /// Products per sample: sums over axis <c>axes[0]</c> of x and <c>axes[1]</c> of y, by default the last of x and the second to last
            /// (the last of a matrix) of y; (batch, rest of x, rest of y), (batch, 1) where no axis is left.
            /// </summary>
            /// <exception cref="ArgumentException">A tensor without a batch axis, or axis 0.</exception>
            public static Tensor batch_dot(Tensor x, Tensor y, Axes? axes = null)
            {
                if (x.ndim < 2 || y.ndim < 2)
                    throw new ArgumentException(
                        $"Cannot do batch_dot on inputs with rank < 2. Received inputs with tf.shapes {x.shape} and {y.shape}.", nameof(x));
                var given = axes?.ToArray() ?? [x.ndim - 1, y.ndim == 2 ? 1 : y.ndim - 2];
                var (a, b) = (Axes.Normalize(given[0], x.ndim), Axes.Normalize(given[^1], y.ndim));
                if (a == 0 || b == 0)
                    throw new ArgumentException(
                        "Cannot perform batch_dot over axis 0. If your inputs are not batched, add a dummy batch dimension to your inputs "
                        + "using K.expand_dims(x, 0)", nameof(axes));
                const string letters = "abcdefghijklmnopqrstuvwxy";
                var left = Enumerable.Range(0, x.ndim).Select(i => i == a ? 'z' : letters[i]).ToArray();
                var right = Enumerable.Range(0, y.ndim).Select(i => i == 0 ? 'a' : i == b ? 'z' : letters[x.ndim + i]).ToArray();
                string result = new([.. left.Where(c => c != 'z'), .. right.Skip(1).Where(c => c != 'z')]);
                var product = ops.einsum($"{new string(left)},{new string(right)}->{result}", x, y);
                return product.ndim == 1 ? ops.expand_dims(product, 1) : product;
            }

            /// <summary>x divided by its Euclidean length along an axis (over all elements without one).</summary>
            public static Tensor l2_normalize(Tensor x, Axes? axis = null) =>
                x * ops.rsqrt(ops.maximum(ops.sum(ops.square(x), axis, keepdims: true), 1e-12));
        }
    }
}
