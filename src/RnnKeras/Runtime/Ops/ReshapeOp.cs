using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// The same elements under other sizes; one size may be -1, "what is left". Inputs: x, then tensors from which only sizes are read.
/// </summary>
internal sealed unsafe record ReshapeOp(EquatableArray<DimRef> Dims) : EngineOp
{
    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var x = inputs[0];
        var dims = new int[Dims.Count];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = Dims[i].Resolve(inputs);
        var rest = IndexOfRest();
        if (rest >= 0)
            dims[rest] = Rest(x.Shape, dims, rest);
        var shape = Shape.Of(dims);
        if (x.Shape.IsFullyDefined && shape.IsFullyDefined && x.Shape.Count != shape.Count)
            throw new ShapeMismatchException($"reshape: a tensor of shape {x.Shape} ({x.Shape.Count} elements) cannot become {Text()}.");
        return [new(x.DType, shape)];
    }

    private int IndexOfRest()
    {
        for (var i = 0; i < Dims.Count; i++)
            if (Dims[i] is NumberRef { Size: < 0 })
                return i;
        return -1;
    }

    /// <summary>The size that -1 stands for, if it is known yet.</summary>
    private int Rest(Shape x, int[] dims, int rest)
    {
        long others = 1;
        for (var i = 0; i < dims.Length; i++)
            if (i != rest)
                others = dims[i] < 0 || others < 0 ? -1 : others * dims[i];
        if (others < 0 || !x.IsFullyDefined)
            return Shape.Unknown;
        if (others == 0 || x.Count % others != 0)
            throw new ShapeMismatchException($"reshape: a tensor of shape {x} ({x.Count} elements) cannot become {Text()}.");
        return checked((int)(x.Count / others));
    }

    private string Text() =>
        $"({string.Join(", ", Dims)})";

    public override Tensor?[] Gradient(GradientContext g)
    {
        var gradients = new Tensor?[g.InputCount];
        gradients[0] = ops.reshape_like(g.Grad, g.In(0));
        return gradients;
    }

    public override bool IsView(KernelCall call) => true;

    public override void Run(KernelCall call) => System.Buffer.MemoryCopy(call.In(0).Data, call.Out.Data, call.Out.Bytes, call.Out.Bytes);

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("Reshape", [inputs[0], graph.Sizes(Dims, inputs)]);
}
