using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>The sizes of x; those not known yet refer to x and are resolved at run time.</summary>
            public static SymbolicShape shape(Tensor x) => SymbolicShape.Of(x);

            /// <summary>Number of axes.</summary>
            public static int ndim(Tensor x) => x.ndim;

            /// <summary>The same elements under other sizes; one of them may be -1, "what is left".</summary>
            public static Tensor reshape(Tensor x, SymbolicShape newshape)
            {
                if (newshape.FirstOrDefault(d => d.IsKnown && d.Size < -1) is { IsKnown: true, Size: < -1 } odd)
                    throw new ArgumentException($"reshape: a size must not be negative (but for one -1), received {odd.Size}.", nameof(newshape));
                if (newshape.Count(d => d.IsKnown && d.Size == -1) > 1)
                    throw new ArgumentException("reshape: only one size can be -1, what is left.", nameof(newshape));
                if (newshape.All(d => d.IsKnown && d.Size >= 0) && x.shape == Shape.Of([.. newshape.Select(d => d.Size)]))
                    return x;
                // A single unknown size is what is left of the others: no need to look at its source.
                if (newshape.Count(d => !d.IsKnown || d.Size < 0) == 1 && newshape.All(d => !d.IsKnown || d.Size != 0))
                    newshape = SymbolicShape.Create([.. newshape.Select(d => d.IsKnown ? d : (Dim)(-1))]);
                var op = new ReshapeOp(newshape.Refs(1));
                return x.dtype == DType.String
                    ? TextShape.Reshape(op, [x, .. newshape.Sources])
                    : Apply(op, [x, .. newshape.Sources]);
            }

            internal static Tensor reshape_like(Tensor x, Tensor like) => reshape(x, SymbolicShape.Of(like));

            /// <summary>x repeated to a larger shape by the broadcasting rules.</summary>
            public static Tensor broadcast_to(Tensor x, SymbolicShape shape) =>
                shape.All(d => d.IsKnown) && x.shape == Shape.Of([.. shape.Select(d => d.Size)])
                    ? x
                    : Apply(new BroadcastToOp(shape.Refs(1)), [x, .. shape.Sources]);

            internal static Tensor broadcast_like(Tensor x, Tensor like) => broadcast_to(x, SymbolicShape.Of(like));

            /// <summary>Axes in another order; reversed when none is given.</summary>
            public static Tensor transpose(Tensor x, int[]? axes = null)
            {
                var order = axes is null
                    ? Enumerable.Range(0, x.ndim).Reverse().ToArray()
                    : axes.Select(a => DimsExtensions.Axis("transpose", a, x.ndim)).ToArray();
                if (order.Length != x.ndim || order.Distinct().Count() != order.Length)
                    throw new ArgumentException(
                        $"transpose: axes ({string.Join(", ", axes ?? [])}) are not a permutation of the {x.ndim} axes of shape {x.shape}.", nameof(axes));
                return order.SequenceEqual(Enumerable.Range(0, x.ndim)) ? x : Apply(new TransposeOp(order), x);
            }

            /// <summary>Two axes exchanged.</summary>
            public static Tensor swapaxes(Tensor x, int axis1, int axis2)
            {
                var order = Enumerable.Range(0, x.ndim).ToArray();
                var (a, b) = (DimsExtensions.Axis("swapaxes", axis1, x.ndim), DimsExtensions.Axis("swapaxes", axis2, x.ndim));
                (order[a], order[b]) = (order[b], order[a]);
                return transpose(x, order);
            }

            /// <summary>One axis moved to another place, the others in their order.</summary>
            public static Tensor moveaxis(Tensor x, int source, int destination) => moveaxis(x, [source], [destination]);

            /// <summary>Axes moved to other places, the others in their order.</summary>
            public static Tensor moveaxis(Tensor x, int[] source, int[] destination)
            {
                if (source.Length != destination.Length)
                    throw new ArgumentException("moveaxis: source and destination need equally many axes.", nameof(source));
                var from = source.Select(a => DimsExtensions.Axis("moveaxis", a, x.ndim)).ToArray();
                var order = Enumerable.Range(0, x.ndim).Except(from).ToList();
                foreach (var (to, a) in destination.Select(a => DimsExtensions.Axis("moveaxis", a, x.ndim)).Zip(from).OrderBy(p => p.First))
                    order.Insert(to, a);
                return transpose(x, [.. order]);
            }

            /// <summary>New axes of size 1 at the given places of the result.</summary>
            public static Tensor expand_dims(Tensor x, Axes axis)
            {
                var rank = x.ndim + axis.Count;
                var places = axis.Normalize(rank);
                var old = 0;
                var sizes = Enumerable.Range(0, rank).Select(a => places.Contains(a) ? 1 : Dim.Of(x, old++));
                return reshape(x, SymbolicShape.Create([.. sizes]));
            }

            /// <summary>Axes of size 1 removed: those given, else all whose size is known to be 1.</summary>
            public static Tensor squeeze(Tensor x, Axes? axis = null)
            {
                var gone = axis?.Normalize(x.ndim) ?? [.. Enumerable.Range(0, x.ndim).Where(a => x.shape[a] == 1)];
                if (gone.FirstOrDefault(a => x.shape[a] > 1, -1) is var wrong and >= 0)
                    throw new ArgumentException(
                        $"squeeze: axis {wrong} of shape {x.shape} has size {x.shape[wrong]}, not 1.", nameof(axis));
                return reshape(x, SymbolicShape.Create([.. Enumerable.Range(0, x.ndim).Except(gone).Select(a => Dim.Of(x, a))]));
            }

            /// <summary>All elements in one axis.</summary>
            public static Tensor ravel(Tensor x) => reshape(x, -1);

            /// <summary>Tensors one after the other along an axis.</summary>
            public static Tensor concatenate(IReadOnlyList<Tensor> xs, int axis = 0)
            {
                ArgumentNullException.ThrowIfNull(xs);
                if (xs.Count == 0)
                    throw new ArgumentException("concatenate: expected at least one tensor but received none.", nameof(xs));
                var type = Promotion.ResultType([.. xs]);
                var parts = xs.Select(x => cast(x, type)).ToArray();
                return parts.Length == 1 ? parts[0] : Apply(new ConcatOp(DimsExtensions.Axis("concatenate", axis, xs[0].ndim)), parts);
            }

            /// <summary>Tensors of one shape along a new axis.</summary>
            public static Tensor stack(IReadOnlyList<Tensor> x, int axis = 0)
            {
                if (x.Count == 0)
                    throw new ArgumentException("stack: expected at least one tensor but received none.", nameof(x));
                var a = DimsExtensions.Axis("stack", axis, x[0].ndim + 1);
                return concatenate([.. x.Select(t => expand_dims(t, a))], a);
            }

            /// <summary>The slices along an axis, that axis removed.</summary>
            public static Tensor[] unstack(Tensor x, int? num = null, int axis = 0)
            {
                var a = DimsExtensions.Axis("unstack", axis, x.ndim);
                var count = num ?? x.shape[a];
                if (count < 0)
                    throw new ArgumentException(
                        $"unstack: the size of axis {axis} of shape {x.shape} is not known. Give num.", nameof(num));
                return [.. SplitBy(x, [.. Enumerable.Repeat((Dim)1, count)], a).Select(t => squeeze(t, a))];
            }

            /// <summary>Equal parts along an axis.</summary>
            public static Tensor[] split(Tensor x, int indices_or_sections, int axis = 0)
            {
                var a = DimsExtensions.Axis("split", axis, x.ndim);
                var size = x.shape[a];
                if (size < 0 || indices_or_sections < 1 || size % indices_or_sections != 0)
                    throw new ArgumentException(
                        $"split: axis {axis} of shape {x.shape} cannot be cut into {indices_or_sections} equal parts.", nameof(indices_or_sections));
                return SplitBy(x, [.. Enumerable.Repeat((Dim)(size / indices_or_sections), indices_or_sections)], a);
            }

            /// <summary>Parts along an axis, cut before the given positions.</summary>
            public static Tensor[] split(Tensor x, int[] indices_or_sections, int axis = 0)
            {
                var a = DimsExtensions.Axis("split", axis, x.ndim);
                int[] cuts = [0, .. indices_or_sections];
                return [.. cuts.Select((from, i) => Along(x, a, new Slice(from, i + 1 < cuts.Length ? cuts[i + 1] : null)))];
            }

            internal static Tensor[] SplitBy(Tensor x, Dim[] sizes, int axis)
            {
                var parts = SymbolicShape.Create(sizes);
                return sizes.Length == 1 ? [x] : new Node(new SplitOp(axis, parts.Refs(1)), [x, .. parts.Sources]).Outputs;
            }

            /// <summary>A slice of one axis, the other axes whole.</summary>
            private static Tensor Along(Tensor x, int axis, Slice slice)
            {
                var slices = new Slice[x.ndim];
                slices[axis] = slice;
                return Apply(new SliceOp(slices), x);
            }

            /// <summary>The order of elements turned round, along all axes or the given ones.</summary>
            public static Tensor flip(Tensor x, Axes? axis = null) => Apply(new ReverseOp(Axes.Normalize(axis, x.ndim)), x);

            /// <summary>
            /// Elements shifted by <paramref name="shift"/> along an axis; those beyond the end come in at the start. Without an axis x is
            /// flattened first.
            /// </summary>
            public static Tensor roll(Tensor x, int shift, int? axis = null)
            {
                if (axis is null)
                    return reshape_like(roll(ravel(x), shift, 0), x);
                var a = DimsExtensions.Axis("roll", axis.Value, x.ndim);
                return take(x, mod(Arange(Dim.Of(x, a)) - shift, SizeOf(x, a)), a);
            }

            /// <summary>Each element <paramref name="repeats"/> times, along an axis; without an axis x is flattened first.</summary>
            public static Tensor repeat(Tensor x, int repeats, int? axis = null)
            {
                if (axis is null)
                    return repeat(ravel(x), repeats, 0);
                if (repeats < 0)
                    throw new ArgumentException($"repeat: repeats must not be negative but is {repeats}.", nameof(repeats));
                var a = DimsExtensions.Axis("repeat", axis.Value, x.ndim);
                var wide = SymbolicShape.Create([.. shape(x).Take(a + 1), repeats, .. shape(x).Skip(a + 1)]);
                return MergeAxes(broadcast_to(expand_dims(x, a + 1), wide), a, x.shape[a] < 0 ? -1 : x.shape[a] * repeats);
            }

            /// <summary>Element i of an axis repeats[i] times.</summary>
            public static Tensor repeat(Tensor x, int[] repeats, int axis)
            {
                var size = x.shape[DimsExtensions.Axis("repeat", axis, x.ndim)];
                if (repeats.Any(n => n < 0) || size >= 0 && repeats.Length != size)
                    throw new ArgumentException($"repeat: repeats ({string.Join(", ", repeats)}) must be {size} numbers, none negative, for axis {axis} "
                        + $"of shape {x.shape}.", nameof(repeats));
                var ids = repeats.SelectMany((n, i) => Enumerable.Repeat(i, n)).ToArray();
                return take(x, Tensor.Constant(HostTensor.From(ids, ids.Length)), axis);
            }

            /// <summary>The whole tensor repeated along each axis.</summary>
            public static Tensor tile(Tensor x, params int[] repeats)
            {
                if (repeats.FirstOrDefault(n => n < 0) is var negative and < 0)
                    throw new ArgumentException($"tile: repeats must not be negative but has {negative}.", nameof(repeats));
                var times = Enumerable.Repeat(1, Math.Max(0, x.ndim - repeats.Length)).Concat(repeats).ToArray();
                if (times.Length > x.ndim)
                    x = expand_dims(x, Enumerable.Range(0, times.Length - x.ndim).ToArray());
                for (var a = 0; a < times.Length; a++)
                {
                    if (times[a] == 1)
                        continue;
                    var wide = SymbolicShape.Create([.. shape(x).Take(a), times[a], .. shape(x).Skip(a)]);
                    x = MergeAxes(broadcast_to(expand_dims(x, a), wide), a, x.shape[a] < 0 ? -1 : x.shape[a] * times[a]);
                }
                return x;
            }

            /// <summary>Axes <paramref name="axis"/> and the next one as one axis of the given size (-1: not known).</summary>
            private static Tensor MergeAxes(Tensor x, int axis, int size) =>
                reshape(x, SymbolicShape.Create([.. shape(x).Take(axis), size, .. shape(x).Skip(axis + 2)]));

            /// <summary>
            /// Elements put before and after each axis: (before, after) per axis. Modes "constant", "reflect", "symmetric".
            /// </summary>
            public static Tensor pad(
                Tensor x, (int before, int after)[] pad_width, string mode = "constant", Tensor? constant_values = null)
            {
                if (pad_width.Length != x.ndim)
                    throw new ArgumentException(
                        $"pad: shape {x.shape} needs {x.ndim} pairs (before, after) but received {pad_width.Length}.", nameof(pad_width));
                if (pad_width.Any(p => p.before < 0 || p.after < 0))
                    throw new ArgumentException($"pad: pad_width must not be negative but is {string.Join(", ", pad_width)}.", nameof(pad_width));
                if (mode == "constant")
                {
                    var op = new PadOp(pad_width.Select(p => p.before).ToArray(), pad_width.Select(p => p.after).ToArray());
                    return Apply(op, x, cast(constant_values ?? 0, x.dtype));
                }
                if (mode is not ("reflect" or "symmetric"))
                    throw new ArgumentException(
                        $"pad: unknown mode '{mode}'. Expected 'constant', 'reflect' or 'symmetric'.", nameof(mode));
                if (constant_values is not null)
                    throw new ArgumentException(
                        $"pad: constant_values can only be given with mode 'constant', not '{mode}'.", nameof(constant_values));
                for (var a = 0; a < x.ndim; a++)
                    x = Mirror(x, a, pad_width[a].before, pad_width[a].after, mode == "reflect" ? 1 : 0);
                return x;
            }

            /// <summary>The same number of elements before and after every axis.</summary>
            public static Tensor pad(Tensor x, int pad_width, string mode = "constant", Tensor? constant_values = null) =>
                pad(x, [.. Enumerable.Repeat((pad_width, pad_width), x.ndim)], mode, constant_values);

            /// <summary>Mirror images of both ends; <paramref name="skip"/> 1 leaves the border element out.</summary>
            private static Tensor Mirror(Tensor x, int axis, int before, int after, int skip)
            {
                if (x.shape[axis] is var size and >= 0 && size - skip < Math.Max(before, after))
                    throw new ArgumentException($"pad: axis {axis} of shape {x.shape} is too short for {Math.Max(before, after)} mirrored elements "
                        + $"(mode '{(skip == 1 ? "reflect" : "symmetric")}').", "pad_width");
                var parts = new List<Tensor>();
                if (before > 0)
                    parts.Add(flip(Along(x, axis, new(skip, skip + before)), axis));
                parts.Add(x);
                if (after > 0)
                    parts.Add(flip(Along(x, axis, new(-after - skip, skip == 0 ? null : -skip)), axis));
                return concatenate(parts, axis);
            }

            /// <summary>x as a constant for differentiation.</summary>
            public static Tensor stop_gradient(Tensor variable) => Apply(new IdentityOp(StopGradient: true), variable);

            /// <summary>x itself, as a new tensor.</summary>
            public static Tensor copy(Tensor x) => Apply(new IdentityOp(StopGradient: false), x);

            /// <summary>The size of an axis as an int32 scalar.</summary>
            internal static Tensor SizeOf(Tensor x, int axis)
            {
                var a = DimsExtensions.Axis("shape", axis, x.ndim);
                return x.shape[a] >= 0 ? Tensor.Constant(x.shape[a]) : Apply(new SizeOp(a), x);
            }

            /// <summary>Number of elements as an int32 scalar.</summary>
            public static Tensor size(Tensor x) => count(x, Enumerable.Range(0, x.ndim), DType.Int32);

            /// <summary>Number of elements along some axes, as a scalar.</summary>
            internal static Tensor count(Tensor x, IEnumerable<int> axes, DType type)
            {
                long known = 1;
                Tensor? unknown = null;
                foreach (var a in axes)
                    if (x.shape[a] >= 0)
                        known *= x.shape[a];
                    else
                        unknown = unknown is null ? cast(SizeOf(x, a), type) : unknown * cast(SizeOf(x, a), type);
                var factor = cast(Tensor.Weak(known), type);
                return unknown is null ? factor : known == 1 ? unknown : unknown * factor;
            }
        }
    }
}
