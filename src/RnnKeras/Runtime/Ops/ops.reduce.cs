using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            private static Tensor Reduce(Reduction kind, Tensor x, Axes? axis, bool keepdims)
            {
                var axes = Axes.Normalize(axis, x.ndim);
                return axes.Length == 0 ? x : Apply(new ReduceOp(kind, axes, keepdims), x);
            }

            /// <summary>Integers smaller than 32 bits and bools are summed in 32 bits.</summary>
            private static Tensor Wide(Tensor x) => x.dtype == DType.Bool || (x.dtype.IsInteger && x.dtype.Size < 4)
                ? cast(x, x.dtype == DType.UInt8 || x.dtype == DType.UInt16 ? DType.UInt32 : DType.Int32)
                : Promotion.Cast(x, Promotion.ResultType(x));

            /// <summary>A reduced tensor with the reduced axes back as size 1.</summary>
            internal static Tensor keep_dims(Tensor reduced, Tensor x, IReadOnlyCollection<int> axes) =>
                reshape(reduced, SymbolicShape.Create([.. Enumerable.Range(0, x.ndim).Select(a => axes.Contains(a) ? 1 : Dim.Of(x, a))]));

            /// <summary>Sum of elements along the given axes (all when none is given).</summary>
            public static Tensor sum(Tensor x, Axes? axis = null, bool keepdims = false) => Reduce(Reduction.Sum, Wide(x), axis, keepdims);

            /// <summary>Arithmetic mean; integers give floatx.</summary>
            public static Tensor mean(Tensor x, Axes? axis = null, bool keepdims = false) =>
                Reduce(Reduction.Mean, Promotion.Floating(x), axis, keepdims);

            /// <summary>Product of elements.</summary>
            public static Tensor prod(Tensor x, Axes? axis = null, bool keepdims = false, DType? dtype = null) =>
                Reduce(Reduction.Prod, dtype is null ? Wide(x) : cast(x, dtype), axis, keepdims);

            /// <summary>The largest element; equal ones share the gradient.</summary>
            public static Tensor max(Tensor x, Axes? axis = null, bool keepdims = false, Tensor? initial = null)
            {
                var result = x.dtype == DType.Bool ? any(x, axis, keepdims) : Reduce(Reduction.Max, x, axis, keepdims);
                return initial is null ? result : maximum(result, cast(initial, result.dtype));
            }

            /// <summary>The smallest element; equal ones share the gradient.</summary>
            public static Tensor min(Tensor x, Axes? axis = null, bool keepdims = false, Tensor? initial = null)
            {
                var result = x.dtype == DType.Bool ? all(x, axis, keepdims) : Reduce(Reduction.Min, x, axis, keepdims);
                return initial is null ? result : minimum(result, cast(initial, result.dtype));
            }

            /// <summary>As <see cref="max"/>.</summary>
            public static Tensor amax(Tensor x, Axes? axis = null, bool keepdims = false) => max(x, axis, keepdims);

            /// <summary>As <see cref="min"/>.</summary>
            public static Tensor amin(Tensor x, Axes? axis = null, bool keepdims = false) => min(x, axis, keepdims);

            /// <summary>True where any element is true (not 0).</summary>
            public static Tensor any(Tensor x, Axes? axis = null, bool keepdims = false) =>
                Reduce(Reduction.Any, cast(x, DType.Bool), axis, keepdims);

            /// <summary>True where all elements are true (not 0).</summary>
            public static Tensor all(Tensor x, Axes? axis = null, bool keepdims = false) =>
                Reduce(Reduction.All, cast(x, DType.Bool), axis, keepdims);

            /// <summary>Mean squared distance from the mean.</summary>
            public static Tensor var(Tensor x, Axes? axis = null, bool keepdims = false)
            {
                x = Promotion.Floating(x);
                return mean(square(x - mean(x, axis, keepdims: true)), axis, keepdims);
            }

            /// <summary>Standard deviation: root of <see cref="var"/>.</summary>
            public static Tensor std(Tensor x, Axes? axis = null, bool keepdims = false) => sqrt(@var(x, axis, keepdims));

            /// <summary>Mean and variance along the given axes.</summary>
            public static (Tensor mean, Tensor variance) moments(Tensor x, Axes axes, bool keepdims = false, bool synchronized = false) =>
                synchronized
                ? throw new NotSupportedException("moments: synchronized=true (moments over several replicas) is not supported.")
                : (mean(x, axes, keepdims), @var(x, axes, keepdims));

            /// <summary>ln Σ e^x without overflow.</summary>
            public static Tensor logsumexp(Tensor x, Axes? axis = null, bool keepdims = false)
            {
                x = Promotion.Floating(x);
                var axes = Axes.Normalize(axis, x.ndim);
                var largest = max(x, axes, keepdims: true);
                var shift = stop_gradient(where(isfinite(largest), largest, 0f));
                var result = log(sum(exp(x - shift), axes, keepdims: true)) + shift;
                return keepdims || axes.Length == 0 ? result : squeeze(result, axes);
            }

            /// <summary>Weighted mean; the weights have the shape of x, or one size for the single axis.</summary>
            public static Tensor average(Tensor x, Axes? axis = null, Tensor? weights = null)
            {
                if (weights is null)
                    return mean(x, axis);
                var (values, w) = Promotion.FloatingPair(x, weights);
                if (w.ndim != values.ndim && axis is { Count: 1 } single)
                {
                    var a = single.Normalize(values.ndim)[0];
                    w = reshape(w, Enumerable.Range(0, values.ndim).Select(i => i == a ? -1 : 1).ToArray());
                    w = broadcast_like(w, values);
                }
                return sum(values * w, axis) / sum(w, axis);
            }

            /// <summary>Number of elements that are not 0, as int32.</summary>
            public static Tensor count_nonzero(Tensor x, Axes? axis = null) => sum(cast(cast(x, DType.Bool), DType.Int32), axis);

            /// <summary>Running sums along an axis; without an axis x is flattened first.</summary>
            public static Tensor cumsum(Tensor x, int? axis = null, DType? dtype = null) => Running(Cumulative.Cumsum, x, axis, dtype);

            /// <summary>Running products along an axis; without an axis x is flattened first.</summary>
            public static Tensor cumprod(Tensor x, int? axis = null, DType? dtype = null) => Running(Cumulative.Cumprod, x, axis, dtype);

            private static Tensor Running(Cumulative kind, Tensor x, int? axis, DType? dtype)
            {
                x = dtype is not null ? cast(x, dtype) : x.dtype == DType.Bool ? cast(x, DType.Int32) : x;
                return axis is null
                    ? Running(kind, ravel(x), 0, dtype)
                    : Apply(new CumulativeOp(kind, DimsExtensions.Axis("cumsum", axis.Value, x.ndim), Exclusive: false, Reverse: false), x);
            }

            /// <summary>Position of the largest element (the first of equals) as int32; without an axis, in the flattened tensor.</summary>
            public static Tensor argmax(Tensor x, int? axis = null, bool keepdims = false) => ArgExtreme(true, x, axis, keepdims);

            /// <summary>
            /// Position of the smallest element (the first of equals) as int32; without an axis, in the flattened tensor.
            /// </summary>
            public static Tensor argmin(Tensor x, int? axis = null, bool keepdims = false) => ArgExtreme(false, x, axis, keepdims);

            private static Tensor ArgExtreme(bool largest, Tensor x, int? axis, bool keepdims)
            {
                x = x.dtype == DType.Bool ? cast(x, DType.UInt8) : x;
                var a = axis is null ? 0 : DimsExtensions.Axis("argmax", axis.Value, x.ndim);
                var result = Apply(new ArgExtremeOp(largest, a), axis is null ? ravel(x) : x);
                return !keepdims ? result : axis is null ? reshape(result, Enumerable.Repeat(1, x.ndim).ToArray()) : expand_dims(result, a);
            }
        }
    }
}
