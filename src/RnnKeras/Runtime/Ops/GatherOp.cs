using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Slices of x along an axis picked by indices (int32 or int64, any shape; negative ones count from the end): shape
/// x.shape[:axis] + indices.shape + x.shape[axis+1:].
/// </summary>
internal sealed unsafe record GatherOp(int Axis) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var (x, ids) = (inputs[0].Shape, inputs[1]);
        if (ids.DType != DType.Int32 && ids.DType != DType.Int64)
            throw new ArgumentException($"take: expected int32 or int64 indices but received {ids.DType}. Cast them first.");
        if (Axis >= x.Rank)
            throw Mismatch($"a tensor with an axis {Axis}", inputs);
        return [new(inputs[0].DType, Shape.Of([.. x.Dims[..Axis], .. ids.Shape.Dims, .. x.Dims[(Axis + 1)..]]))];
    }

    /// <summary>Sparse towards a table (axis 0): <see cref="IndexedSlicesOp"/>; other axes are brought to the front first.</summary>
    public override Tensor?[] Gradient(GradientContext g)
    {
        if (!g.Needs(0))
            return [null, null];
        var (x, ids) = (g.In(0), g.In(1));
        if (Axis == 0)
            return [ops.Apply(new IndexedSlicesOp(), ids, g.Grad, x), null];
        int[] front = [Axis, .. Enumerable.Range(0, Axis), .. Enumerable.Range(Axis + 1, x.ndim - Axis - 1)];
        int[] back = [.. Enumerable.Range(1, Axis), 0, .. Enumerable.Range(Axis + 1, x.ndim - Axis - 1)];
        int[] rowsFront =
        [
            .. Enumerable.Range(Axis, ids.ndim), .. Enumerable.Range(0, Axis),
            .. Enumerable.Range(Axis + ids.ndim, x.ndim - Axis - 1),
        ];
        var sum = ops.Apply(new IndexedSlicesOp(), ids, ops.transpose(g.Grad, rowsFront), ops.transpose(x, front));
        return [ops.transpose(sum, back), null];
    }

    public override void Run(KernelCall call)
    {
        var (x, ids, y) = (call.In(0), call.In(1), call.Out);
        var size = x.Dims[Axis];
        var step = x.Dims.AsSpan(Axis + 1).Product() * x.DType.Size;
        var outer = x.Dims.AsSpan(0, Axis).Product();
        Indices.Check(ids, size);
        // Neighbouring slices of the result per part.
        var parts = y.Count < Indices.ParallelThreshold ? 1 : call.Pool.ThreadCount;
        call.Pool.Run(parts, (call, size, step, slices: outer * ids.Count, parts), static (part, s) =>
        {
            CopySlices(s.call, s.size, s.step, s.slices * part / s.parts, s.slices * (part + 1) / s.parts);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySlices(KernelCall call, int size, long step, long from, long to)
    {
        byte* x = call.In(0).Data, y = call.Out.Data;
        var ids = call.In(1);
        if (from == to)
            return;
        var i = from % ids.Count;
        x += from / ids.Count * size * step;
        for (var slice = from; slice < to; slice++)
        {
            Prefetch.Line(x + Indices.At(ids, Math.Min(i + Indices.Ahead, ids.Count - 1), size) * step);
            ShortRows.Copy(x + Indices.At(ids, i, size) * step, y + slice * step, step);
            if (++i == ids.Count)
            {
                i = 0;
                x += size * step;
            }
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var ids = Indices.LowerNonNegative(graph, inputs[1], node.Inputs[1].dtype, graph.SizeOf(inputs[0], Axis));
        return graph.Op("GatherV2", [inputs[0], ids, graph.Constant(HostTensor.Scalar(Axis))]);
    }
}

/// <summary>
/// A gradient that touches only some rows of a table: inputs (ids: int of any shape, rows: ids.shape + table.shape[1:], table: only its
/// shape is read). Its value is dense: rows added into zeros of the table's shape. Optimizers look at the node to reach ids and rows.
/// </summary>
internal sealed unsafe record IndexedSlicesOp : EngineOp
{
    public override bool ReadsData(int input) => input < 2;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var expected = inputs[0].Shape.Concat(inputs[2].Shape[1..]);
        return expected.IsCompatibleWith(inputs[1].Shape)
            ? [new(inputs[1].DType, inputs[2].Shape)]
            : throw Mismatch($"rows of shape {expected}", inputs);
    }

    public override Tensor?[] Gradient(GradientContext g) => [null, ops.Apply(new GatherOp(0), g.Grad, g.In(0)), null];

    public override void Run(KernelCall call)
    {
        Indices.Check(call.In(0), call.Out.Dims[0]);
        var parts = call.In(1).Count + call.Out.Count < Indices.ParallelThreshold ? 1 : call.Pool.ThreadCount;
        call.Pool.Run(parts, (call, parts), static (part, s) => AddRows(s.call, part, s.parts));
    }

    /// <summary>One part of the table: all its ids, in their order, so that the sum is the same for any number of parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(KernelCall call, int part, int parts)
    {
        var (ids, rows, sum) = (call.In(0), call.In(1), call.Out);
        var (size, bytes) = (sum.Dims[0], sum.Dims[0] == 0 ? 0 : sum.Bytes / sum.Dims[0]);
        var width = (int)(bytes / sum.DType.Size);
        var (first, end) = ((long)size * part / parts, (long)size * (part + 1) / parts);
        new Span<byte>(sum.Data + first * bytes, checked((int)((end - first) * bytes))).Clear();
        for (var i = 0L; i < ids.Count; i++)
        {
            var id = Indices.At(ids, i, size);
            Prefetch.Line(sum.Data + Indices.At(ids, Math.Min(i + Indices.Ahead, ids.Count - 1), size) * bytes);
            if (id < first || id >= end)
                continue;
            byte* from = rows.Data + i * bytes, to = sum.Data + id * bytes;
            if (sum.DType == DType.Float32)
                ShortRows.Add((float*)from, (float*)to, width);
            else
                Binary.Add.Kernel.Run(sum.DType, new(to, 1), new(from, 1), to, width);
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var size = graph.SizeOf(inputs[2], 0);
        return graph.Op("UnsortedSegmentSum", [inputs[1], Indices.LowerNonNegative(graph, inputs[0], node.Inputs[0].dtype, size), size]);
    }
}

/// <summary>Checking and reading of index tensors.</summary>
internal static unsafe class Indices
{
    /// <summary>Elements from which on other threads help.</summary>
    public const long ParallelThreshold = 1 << 15;

    /// <summary>Rows of a table lie anywhere: they are prefetched this many indices early.</summary>
    public const int Ahead = 8;

    /// <exception cref="ArgumentOutOfRangeException">An index is outside [-size, size).</exception>
    public static void Check(Embedded.Buffer ids, int size)
    {
        for (var i = 0L; i < ids.Count; i++)
        {
            var id = Raw(ids, i);
            if (id >= size || id < -size)
                throw new ArgumentOutOfRangeException(nameof(ids), $"indices[{i}] = {id} is not in [0, {size}).");
        }
    }

    /// <summary>Index i, counted from the front.</summary>
    public static long At(Embedded.Buffer ids, long i, int size) => Raw(ids, i) is var id && id < 0 ? id + size : id;

    private static long Raw(Embedded.Buffer ids, long i) => ids.DType == DType.Int32 ? ids.Pointer<int>()[i] : ids.Pointer<long>()[i];

    /// <summary>
    /// Indices with the size of the axis added to negative ones; <paramref name="size"/> is an int32 scalar.
    /// </summary>
    public static TfOutput LowerNonNegative(ITfGraphBuilder graph, TfOutput ids, DType type, TfOutput size)
    {
        var zero = graph.Constant(HostCast.To(HostTensor.Scalar(0), type));
        var wide = NarrowTypes.Cast(graph, size, DType.Int32, type);
        return graph.Op("SelectV2", [graph.Op("Less", [ids, zero])[0], graph.Op("AddV2", [ids, wide])[0], ids])[0];
    }
}
