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
            /// Zeros of a shape with values added at positions: the last axis of <paramref name="indices"/> (…, k) addresses the first k
            /// axes;
            /// values: (…, rest of shape).
            /// </summary>
            public static Tensor scatter(Tensor indices, Tensor values, Shape shape)
            {
                var depth = indices.shape[-1];
                if (depth < 1 || depth > shape.Rank || !shape.IsFullyDefined)
                    throw new ArgumentException(
                        $"scatter: indices of shape {indices.shape} do not address a tensor of shape {shape}.", nameof(indices));
                var (rows, rest) = ((int)shape[..depth].Count, shape[depth..]);
                var table = zeros(Shape.Of(rows).Concat(rest), values.dtype);
                var ids = ravel(FlatIndex(indices, shape, depth));
                var slices = reshape(values, SymbolicShape.Create([-1, .. ops.shape(table).Skip(1)]));
                return reshape(Apply(new IndexedSlicesOp(), ids, slices, table), shape);
            }

            /// <summary>
            /// Inputs with updates written at positions (as in <see cref="scatter"/>); reduction "add", "max", "min" or "mul" combines
            /// with what is there.
            /// Positions must differ, except for "add".
            /// </summary>
            public static Tensor scatter_update(Tensor inputs, Tensor indices, Tensor updates, string? reduction = null)
            {
                updates = cast(updates, inputs.dtype);
                var placed = scatter(indices, updates, inputs.shape);
                if (reduction == "add")
                    return inputs + placed;
                var hit = not_equal(scatter(indices, ones_like(updates, DType.Int32), inputs.shape), 0);
                var combined = reduction switch
                {
                    null => placed,
                    "max" => maximum(inputs, placed),
                    "min" => minimum(inputs, placed),
                    "mul" => inputs * placed,
                    _ => throw new ArgumentException(
                        $"scatter_update: unknown reduction '{reduction}'. Expected null, 'add', 'max', 'min' or 'mul'.", nameof(reduction)),
                };
                return where(hit, combined, inputs);
            }

            /// <summary>Inputs with a region that starts at <paramref name="start_indices"/> replaced.</summary>
            public static Tensor slice_update(Tensor inputs, int[] start_indices, Tensor updates)
            {
                var known = inputs.shape.IsFullyDefined && updates.shape.IsFullyDefined;
                if (!known || start_indices.Length != inputs.ndim || updates.ndim != inputs.ndim)
                    throw new ArgumentException(
                        $"slice_update: inputs {inputs.shape}, {start_indices.Length} start indices and updates {updates.shape} "
                        + "need equally many axes and known sizes.", nameof(start_indices));
                for (var a = 0; a < inputs.ndim; a++)
                    if (start_indices[a] < 0 || start_indices[a] + updates.shape[a] > inputs.shape[a])
                        throw new ArgumentException($"slice_update: updates of shape {updates.shape} from {start_indices[a]} on are not inside axis {a} "
                            + $"of shape {inputs.shape}.", nameof(updates));
                var widths = start_indices.Select((s, a) => (s, inputs.shape[a] - s - updates.shape[a])).ToArray();
                var inside = pad(ones_like(updates, DType.Bool), widths);
                return where(inside, pad(cast(updates, inputs.dtype), widths), inputs);
            }

            /// <summary>Positions (…, depth) as one number in row-major order.</summary>
            private static Tensor FlatIndex(Tensor indices, Shape shape, int depth)
            {
                var parts = unstack(cast(indices, DType.Int32), axis: -1);
                var flat = parts[0];
                for (var a = 1; a < depth; a++)
                    flat = flat * shape[a] + parts[a];
                return flat;
            }

            /// <summary>The choice that belongs to the first condition that is true, else the default.</summary>
            public static Tensor select(IReadOnlyList<Tensor> condlist, IReadOnlyList<Tensor> choicelist, Tensor? @default = null)
            {
                if (condlist.Count != choicelist.Count)
                    throw new ArgumentException($"select: {condlist.Count} conditions but {choicelist.Count} choices.", nameof(choicelist));
                var result = @default ?? 0;
                for (var i = condlist.Count - 1; i >= 0; i--)
                    result = where(condlist[i], choicelist[i], result);
                return result;
            }

            /// <summary>Coordinate matrices of vectors: indexing "xy" (first vector along columns) or "ij".</summary>
            public static Tensor[] meshgrid(IReadOnlyList<Tensor> x, string indexing = "xy")
            {
                if (indexing is not ("xy" or "ij"))
                    throw new ArgumentException($"meshgrid: indexing must be 'xy' or 'ij' but is '{indexing}'.", nameof(indexing));
                var vectors = x.Select(ravel).ToArray();
                int Axis(int i) => indexing == "xy" && vectors.Length > 1 && i < 2 ? 1 - i : i;
                var sizes = new Dim[vectors.Length];
                for (var i = 0; i < sizes.Length; i++)
                    sizes[Axis(i)] = Dim.Of(vectors[i], 0);
                Tensor Aligned(Tensor v, int i) => reshape(v, Enumerable.Range(0, sizes.Length).Select(a => a == Axis(i) ? -1 : 1).ToArray());
                return [.. vectors.Select((v, i) => broadcast_to(Aligned(v, i), SymbolicShape.Create(sizes)))];
            }

            /// <summary>A vector as diagonal <paramref name="k"/> of a matrix, or diagonal k of a matrix as a vector.</summary>
            public static Tensor diag(Tensor x, int k = 0)
            {
                if (x.ndim == 2)
                    return diagonal(x, k);
                if (x.ndim != 1)
                    throw new ArgumentException($"diag: expected a tensor of 1 or 2 axes but received shape {x.shape}.", nameof(x));
                var square = expand_dims(x, 1) * eye(Dim.Of(x, 0), dtype: x.dtype);
                return k == 0 ? square : pad(square, [(Math.Max(0, -k), Math.Max(0, k)), (Math.Max(0, k), Math.Max(0, -k))]);
            }

            /// <summary>A diagonal of the matrices in two axes, as the last axis of the result.</summary>
            public static Tensor diagonal(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
            {
                var matrices = moveaxis(x, [axis1, axis2], [-2, -1]);
                var (rows, columns) = (matrices.shape[-2], matrices.shape[-1]);
                if (rows < 0 || columns < 0)
                    throw new NotSupportedException($"diagonal: the sizes of the two axes must be known; shape {x.shape}.");
                var length = Math.Max(0, Math.Min(rows + Math.Min(offset, 0), columns - Math.Max(offset, 0)));
                var first = Math.Max(0, -offset) * columns + Math.Max(0, offset);
                var flat = reshape(matrices, SymbolicShape.Create([.. shape(matrices).SkipLast(2), rows * columns]));
                return take(flat, arange(first, first + length * (columns + 1), columns + 1), -1);
            }

            /// <summary>Sum of a diagonal.</summary>
            public static Tensor trace(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1) =>
                sum(diagonal(x, offset, axis1, axis2), -1);

            /// <summary>Differences of neighbours along an axis, n times.</summary>
            public static Tensor diff(Tensor a, int n = 1, int axis = -1)
            {
                var along = DimsExtensions.Axis("diff", axis, a.ndim);
                for (var i = 0; i < n; i++)
                    a = a.dtype == DType.Bool
                        ? not_equal(Along(a, along, new(1)), Along(a, along, new(null, -1)))
                        : Along(a, along, new(1)) - Along(a, along, new(null, -1));
                return a;
            }

            /// <summary>x2 behind x1 along an axis; without an axis both are flattened first.</summary>
            public static Tensor append(Tensor x1, Tensor x2, int? axis = null) =>
                axis is { } a ? concatenate([x1, x2], a) : concatenate([ravel(x1), ravel(x2)]);

            /// <summary>Along the second axis, vectors along their only one.</summary>
            public static Tensor hstack(IReadOnlyList<Tensor> xs) => concatenate(xs, xs[0].ndim == 1 ? 0 : 1);

            /// <summary>Along the first axis, vectors as rows.</summary>
            public static Tensor vstack(IReadOnlyList<Tensor> xs) => concatenate([.. xs.Select(t => t.ndim == 1 ? expand_dims(t, 0) : t)]);
        }
    }
}
