using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>The order of elements along some axes turned round.</summary>
internal sealed unsafe record ReverseOp(EquatableArray<int> Axes) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) =>
        Axes.DefaultIfEmpty(-1).Max() < inputs[0].Shape.Rank ? [inputs[0]] : throw Mismatch($"a tensor with axes {Axes}", inputs[0]);

    public override Tensor?[] Gradient(GradientContext g) => [ops.Apply(this, g.Grad)];

    public override void Prepare(KernelCall call)
    {
        var dims = call.Out.Dims;
        var strides = StridedCopy.Contiguous(dims);
        long offset = 0;
        foreach (var a in Axes)
        {
            offset += (dims[a] - 1) * strides[a];
            strides[a] = -strides[a];
        }
        call.State = new StridedCopy(call.Out.DType.Size, dims, strides, StridedCopy.Contiguous(dims), offset);
    }

    public override void Run(KernelCall call)
    {
        if (call.Out.Count > 0)
            ((StridedCopy)call.State!).Run(call.In(0).Data, call.Out.Data, call.Pool);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("ReverseV2", [inputs[0], graph.Constant(HostTensor.From(Axes.ToArray(), Axes.Count))]);
}

/// <summary>
/// The first lengths[b] elements of each sequence in reverse order, the rest as it was: inputs (x: (batch, time, …), lengths: int32
/// (batch)).
/// </summary>
internal sealed unsafe record ReverseSequenceOp : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) =>
        inputs[0].Shape.Rank >= 2 && inputs[1].Shape.Rank == 1 && inputs[1].DType == DType.Int32
            ? [inputs[0]]
            : throw Mismatch("(batch, time, …) and int32 lengths (batch,)", inputs);

    public override Tensor?[] Gradient(GradientContext g) => [ops.Apply(this, g.Grad, g.In(1)), null];

    public override void Run(KernelCall call)
    {
        var (x, y) = (call.In(0), call.Out);
        var lengths = call.In(1).Pointer<int>();
        var step = x.Dims.AsSpan(2).Product() * x.DType.Size;
        for (var b = 0L; b < x.Dims[0]; b++)
            for (var t = 0L; t < x.Dims[1]; t++)
            {
                var from = t < lengths[b] ? lengths[b] - 1 - t : t;
                System.Buffer.MemoryCopy(x.Data + (b * x.Dims[1] + from) * step, y.Data + (b * x.Dims[1] + t) * step, step, step);
            }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("ReverseSequence", inputs, ("seq_dim", 1L), ("batch_dim", 0L));
}
