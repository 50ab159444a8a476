using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// Matrix product over the last two axes, leading axes broadcast; a 1-D operand is a row (x1) or a column (x2) whose axis goes.
            /// </summary>
            public static Tensor matmul(Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.Pair(x1, x2);
                if (a.ndim == 0 || b.ndim == 0)
                    throw new ArgumentException(
                        $"matmul: scalars cannot be multiplied as matrices; received shapes {a.shape} and {b.shape}.", nameof(x1));
                if (a.ndim == 1 && b.ndim == 1)
                    return reshape(MatMul(expand_dims(a, 0), expand_dims(b, 1)), new int[0]);
                if (a.ndim == 1)
                    return squeeze(MatMul(expand_dims(a, 0), b), -2);
                return b.ndim == 1 ? squeeze(MatMul(a, expand_dims(b, 1)), -1) : MatMul(a, b);
            }

            /// <summary>Rows of all batches against one matrix are a single product.</summary>
            private static Tensor MatMul(Tensor a, Tensor b)
            {
                if (!a.dtype.IsFloating && a.dtype != DType.Int32 && a.dtype != DType.Int64)
                {
                    var wide = MatMul(cast(a, WideInteger(a.dtype)), cast(b, WideInteger(a.dtype)));
                    return cast(wide, a.dtype == DType.Int8 ? DType.Int32 : a.dtype);
                }
                if (a.ndim == 2 || b.ndim != 2)
                    return Apply(new MatMulOp(false, false), a, b);
                var rows = Apply(new MatMulOp(false, false), reshape(a, SymbolicShape.Create([-1, Dim.Of(a, -1)])), b);
                return reshape(rows, SymbolicShape.Create([.. shape(a).SkipLast(1), Dim.Of(b, -1)]));
            }

            private static DType WideInteger(DType type) => type == DType.UInt32 || type == DType.UInt64 ? DType.Int64 : DType.Int32;

            /// <summary>
            /// Inner product of vectors, matrix product of matrices; in general a sum over the last axis of x1 and the second to last of
            /// x2.
            /// </summary>
            public static Tensor dot(Tensor x1, Tensor x2)
            {
                if (x1.ndim == 0 || x2.ndim == 0)
                    return multiply(x1, x2);
                return x2.ndim <= 2 ? matmul(x1, x2) : tensordot(x1, x2, [x1.ndim - 1], [x2.ndim - 2]);
            }

            /// <summary>Sum over the last <paramref name="axes"/> axes of x1 and the first of x2.</summary>
            public static Tensor tensordot(Tensor x1, Tensor x2, int axes = 2) => axes < 0 || axes > Math.Min(x1.ndim, x2.ndim)
                ? throw new ArgumentException(
                    $"tensordot: axes={axes} is not between 0 and the number of axes of shapes {x1.shape} and {x2.shape}.", nameof(axes))
                : tensordot(x1, x2, [.. Enumerable.Range(x1.ndim - axes, axes)], [.. Enumerable.Range(0, axes)]);

            /// <summary>Sum over pairs of axes: axes1[i] of x1 with axes2[i] of x2.</summary>
            public static Tensor tensordot(Tensor x1, Tensor x2, int[] axes1, int[] axes2)
            {
                var (a, b) = Promotion.Pair(x1, x2);
                var summedA = axes1.Select(i => DimsExtensions.Axis("tensordot", i, a.ndim)).ToArray();
                var summedB = axes2.Select(i => DimsExtensions.Axis("tensordot", i, b.ndim)).ToArray();
                int[] freeA = [.. Enumerable.Range(0, a.ndim).Except(summedA)], freeB = [.. Enumerable.Range(0, b.ndim).Except(summedB)];
                var left = Grouped(a, freeA, summedA);
                var right = Grouped(b, summedB, freeB);
                var sizes = SymbolicShape.Create([.. freeA.Select(i => Dim.Of(a, i)), .. freeB.Select(i => Dim.Of(b, i))]);
                return reshape(MatMul(left, right), sizes);
            }

            /// <summary>Axes in the given order, as a matrix of two groups.</summary>
            private static Tensor Grouped(Tensor x, int[] rows, int[] columns)
            {
                var moved = transpose(x, [.. rows, .. columns]);
                var (m, n) = (Size(x, rows), Size(x, columns));
                return m < 0 && n < 0 && columns.Length > 1
                    ? throw new ArgumentException(
                        $"tensordot: shape {x.shape} has unknown sizes both among the summed axes and among the others.")
                    : reshape(moved, SymbolicShape.Create([m < 0 ? -1 : m, m < 0 && n < 0 ? Dim.Of(x, columns[0]) : n]));
            }

            private static int Size(Tensor x, int[] axes) => axes.Aggregate(1, (n, a) => n < 0 || x.shape[a] < 0 ? -1 : n * x.shape[a]);

            /// <summary>
            /// Einstein summation: <c>einsum("bij,jk->bik", x, w)</c>; labels missing on the right are summed, "..." stands for any
            /// leading axes.
            /// </summary>
            public static Tensor einsum(string subscripts, params Tensor[] operands)
            {
                var type = Promotion.ResultType(operands);
                return Einsum.Apply(subscripts, [.. operands.Select(t => cast(t, type))]);
            }

            /// <summary>Inner product over the last axes.</summary>
            public static Tensor inner(Tensor x1, Tensor x2) =>
                x1.ndim == 0 || x2.ndim == 0 ? multiply(x1, x2) : tensordot(x1, x2, [x1.ndim - 1], [x2.ndim - 1]);

            /// <summary>All products of an element of x1 and one of x2: (x1.size, x2.size).</summary>
            public static Tensor outer(Tensor x1, Tensor x2) => reshape(x1, new[] { -1, 1 }) * reshape(x2, new[] { 1, -1 });
        }
    }
}
