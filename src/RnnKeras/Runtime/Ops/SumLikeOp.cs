using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Sums the first input down to the shape of the second, of which only the sizes are read: the gradient of broadcasting. Which axes
/// are summed is decided when sizes are known.
/// </summary>
internal sealed unsafe record SumLikeOp : EngineOp
{
    /// <summary>The sum; the tensor itself where the shapes are known to be equal.</summary>
    public static Tensor Apply(Tensor x, Tensor like) => x.shape == like.shape && like.shape.IsFullyDefined
        ? x
        : ops.Apply(new SumLikeOp(), x, like);

    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var (x, like) = (inputs[0].Shape, inputs[1].Shape);
        for (var i = 1; i <= like.Rank; i++)
            if (i > x.Rank || (like[^i] > 1 && x[^i] >= 0 && like[^i] != x[^i]))
                throw Mismatch("a tensor that the second was broadcast to", inputs);
        return [new(inputs[0].DType, like)];
    }

    public override Tensor?[] Gradient(GradientContext g) => [ops.broadcast_like(g.Grad, g.In(0)), null];

    public override bool IsView(KernelCall call) => call.In(0).Count == call.Out.Count;

    public override void Prepare(KernelCall call)
    {
        var (x, like) = (call.In(0).Dims, call.In(1).Dims);
        var reduced = new bool[x.Length];
        for (var i = 1; i <= x.Length; i++)
            reduced[^i] = i > like.Length || (like[^i] == 1 && x[^i] != 1);
        call.State = new ReducePlan(x, reduced);
    }

    public override void Run(KernelCall call) => ReduceKernel.Run(Reduction.Sum, (ReducePlan)call.State!, call);

    public override TensorFlow.TfOutput[] Lower(TensorFlow.ITfGraphBuilder graph, Node node, TensorFlow.TfOutput[] inputs)
    {
        var rank = node.Inputs[0].shape.Rank;
        var shape = graph.ShapeOf(inputs[1]);
        // Of the two, the second are the axes along which the smaller shape was repeated.
        var axes = graph.Op("BroadcastGradientArgs", [graph.ShapeOf(inputs[0]), shape])[1];
        var sum = rank == 0 ? inputs[0] : graph.Op("Sum", [inputs[0], axes], ("keep_dims", false))[0];
        return graph.Op("Reshape", [sum, shape]);
    }
}
