using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>Largest minus smallest element.</summary>
            public static Tensor ptp(Tensor x, Axes? axis = null, bool keepdims = false) => max(x, axis, keepdims) - min(x, axis, keepdims);

            /// <summary>The middle of the ordered elements; the mean of the two middle ones.</summary>
            public static Tensor median(Tensor x, Axes? axis = null, bool keepdims = false) => quantile(x, 0.5, axis, "linear", keepdims);

            /// <summary>As <see cref="quantile(Tensor, double, Axes?, string, bool)"/> with q from 0 to 100.</summary>
            public static Tensor percentile(Tensor x, double q, Axes? axis = null, string method = "linear", bool keepdims = false) =>
                quantile(x, q / 100, axis, method, keepdims);

            /// <summary>
            /// The value below which a fraction <paramref name="q"/> of the elements lies. Between two elements: method "linear", "lower",
            /// "higher",
            /// "midpoint" or "nearest".
            /// </summary>
            public static Tensor quantile(Tensor x, double q, Axes? axis = null, string method = "linear", bool keepdims = false)
            {
                if (q is not (>= 0 and <= 1))
                    throw new ArgumentException($"quantile: q must be between 0 and 1 but is {q}.", nameof(q));
                var (rows, axes) = ReducedLast(Promotion.Floating(x), axis);
                var n = axes.Aggregate(1, (count, a) => x.shape[a] < 0 || count < 0 ? -1 : count * x.shape[a]);
                if (n < 0)
                    throw new NotSupportedException($"quantile: the number of elements along the axes of shape {x.shape} must be known.");
                var result = Between(sort(rows), q * (n - 1), method);
                return keepdims ? keep_dims(result, x, axes) : result;
            }

            /// <summary>The given axes merged into one, at the end.</summary>
            private static (Tensor Rows, int[] Axes) ReducedLast(Tensor x, Axes? axis)
            {
                var axes = Axes.Normalize(axis, x.ndim);
                int[] kept = [.. Enumerable.Range(0, x.ndim).Except(axes)];
                var moved = transpose(x, [.. kept, .. axes]);
                return (reshape(moved, SymbolicShape.Create([.. kept.Select(a => Dim.Of(x, a)), -1])), axes);
            }

            private static Tensor Between(Tensor sorted, double position, string method)
            {
                var (low, high) = ((int)Math.Floor(position), (int)Math.Ceiling(position));
                Tensor At(int i) => squeeze(Along(sorted, sorted.ndim - 1, new(i, i + 1)), -1);
                return method switch
                {
                    "linear" => low == high ? At(low) : At(low) + (At(high) - At(low)) * (position - low),
                    "lower" => At(low),
                    "higher" => At(high),
                    "midpoint" => (At(low) + At(high)) / 2f,
                    "nearest" => At((int)Math.Round(position, MidpointRounding.ToEven)),
                    _ => throw new ArgumentException(
                        $"quantile: unknown method '{method}'. Expected 'linear', 'lower', 'higher', 'midpoint' or 'nearest'.", nameof(method)),
                };
            }

            /// <summary>
            /// Counts of elements in equally wide bins between the extremes (or <paramref name="range"/>), and the edges of the bins.
            /// </summary>
            public static (Tensor counts, Tensor edges) histogram(Tensor x, int bins = 10, (double low, double high)? range = null)
            {
                if (bins < 1)
                    throw new ArgumentException($"histogram: bins must be positive but is {bins}.", nameof(bins));
                var values = Promotion.Floating(ravel(x));
                var low = range is { } r ? cast(r.low, values.dtype) : min(values);
                var high = range is { } s ? cast(s.high, values.dtype) : max(values);
                var edges = low + (high - low) * (arange(bins + 1, dtype: values.dtype) / (double)bins);
                var inside = logical_and(values >= low, values <= high);
                var bin = clip(searchsorted(edges, values, "right") - 1, 0, bins - 1);
                return (segment_sum(cast(inside, DType.Int32), bin, bins), edges);
            }

            /// <summary>Pearson's correlation of the rows of x with each other.</summary>
            public static Tensor corrcoef(Tensor x)
            {
                var rows = Promotion.Floating(x.ndim < 2 ? reshape(x, new[] { 1, -1 }) : x);
                var centered = rows - mean(rows, -1, keepdims: true);
                var covariance = matmul(centered, transpose(centered));
                var deviation = sqrt(diagonal(covariance));
                var result = covariance / outer(deviation, deviation);
                return x.ndim < 2 ? reshape(result, Array.Empty<int>()) : result;
            }

            /// <summary>Area under y by the trapezoidal rule; x gives the places, else they are <paramref name="dx"/> apart.</summary>
            public static Tensor trapezoid(Tensor y, Tensor? x = null, double dx = 1.0, int axis = -1)
            {
                var values = Promotion.Floating(moveaxis(y, axis, -1));
                var heights = (Along(values, values.ndim - 1, new(1)) + Along(values, values.ndim - 1, new(null, -1))) / 2f;
                return x is null ? sum(heights, -1) * dx : sum(heights * diff(x.ndim == 1 ? x : moveaxis(x, axis, -1)), -1);
            }

            /// <summary>Distances between the rows of x (…, m, d) and of y (…, n, d): (…, m, n).</summary>
            public static Tensor cdist(Tensor x, Tensor y)
            {
                var (a, b) = Promotion.FloatingPair(x, y);
                return sqrt(sum(square(expand_dims(a, -2) - expand_dims(b, -3)), -1));
            }

            /// <summary>Sum of products of all elements.</summary>
            public static Tensor vdot(Tensor x1, Tensor x2) => matmul(ravel(x1), ravel(x2));

            /// <summary>Kronecker product: each element of x1 times the whole of x2.</summary>
            public static Tensor kron(Tensor x1, Tensor x2)
            {
                var rank = Math.Max(x1.ndim, x2.ndim);
                Tensor Wide(Tensor t) => t.ndim == rank ? t : expand_dims(t, Enumerable.Range(0, rank - t.ndim).ToArray());
                var (a, b) = (Wide(x1), Wide(x2));
                a = expand_dims(a, Enumerable.Range(0, rank).Select(i => 2 * i + 1).ToArray());
                b = expand_dims(b, Enumerable.Range(0, rank).Select(i => 2 * i).ToArray());
                var product = a * b;
                return reshape(product, SymbolicShape.Create([.. Enumerable.Range(0, rank).Select(i => Merged(product, 2 * i))]));
            }

            private static Dim Merged(Tensor x, int axis) =>
                x.shape[axis] >= 0 && x.shape[axis + 1] >= 0 ? x.shape[axis] * x.shape[axis + 1] : -1;

            /// <summary>
            /// Vector product of vectors of length 3, or 2 (then the third component is 0; of two such only it is given), along
            /// <paramref name="axisa"/> of x1 and <paramref name="axisb"/> of x2; <paramref name="axis"/> stands for all three.
            /// </summary>
            public static Tensor cross(Tensor x1, Tensor x2, int axisa = -1, int axisb = -1, int axisc = -1, int? axis = null)
            {
                var (a, b) = (moveaxis(x1, axis ?? axisa, -1), moveaxis(x2, axis ?? axisb, -1));
                if (a.shape[-1] is not (2 or 3) || b.shape[-1] is not (2 or 3))
                    throw new ArgumentException(
                        $"cross: expected vectors of length 2 or 3 but received shapes {x1.shape} and {x2.shape}.", nameof(x1));
                var flat = a.shape[-1] == 2 && b.shape[-1] == 2;
                Tensor Wide(Tensor t) => t.shape[-1] == 3 ? t
                    : pad(t, [.. Enumerable.Range(0, t.ndim).Select(i => (0, i == t.ndim - 1 ? 1 : 0))]);
                Tensor Shifted(Tensor t, int by) => roll(Wide(t), -by, -1);
                var product = Shifted(a, 1) * Shifted(b, 2) - Shifted(a, 2) * Shifted(b, 1);
                return flat ? squeeze(Along(product, product.ndim - 1, new(2)), -1) : moveaxis(product, -1, axis ?? axisc);
            }
        }
    }
}
