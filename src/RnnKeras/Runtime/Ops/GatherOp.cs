using System.Numerics;
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

    private static void CopySlices(KernelCall call, int size, long step, long from, long to)
    {
        byte* x = call.In(0).Data, y = call.Out.Data;
        var ids = call.In(1);
        if (from == to)
            return;
        if (ids.DType == DType.Int32)
            CopySlices(x, ids.Pointer<int>(), ids.Count, y, size, step, from, to);
        else
            CopySlices(x, ids.Pointer<long>(), ids.Count, y, size, step, from, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySlices<T>(byte* x, T* ids, long count, byte* y, int size, long step, long from, long to)
        where T : unmanaged, IBinaryInteger<T>
    {
        var i = from % count;
        x += from / count * size * step;
        for (var slice = from; slice < to; slice++)
        {
            Prefetch.Line(x + Indices.At(ids[Math.Min(i + Indices.Ahead, count - 1)], size) * step);
            ShortRows.Copy(x + Indices.At(ids[i], size) * step, y + slice * step, step);
            if (++i == count)
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
