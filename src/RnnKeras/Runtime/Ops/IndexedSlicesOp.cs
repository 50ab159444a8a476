using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Rows added into zeros of a table's shape, or their squares: inputs (ids: int of any shape, rows: ids.shape + table.shape[1:], table: only
/// its shape is read).
/// </summary>
internal abstract unsafe record RowSumOp(bool Squared) : EngineOp, ITileSource
{
    public override bool ReadsData(int input) => input < 2;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var expected = inputs[0].Shape.Concat(inputs[2].Shape[1..]);
        return expected.IsCompatibleWith(inputs[1].Shape)
            ? [new(inputs[1].DType, inputs[2].Shape)]
            : throw Mismatch($"rows of shape {expected}", inputs);
    }

    public override long ScratchBytes(KernelCall call) => RowBlocks.Bytes(call.Out.Dims[0], Width(call), Count(call));

    public long Granule(KernelCall call) => RowBlocks.BlockElements(Width(call));

    public override void Run(KernelCall call)
    {
        Begin(call);
        var parts = call.In(1).Count + call.Out.Count < Indices.ParallelThreshold ? 1 : call.Pool.ThreadCount;
        call.Pool.Run(parts, (op: this, call, parts), static (part, s) =>
        {
            var (first, end) = (s.call.Out.Count * part / s.parts, s.call.Out.Count * (part + 1) / s.parts);
            s.op.Tile(s.call, first, checked((int)(end - first)), s.call.Out.Data + first * s.call.Out.DType.Size);
        });
    }

    public void Begin(KernelCall call)
    {
        var ids = call.In(0);
        Indices.Check(ids, call.Out.Dims[0]);
        if (ids.DType == DType.Int32)
            Blocks(call).Build(ids.Pointer<int>());
        else
            Blocks(call).Build(ids.Pointer<long>());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Tile(KernelCall call, long start, int n, byte* output)
    {
        if (n == 0)
            return;
        if (call.Out.DType == DType.Float32)
        {
            Blocks(call).Sum(call.In(1).Pointer<float>(), Squared, start, n, (float*)output);
            return;
        }
        var action = new Action { Blocks = Blocks(call), Rows = call.In(1).Data, Squared = Squared, Start = start, Count = n, Output = output };
        DTypeSwitch.Invoke(call.Out.DType, ref action);
    }

    private static RowBlocks Blocks(KernelCall call) => new(call.Scratch, call.Out.Dims[0], Width(call), Count(call));

    private static int Width(KernelCall call) => checked((int)call.Out.Dims.AsSpan(1).Product());

    private static int Count(KernelCall call) => checked((int)call.In(0).Count);

    private struct Action : INumericAction
    {
        public RowBlocks Blocks;
        public byte* Rows, Output;
        public int Count;
        public long Start;
        public bool Squared;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Blocks.Sum((T*)Rows, Squared, Start, Count, (T*)Output);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var size = graph.SizeOf(inputs[2], 0);
        var rows = Squared ? graph.Op("Square", [inputs[1]])[0] : inputs[1];
        return graph.Op("UnsortedSegmentSum", [rows, Indices.LowerNonNegative(graph, inputs[0], node.Inputs[0].dtype, size), size]);
    }
}

/// <summary>
/// A gradient that touches only some rows of a table. Its value is dense; optimizers look at the node to reach ids and rows.
/// </summary>
internal sealed record IndexedSlicesOp() : RowSumOp(Squared: false)
{
    public override Tensor?[] Gradient(GradientContext g) => [null, ops.Apply(new GatherOp(0), g.Grad, g.In(0)), null];
}

/// <summary>The second moment of such a gradient where rows of repeated ids stay apart: squared before they are added.</summary>
internal sealed record SquaredSlicesOp() : RowSumOp(Squared: true)
{
    public override Tensor?[] Gradient(GradientContext g) => [null, 2f * g.In(1) * ops.Apply(new GatherOp(0), g.Grad, g.In(0)), null];
}
