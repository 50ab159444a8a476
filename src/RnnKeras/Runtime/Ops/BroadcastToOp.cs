using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>x repeated to the given sizes by the broadcasting rules. Inputs: x, then tensors from which only sizes are read.</summary>
internal sealed unsafe record BroadcastToOp(EquatableArray<DimRef> Dims) : EngineOp
{
    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var dims = new int[Dims.Count];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = Dims[i].Resolve(inputs);
        var (x, shape) = (inputs[0].Shape, Shape.Of(dims));
        for (var i = 1; i <= x.Rank; i++)
            if (i > shape.Rank || (x[^i] != 1 && x[^i] >= 0 && shape[^i] >= 0 && x[^i] != shape[^i]))
                throw new ShapeMismatchException($"broadcast_to: shape {x} cannot be broadcast to {shape}.");
        return [new(inputs[0].DType, shape)];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var gradients = new Tensor?[g.InputCount];
        gradients[0] = SumLikeOp.Apply(g.Grad, g.In(0));
        return gradients;
    }

    public override bool IsView(KernelCall call) => call.In(0).Count == call.Out.Count;

    public override void Prepare(KernelCall call)
    {
        var (dims, x) = (call.Out.Dims, call.In(0).Dims);
        var strides = StridedCopy.Contiguous(x);
        var from = new long[dims.Length];
        for (var i = 1; i <= x.Length; i++)
            from[^i] = x[^i] == 1 ? 0 : strides[^i];
        call.State = new StridedCopy(call.Out.DType.Size, dims, from, StridedCopy.Contiguous(dims));
    }

    public override void Run(KernelCall call) => ((StridedCopy)call.State!).Run(call.In(0).Data, call.Out.Data, call.Pool);

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("BroadcastTo", [inputs[0], graph.Sizes(Dims, inputs)]);
}
