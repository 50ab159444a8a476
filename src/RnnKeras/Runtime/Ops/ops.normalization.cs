using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// Length of vectors along the given axes (all when none is given): (Σ |x|^ord)^(1/ord), 2 unless given; infinities give the
            /// largest
            /// and smallest |x|, 0 the number of elements that are not 0. Over two axes only the Frobenius norm.
            /// </summary>
            public static Tensor norm(Tensor x, double? ord = null, Axes? axis = null, bool keepdims = false)
            {
                x = Promotion.Floating(x);
                var axes = Axes.Normalize(axis, x.ndim);
                if (ord is null || (ord == 2 && axes.Length == 1))
                    return sqrt(sum(x * x, axes, keepdims));
                if (axes.Length != 1)
                    throw new NotSupportedException(
                        $"norm: ord={ord} is supported along one axis only; received {axes.Length} axes. Leave ord out for the Frobenius norm.");
                return ord switch
                {
                    double.PositiveInfinity => max(abs(x), axes, keepdims),
                    double.NegativeInfinity => min(abs(x), axes, keepdims),
                    0 => sum(cast(not_equal(x, 0), x.dtype), axes, keepdims),
                    _ => power(sum(power(abs(x), ord.Value), axes, keepdims), 1 / ord.Value),
                };
            }

            /// <summary>x divided by its norm along an axis, the norm at least <paramref name="epsilon"/>.</summary>
            public static Tensor normalize(Tensor x, Axes? axis = null, int order = 2, double? epsilon = null)
            {
                if (order < 1)
                    throw new ArgumentException($"Argument `order` must be an int >= 1. Received: order={order}", nameof(order));
                x = Promotion.Floating(x.ndim == 0 ? expand_dims(x, 0) : x);
                var (along, fuzz) = (axis ?? -1, epsilon ?? KerasConfig.Epsilon);
                return order == 2
                    ? x * minimum(rsqrt(sum(square(x), along, keepdims: true)), 1 / fuzz)
                    : x / maximum(norm(x, order, along, keepdims: true), fuzz);
            }

            /// <summary>(x − mean) / √(variance + epsilon) · scale + offset; the vectors lie along <paramref name="axis"/>.</summary>
            public static Tensor batch_normalization(
                Tensor x, Tensor mean, Tensor variance, int axis, Tensor? offset = null, Tensor? scale = null, double epsilon = 1e-3)
            {
                x = Promotion.Floating(x);
                var a = DimsExtensions.Axis("batch_normalization", axis, x.ndim);
                var wide = Enumerable.Range(0, x.ndim).Select(i => i == a ? -1 : 1).ToArray();
                Tensor Aligned(Tensor t) => a == x.ndim - 1 ? t : reshape(t, wide);
                var factor = rsqrt(Aligned(variance) + epsilon);
                if (scale is not null)
                    factor = factor * Aligned(scale);
                var shift = -Aligned(mean) * factor;
                return x * factor + (offset is null ? shift : Aligned(offset) + shift);
            }

            /// <summary>x minus its mean, divided by its standard deviation along the axes, times gamma plus beta.</summary>
            public static Tensor layer_normalization(
                Tensor x, Tensor? gamma = null, Tensor? beta = null, Axes? axis = null, double? epsilon = null)
            {
                x = Promotion.Floating(x);
                var axes = (axis ?? -1).Normalize(x.ndim);
                var (center, variance) = (mean(x, axes, keepdims: true), @var(x, axes, keepdims: true));
                var y = (x - center) * rsqrt(variance + (epsilon ?? KerasConfig.Epsilon));
                if (gamma is not null)
                    y = y * Spread(gamma, x, axes);
                return beta is null ? y : y + Spread(beta, x, axes);
            }

            /// <summary>x divided by the root of its mean square along the axes, times scale.</summary>
            public static Tensor rms_normalization(Tensor x, Tensor? scale = null, Axes? axis = null, double? epsilon = null)
            {
                x = Promotion.Floating(x);
                var y = x * rsqrt(mean(square(x), axis ?? -1, keepdims: true) + (epsilon ?? KerasConfig.Epsilon));
                return scale is null ? y : y * scale;
            }

            /// <summary>Parameters of the normalized axes' sizes, with size 1 along the others.</summary>
            private static Tensor Spread(Tensor parameters, Tensor x, int[] axes) =>
                axes[^1] == x.ndim - 1 && axes.Length == parameters.ndim && axes[0] == x.ndim - axes.Length
                ? parameters
                : reshape(parameters, SymbolicShape.Create([.. Enumerable.Range(0, x.ndim).Select(a => axes.Contains(a) ? Dim.Of(x, a) : 1)]));
        }
    }
}
