using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>Columns in reverse order.</summary>
            public static Tensor fliplr(Tensor x) => flip(x, 1);

            /// <summary>Rows in reverse order.</summary>
            public static Tensor flipud(Tensor x) => flip(x, 0);

            /// <summary>Turned by k times 90 degrees in the plane of two axes, from the first towards the second.</summary>
            public static Tensor rot90(Tensor array, int k = 1, int[]? axes = null)
            {
                int Plane(int i) => axes is null ? i : DimsExtensions.Axis("rot90", axes[i], array.ndim);
                var (a, b) = (Plane(0), Plane(1));
                return ((k % 4 + 4) % 4) switch
                {
                    0 => array,
                    1 => flip(swapaxes(array, a, b), a),
                    2 => flip(array, new[] { a, b }),
                    _ => flip(swapaxes(array, a, b), b),
                };
            }

            /// <summary>Along a third axis.</summary>
            public static Tensor dstack(IReadOnlyList<Tensor> xs) => concatenate([.. xs.Select(t => t.ndim switch
            {
                1 => expand_dims(t, new[] { 0, 2 }),
                2 => expand_dims(t, 2),
                _ => t,
            })], 2);

            /// <summary>Parts along the second axis (the only one of vectors).</summary>
            public static Tensor[] hsplit(Tensor x, int indices_or_sections) => split(x, indices_or_sections, x.ndim == 1 ? 0 : 1);

            /// <summary>Parts along the first axis.</summary>
            public static Tensor[] vsplit(Tensor x, int indices_or_sections) => split(x, indices_or_sections, 0);

            /// <summary>Parts along the third axis.</summary>
            public static Tensor[] dsplit(Tensor x, int indices_or_sections) => split(x, indices_or_sections, 2);

            /// <summary>Nearly equal parts along an axis, the larger ones first.</summary>
            public static Tensor[] array_split(Tensor x, int indices_or_sections, int axis = 0)
            {
                var a = DimsExtensions.Axis("array_split", axis, x.ndim);
                var size = x.shape[a] >= 0 ? x.shape[a] : throw new NotSupportedException(
                    $"array_split: the size of axis {axis} of shape {x.shape} must be known.");
                var (each, more) = Math.DivRem(size, indices_or_sections);
                return SplitBy(x, [.. Enumerable.Range(0, indices_or_sections).Select(i => (Dim)(i < more ? each + 1 : each))], a);
            }

            /// <summary>All elements on diagonal k of a matrix.</summary>
            public static Tensor diagflat(Tensor x, int k = 0) => diag(ravel(x), k);

            /// <summary>Ones on and below diagonal k of an (N, M) matrix.</summary>
            public static Tensor tri(Dim N, Dim? M = null, int k = 0, DType? dtype = null) =>
                cast(expand_dims(Arange(N), 1) + k >= expand_dims(Arange(M ?? N), 0), dtype ?? KerasConfig.FloatX);

            /// <summary>Powers of the elements of a vector as rows, descending unless <paramref name="increasing"/>.</summary>
            public static Tensor vander(Tensor x, int? N = null, bool increasing = false)
            {
                var n = N ?? x.shape[0];
                if (n < 0)
                    throw new NotSupportedException("vander: give N where the length of x is not known.");
                var powers = Enumerable.Range(0, n).Select(i => increasing ? i : n - 1 - i).ToArray();
                return power(expand_dims(x, 1), Tensor.Constant(HostTensor.From(powers, 1, n)));
            }

            /// <summary>As <see cref="zeros_like"/>.</summary>
            public static Tensor empty_like(Tensor x, DType? dtype = null) => zeros_like(x, dtype);

            /// <summary>base^start … base^stop, evenly spaced exponents; bounds that are tensors give sequences along <paramref name="axis"/>.</summary>
            public static Tensor logspace(
                Tensor start, Tensor stop, int num = 50, bool endpoint = true, double @base = 10, DType? dtype = null, int axis = 0)
            {
                var exponents = linspace(cast(start, DType.Float64), cast(stop, DType.Float64), num, endpoint, false, DType.Float64, axis);
                return cast(power(cast(@base, DType.Float64), exponents), dtype ?? KerasConfig.FloatX);
            }

            /// <summary>A geometric sequence from start to stop, which have one sign and are not 0.</summary>
            public static Tensor geomspace(
                Tensor start, Tensor stop, int num = 50, bool endpoint = true, DType? dtype = null, int axis = 0)
            {
                var (from, to) = (cast(start, DType.Float64), cast(stop, DType.Float64));
                return cast(sign(from) * logspace(log10(abs(from)), log10(abs(to)), num, endpoint, 10, DType.Float64, axis),
                    dtype ?? KerasConfig.FloatX);
            }

            /// <summary>Flat positions in a tensor of the given shape as one tensor of indices per axis.</summary>
            public static Tensor[] unravel_index(Tensor indices, Shape shape)
            {
                var count = (int)shape.Count;
                var rest = where(indices < 0, indices + count, indices);
                var result = new Tensor[shape.Rank];
                for (var a = shape.Rank - 1; a >= 0; a--)
                {
                    result[a] = mod(rest, shape[a]);
                    rest = floor_divide(rest, shape[a]);
                }
                return result;
            }

            /// <summary>
            /// The largest slice of data (axis 0) per segment number. Sorted numbers would allow a faster way with the same result.
            /// </summary>
            public static Tensor segment_max(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
                SegmentExtreme(data, segment_ids, num_segments, largest: true);

            /// <summary>
            /// The smallest slice of data (axis 0) per segment number. Sorted numbers would allow a faster way with the same result.
            /// </summary>
            public static Tensor segment_min(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
                SegmentExtreme(data, segment_ids, num_segments, largest: false);

            /// <summary>
            /// By comparing all slices with all segments: (segments, slices, …). An empty segment gives the dtype's extreme.
            /// </summary>
            private static Tensor SegmentExtreme(Tensor data, Tensor segment_ids, int? num_segments, bool largest)
            {
                var own = InSegment(data, segment_ids, num_segments);
                var (low, high) = data.dtype.IsFloating ? (double.NegativeInfinity, double.PositiveInfinity) : Limits(data.dtype);
                var candidates = where(own, expand_dims(data, 0), cast(cast(largest ? low : high, DType.Float64), data.dtype));
                return largest ? max(candidates, 1) : min(candidates, 1);
            }

            /// <summary>Which slices of data belong to which segment: (segments, slices, 1 …).</summary>
            private static Tensor InSegment(Tensor data, Tensor segment_ids, int? num_segments)
            {
                var ids = cast(segment_ids, DType.Int32);
                var own = equal(expand_dims(arange(SegmentCount(ids, num_segments)), 1), expand_dims(ids, 0));
                for (var a = 1; a < data.ndim; a++)
                    own = expand_dims(own, -1);
                return own;
            }

            /// <summary>Windows for spectra: Bartlett's triangle of length x.</summary>
            public static Tensor bartlett(int x) => Window(x, t => 1 - Math.Abs(2 * t - 1));

            /// <summary>Blackman's window.</summary>
            public static Tensor blackman(int x) =>
                Window(x, t => 0.42 - 0.5 * Math.Cos(2 * Math.PI * t) + 0.08 * Math.Cos(4 * Math.PI * t));

            /// <summary>Hamming's window.</summary>
            public static Tensor hamming(int x) => Window(x, t => 0.54 - 0.46 * Math.Cos(2 * Math.PI * t));

            /// <summary>Von Hann's window.</summary>
            public static Tensor hanning(int x) => Window(x, t => 0.5 - 0.5 * Math.Cos(2 * Math.PI * t));

            /// <summary>A function of t from 0 to 1 at x places.</summary>
            private static Tensor Window(int x, Func<double, double> function)
            {
                var values = Enumerable.Range(0, x).Select(i => x == 1 ? 1 : function(i / (x - 1.0))).ToArray();
                return cast(Tensor.Constant(HostTensor.From(values, x)), KerasConfig.FloatX);
            }
        }
    }
}
