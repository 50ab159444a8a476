using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>Values and former positions along the last axis.</summary>
            private static Tensor[] Ordered(Tensor x, bool descending) =>
                new Node(new SortOp(descending), x.dtype == DType.Bool ? cast(x, DType.UInt8) : x).Outputs;

            /// <summary>Ascending order along an axis; without an axis (null), of the flattened tensor.</summary>
            public static Tensor sort(Tensor x, int? axis = -1)
            {
                if (axis is null)
                    return sort(ravel(x), 0);
                var sorted = moveaxis(Ordered(moveaxis(x, axis.Value, -1), false)[0], -1, axis.Value);
                return cast(sorted, x.dtype);
            }

            /// <summary>Positions of the elements in ascending order, int32; equal elements keep their order.</summary>
            public static Tensor argsort(Tensor x, int? axis = -1) => axis is null
                ? argsort(ravel(x), 0)
                : moveaxis(Ordered(moveaxis(x, axis.Value, -1), false)[1], -1, axis.Value);

            /// <summary>The k largest elements of the last axis in descending order, and their positions (int32).</summary>
            public static (Tensor values, Tensor indices) top_k(Tensor x, int k, bool sorted = true)
            {
                if (!sorted)
                    throw new NotSupportedException("top_k: sorted=false is not supported; the result is always in descending order.");
                if (k < 0 || (x.shape[^1] >= 0 && k > x.shape[^1]))
                    throw new ArgumentException(
                        $"top_k: k must be between 0 and the size of the last axis of shape {x.shape}, but is {k}.", nameof(k));
                var ordered = Ordered(x, descending: true);
                return (Along(ordered[0], x.ndim - 1, new(0, k)), Along(ordered[1], x.ndim - 1, new(0, k)));
            }

            /// <summary>
            /// True where the prediction of the target class (batch) is among the k largest of its row (batch, classes); ties count as
            /// among them.
            /// </summary>
            public static Tensor in_top_k(Tensor targets, Tensor predictions, int k)
            {
                var ids = cast(targets, DType.Int32);
                var classes = SizeOf(predictions, 1);
                var inside = logical_and(ids >= 0, ids < classes);
                var own = take_along_axis(predictions, expand_dims(where(inside, ids, 0), 1), 1);
                var better = count_nonzero(predictions > own, 1);
                return logical_and(logical_and(inside, isfinite(squeeze(own, 1))), better < k);
            }

            /// <summary>
            /// Positions where values would be inserted into a sorted sequence (one axis), int32; side "left" (before equals) or "right".
            /// </summary>
            public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, string side = "left")
            {
                if (side is not ("left" or "right"))
                    throw new ArgumentException($"searchsorted: side must be 'left' or 'right' but is '{side}'.", nameof(side));
                if (sorted_sequence.ndim != 1)
                    throw new ArgumentException(
                        $"searchsorted: expected a 1-D sequence but received shape {sorted_sequence.shape}.", nameof(sorted_sequence));
                var (sequence, v) = Promotion.Pair(sorted_sequence, values);
                return Apply(new SearchSortedOp(side == "right"), sequence, v);
            }

            /// <summary>Number of the bin of each element: bins[i-1] ≤ x &lt; bins[i] gives i.</summary>
            public static Tensor digitize(Tensor x, Tensor bins) => searchsorted(bins, x, "right");

            /// <summary>
            /// How often each of 0, 1, … occurs in x (non-negative integers, one axis), or the sum of its weights. The length is max(x) +
            /// 1 or
            /// <paramref name="minlength"/>, so x must have a value.
            /// </summary>
            public static Tensor bincount(Tensor x, Tensor? weights = null, int minlength = 0, bool sparse = false)
            {
                if (sparse)
                    throw new NotSupportedException("bincount: sparse tensors are not supported; leave sparse at false.");
                if (Eager.IsSymbolic(x))
                    throw new NotSupportedException(
                        "bincount: the number of bins depends on the values, which a symbolic tensor lacks. Use sum(one_hot(x, n), axis=0).");
                var ids = cast(x, DType.Int32);
                var length = x.shape.Count == 0 ? minlength : Math.Max(minlength, max(ids).Value.Span<int>()[0] + 1);
                return segment_sum(weights ?? ones_like(ids), ids, length);
            }

            /// <summary>
            /// Sums of slices of data (axis 0) that share a segment number; (num_segments, …). Sorted numbers would allow a faster way
            /// with the
            /// same result.
            /// </summary>
            public static Tensor segment_sum(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false)
            {
                var ids = cast(segment_ids, DType.Int32);
                var table = zeros(SymbolicShape.Create([SegmentCount(ids, num_segments), .. shape(data).Skip(ids.ndim)]), data.dtype);
                return Apply(new IndexedSlicesOp(), ids, data, table);
            }

            private static int SegmentCount(Tensor ids, int? given) => given ?? (Eager.IsSymbolic(ids)
                ? throw new ArgumentException(
                    "Give num_segments: the number of segments cannot be read from a symbolic tensor.", "num_segments")
                : max(ids).Value.Span<int>()[0] + 1);
        }
    }
}
