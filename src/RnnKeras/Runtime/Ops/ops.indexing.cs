using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>x[key] as in Python: integers, slices, <c>...</c> and new axes.</summary>
            /// <exception cref="NotSupportedException">The key holds an array; use <see cref="take"/> or <see cref="where"/>.</exception>
            public static Tensor get_item(Tensor x, params ReadOnlySpan<Selector> key)
            {
                var parts = Selector.Expand(key);
                var consumed = parts.Count(p => p is not null and not "...");
                if (consumed > x.ndim)
                    throw new ArgumentException($"Too many indices: a tensor of shape {x.shape} was indexed by {consumed}.", nameof(key));
                var slices = new List<Slice>();
                var sizes = new List<Dim?>();                                  // null: the size that the slice leaves
                foreach (var part in parts.Contains("...") ? parts : [.. parts, "..."])
                    Select(part, x, x.ndim - consumed, slices, sizes);
                var region = slices.All(s => s is { start: null, stop: null, step: null }) ? x : Apply(new SliceOp(slices.ToArray()), x);
                if (sizes.Count == x.ndim && sizes.TrueForAll(s => s is null))
                    return region;
                return reshape(region, Resolve(region, sizes));
            }

            private static void Select(object? part, Tensor x, int whole, List<Slice> slices, List<Dim?> sizes)
            {
                switch (part)
                {
                    case null:
                        sizes.Add(1);
                        break;
                    case "...":
                        slices.AddRange(Enumerable.Repeat(new Slice(), whole));
                        sizes.AddRange(Enumerable.Repeat((Dim?)null, whole));
                        break;
                    case Slice slice:
                        slices.Add(slice);
                        sizes.Add(null);
                        break;
                    case Index index:
                        Select(index.IsFromEnd ? -index.Value : index.Value, x, whole, slices, sizes);
                        break;
                    case int position:
                        var size = x.shape[slices.Count];
                        if (size >= 0 && (position >= size || position < -size))
                            throw new ArgumentOutOfRangeException(
                                nameof(part), $"Index {position} is out of bounds for axis {slices.Count} of shape {x.shape}.");
                        slices.Add(new(position, position == -1 ? null : position + 1));
                        sizes.Add(0);                                          // dropped
                        break;
                    default:
                        throw new NotSupportedException(
                            "A tensor is indexed by integers, slices, '...' and None. Use ops.take for positions and ops.where for masks.");
                }
            }

            /// <summary>Final sizes: 0 marks an axis of the region that an integer removed.</summary>
            private static SymbolicShape Resolve(Tensor region, List<Dim?> sizes)
            {
                var dims = new List<Dim>();
                var axis = 0;
                foreach (var size in sizes)
                    if (size is null)
                        dims.Add(Dim.Of(region, axis++));
                    else if (size.Value.Size == 0)
                        axis++;
                    else
                        dims.Add(size.Value);
                return SymbolicShape.Create([.. dims]);
            }

            /// <summary>The region of the given sizes that starts at <paramref name="start_indices"/>.</summary>
            public static Tensor slice(Tensor inputs, int[] start_indices, int[] shape)
            {
                if (start_indices.Length != inputs.ndim || shape.Length != inputs.ndim)
                    throw new ArgumentException(
                        $"slice: a tensor of shape {inputs.shape} needs {inputs.ndim} start indices and sizes, "
                        + $"but received {start_indices.Length} and {shape.Length}.", nameof(start_indices));
                for (var a = 0; a < shape.Length; a++)
                    if (inputs.shape[a] is var size and >= 0 && (start_indices[a] < 0 || start_indices[a] + Math.Max(0, shape[a]) > size))
                        throw new ArgumentException($"slice: {shape[a]} elements from {start_indices[a]} on are not inside axis {a} of shape {inputs.shape}.",
                            nameof(start_indices));
                var slices = start_indices.Select((s, a) => new Slice(s, shape[a] < 0 ? null : s + shape[a])).ToArray();
                return Apply(new SliceOp(slices), inputs);
            }

            /// <summary>
            /// Slices of x along <paramref name="axis"/> picked by integer indices; negative ones count from the end. Without an axis x is
            /// flattened first. The gradient towards x at axis 0 is sparse.
            /// </summary>
            public static Tensor take(Tensor x, Tensor indices, int? axis = null)
            {
                if (axis is null)
                    return take(reshape(x, -1), indices, 0);
                var ids = cast(indices, indices.dtype == DType.Int64 ? DType.Int64 : DType.Int32);
                return Apply(new GatherOp(DimsExtensions.Axis("take", axis.Value, x.ndim)), x, ids);
            }

            /// <summary>x[…, indices[…, i, …], …]: one index per element along <paramref name="axis"/>; the other axes broadcast.</summary>
            public static Tensor take_along_axis(Tensor x, Tensor indices, int? axis = null)
            {
                if (axis is null)
                    return take(reshape(x, -1), reshape(indices, -1), 0);
                if (x.ndim != indices.ndim)
                    throw new ArgumentException(
                        $"take_along_axis: x and indices need equally many axes, but have shapes {x.shape} and {indices.shape}.", nameof(indices));
                var a = DimsExtensions.Axis("take_along_axis", axis.Value, x.ndim);
                var (values, ids) = (moveaxis(x, a, -1), moveaxis(cast(indices, DType.Int32), a, -1));
                (values, ids) = BroadcastRows(values, ids);
                var width = SizeOf(values, -1);
                var rows = reshape(ids, SymbolicShape.Create([-1, Dim.Of(ids, -1)]));       // (rows, picked)
                rows = where(rows < 0, rows + width, rows);
                var first = reshape(Arange(Dim.Of(rows, 0)), new[] { -1, 1 }) * width;
                var picked = take(reshape(values, -1), rows + first, 0);
                return moveaxis(reshape_like(picked, ids), -1, a);
            }

            /// <summary>Broadcasts all axes but the last.</summary>
            private static (Tensor, Tensor) BroadcastRows(Tensor values, Tensor ids)
            {
                var common = Broadcasting.Merge("take_along_axis", values.shape[..^1], ids.shape[..^1]);
                Dim Size(Tensor t, Tensor other, int a) => Dim.Of(a == t.ndim - 1 || t.shape[a] != 1 ? t : other, a);
                Tensor Widen(Tensor t, Tensor other) => t.shape[..^1] == common
                    ? t
                    : broadcast_to(t, SymbolicShape.Create([.. Enumerable.Range(0, t.ndim).Select(a => Size(t, other, a))]));
                return (Widen(values, ids), Widen(ids, values));
            }
        }
    }
}
