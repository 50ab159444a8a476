using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>The size of one axis as an int32 scalar: how a size that is only known at run time enters arithmetic.</summary>
internal sealed unsafe record SizeOp(int Axis) : EngineOp
{
    public override bool ReadsData(int input) => false;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => Axis < inputs[0].Shape.Rank
        ? [new(DType.Int32, Shape.Scalar)]
        : throw Mismatch($"a tensor with an axis {Axis}", inputs[0]);

    public override Tensor?[] Gradient(GradientContext g) => [null];

    public override void Run(KernelCall call) => *call.Out.Pointer<int>() = call.In(0).Dims[Axis];

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        [graph.SizeOf(inputs[0], Axis)];
}
