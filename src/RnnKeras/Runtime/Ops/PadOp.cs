using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>A tensor surrounded by a value: inputs (x, scalar of the same dtype); elements before and after each axis.</summary>
internal sealed unsafe record PadOp(EquatableArray<int> Before, EquatableArray<int> After) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var dims = inputs[0].Shape.ToArray();
        if (dims.Length != Before.Count)
            throw Mismatch($"a tensor of {Before.Count} axes", inputs[0]);
        for (var a = 0; a < dims.Length; a++)
            dims[a] = dims[a] < 0 ? Shape.Unknown : dims[a] + Before[a] + After[a];
        return [new(inputs[0].DType, Shape.Of(dims))];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var inner = Before.Select((b, a) => new Slice(b, After[a] == 0 ? null : -After[a])).ToArray();
        var dx = g.Needs(0) ? ops.Apply(new SliceOp(inner), g.Grad) : null;
        return [dx, g.Needs(1) ? ops.sum(g.Grad) - ops.sum(dx ?? ops.Apply(new SliceOp(inner), g.Grad)) : null];
    }

    public override void Prepare(KernelCall call)
    {
        var strides = StridedCopy.Contiguous(call.Out.Dims);
        var offset = strides.Select((s, a) => s * Before[a]).Sum();
        call.State = new StridedCopy(call.Out.DType.Size, call.In(0).Dims, StridedCopy.Contiguous(call.In(0).Dims), strides, 0, offset);
    }

    public override void Run(KernelCall call)
    {
        if (call.Out.Count == 0)
            return;
        var size = call.Out.DType.Size;
        System.Buffer.MemoryCopy(call.In(1).Data, call.Out.Data, size, size);
        Fill.Repeat(call.Out.Data, size, call.Out.Count);
        if (call.In(0).Count > 0)
            ((StridedCopy)call.State!).Run(call.In(0).Data, call.Out.Data, call.Pool);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var paddings = Before.SelectMany((b, a) => new[] { b, After[a] }).ToArray();
        return graph.Op("PadV2", [inputs[0], graph.Constant(HostTensor.From(paddings, Before.Count, 2)), inputs[1]]);
    }
}
