using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>Zeros; floatx unless a dtype is given.</summary>
            public static Tensor zeros(SymbolicShape shape, DType? dtype = null) => full(shape, 0, dtype ?? KerasConfig.FloatX);

            /// <summary>Ones; floatx unless a dtype is given.</summary>
            public static Tensor ones(SymbolicShape shape, DType? dtype = null) => full(shape, 1, dtype ?? KerasConfig.FloatX);

            /// <summary>One value everywhere; its own dtype unless one is given.</summary>
            public static Tensor full(SymbolicShape shape, Tensor fill_value, DType? dtype = null) =>
                broadcast_to(cast(fill_value, dtype ?? Promotion.ResultType(fill_value)), shape);

            /// <summary>As <see cref="zeros"/>.</summary>
            public static Tensor empty(SymbolicShape shape, DType? dtype = null) => zeros(shape, dtype);

            /// <summary>Zeros with the shape of x; the gradient does not pass.</summary>
            public static Tensor zeros_like(Tensor x, DType? dtype = null) => full_like(x, 0, dtype);

            /// <summary>Ones with the shape of x; the gradient does not pass.</summary>
            public static Tensor ones_like(Tensor x, DType? dtype = null) => full_like(x, 1, dtype);

            /// <summary>One value with the shape of x.</summary>
            public static Tensor full_like(Tensor x, Tensor fill_value, DType? dtype = null) =>
                full(SymbolicShape.Of(x), fill_value, dtype ?? x.dtype);

            /// <summary>start, start + step, … below stop; <c>arange(n)</c> counts from 0. int32 unless a dtype is given.</summary>
            public static Tensor arange(int start, int? stop = null, int? step = null, DType? dtype = null)
            {
                var (from, to, by) = (stop is null ? 0 : start, stop ?? start, step ?? 1);
                var values = Enumerable.Range(0, Count(from, to, by)).Select(i => from + i * by).ToArray();
                return cast(Tensor.Constant(HostTensor.From(values, values.Length)), dtype ?? DType.Int32);
            }

            /// <summary>start, start + step, … below stop as floating-point numbers.</summary>
            public static Tensor arange(double start, double? stop = null, double? step = null, DType? dtype = null)
            {
                var (from, to, by) = (stop is null ? 0 : start, stop ?? start, step ?? 1);
                var values = Enumerable.Range(0, Count(from, to, by)).Select(i => from + i * by).ToArray();
                return cast(Tensor.Constant(HostTensor.From(values, values.Length)), dtype ?? KerasConfig.FloatX);
            }

            /// <summary>0, 1, … below a size that may be known only at run time: <c>arange(ops.shape(x)[0])</c>.</summary>
            public static Tensor arange(Dim stop, DType? dtype = null) => Arange(stop, dtype);

            private static Tensor Arange(Dim stop, DType? dtype = null) => stop.IsKnown
                ? arange(stop.Size, dtype: dtype)
                : Arange(SymbolicShape.Create([stop]), dtype ?? DType.Int32);

            private static Tensor Arange(SymbolicShape stop, DType dtype) => Apply(new RangeOp(dtype, stop.Refs(0)[0]), stop.Sources);

            private static int Count(double from, double to, double by) => by == 0
                ? throw new ArgumentException("arange: step must not be 0.", "step")
                : Math.Max(0, (int)Math.Ceiling((to - from) / by));

            /// <summary>
            /// Evenly spaced numbers over an interval; with <paramref name="endpoint"/> the last one is <paramref name="stop"/>. Bounds
            /// that are tensors give sequences along <paramref name="axis"/>.
            /// </summary>
            /// <param name="retstep">Only false.</param>
            public static Tensor linspace(
                Tensor start, Tensor stop, int num = 50, bool endpoint = true, bool retstep = false, DType? dtype = null, int axis = 0)
            {
                if (retstep)
                    throw new NotSupportedException("linspace: retstep=true is not supported; (stop - start) / (num - 1) is the step.");
                if (num < 0)
                    throw new ArgumentException($"linspace: num must not be negative but is {num}.", nameof(num));
                var type = dtype ?? Promotion.Floating(Promotion.ResultType(start, stop));
                // In double precision, as NumPy does.
                var (from, to) = (cast(start, DType.Float64), cast(stop, DType.Float64));
                var steps = cast(arange(num), DType.Float64);
                var fraction = steps / Math.Max(1.0, endpoint ? num - 1 : num);
                var values = expand_dims(from, -1) + expand_dims(to - from, -1) * fraction;
                if (endpoint && num > 1)
                    values = where(equal(steps, num - 1.0), expand_dims(to, -1), values);
                return cast(moveaxis(values, -1, axis), type);
            }

            /// <summary>Ones on diagonal <paramref name="k"/> of an (N, M) matrix of zeros; M is N when not given.</summary>
            public static Tensor eye(Dim N, Dim? M = null, int k = 0, DType? dtype = null) =>
                N is { IsKnown: true, Size: < 0 } || M is { IsKnown: true, Size: < 0 }
                ? throw new ArgumentException($"eye: sizes must not be negative but are {N} and {M ?? N}.", nameof(N))
                : cast(equal(expand_dims(Arange(N), 1) + k, expand_dims(Arange(M ?? N), 0)), dtype ?? KerasConfig.FloatX);

            /// <summary>As <see cref="eye"/>.</summary>
            public static Tensor identity(Dim n, DType? dtype = null) => eye(n, dtype: dtype);

            /// <summary>
            /// Integers as vectors with a single 1 along a new axis: shape x.shape with <paramref name="num_classes"/> inserted. Integers
            /// outside 0 … num_classes − 1 give zeros.
            /// </summary>
            public static Tensor one_hot(Tensor x, int num_classes, int axis = -1, DType? dtype = null, bool sparse = false)
            {
                if (num_classes < 0)
                    throw new ArgumentException($"one_hot: num_classes must not be negative but is {num_classes}.", nameof(num_classes));
                if (sparse)
                    throw new NotSupportedException("one_hot: sparse tensors are not supported; leave sparse at false.");
                var ids = x.dtype.IsInteger ? x : cast(x, DType.Int32);
                var a = DimsExtensions.Axis("one_hot", axis, x.ndim + 1);
                var classes = reshape(arange(num_classes), Enumerable.Repeat(1, x.ndim - a).Prepend(num_classes).ToArray());
                return cast(equal(expand_dims(ids, a), classes), dtype ?? KerasConfig.FloatX);
            }

            /// <summary>
            /// Which of <paramref name="num_classes"/> occur in the last axis of integers: 1 where class k occurs, else 0; shape (…,
            /// num_classes).
            /// </summary>
            /// <exception cref="ArgumentException">num_classes is not given.</exception>
            public static Tensor multi_hot(Tensor inputs, int? num_classes = null, int axis = -1, DType? dtype = null, bool sparse = false) =>
                max(
                    one_hot(inputs, num_classes ?? throw new ArgumentException("Argument `num_classes` must be passed for multi_hot().", nameof(num_classes)),
                        axis, dtype, sparse), axis: inputs.ndim == 1 ? 0 : 1);

            /// <summary>x with the elements below diagonal <paramref name="k"/> set to 0 (last two axes).</summary>
            public static Tensor triu(Tensor x, int k = 0) => where(RowColumn(x, k, upper: true), x, 0);

            /// <summary>x with the elements above diagonal <paramref name="k"/> set to 0 (last two axes).</summary>
            public static Tensor tril(Tensor x, int k = 0) => where(RowColumn(x, k, upper: false), x, 0);

            private static Tensor RowColumn(Tensor x, int k, bool upper)
            {
                var (row, column) = (expand_dims(Arange(Dim.Of(x, -2)), 1) + k, expand_dims(Arange(Dim.Of(x, -1)), 0));
                return upper ? row <= column : row >= column;
            }
        }
    }
}
