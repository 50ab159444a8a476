using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>The first input as it is; <paramref name="Backward"/> makes the gradients of the other inputs from that of the result.</summary>
internal sealed unsafe record CustomGradientOp(Func<Tensor, IReadOnlyList<Tensor?>> Backward) : EngineOp
{
    public override string Name => "CustomGradient";

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [inputs[0]];

    public override Tensor?[] Gradient(GradientContext g) => [null, .. Backward(g.Grad)];

    public override bool IsView(KernelCall call) => true;

    public override void Run(KernelCall call) => System.Buffer.MemoryCopy(call.In(0).Data, call.Out.Data, call.Out.Bytes, call.Out.Bytes);

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op("Identity", [inputs[0]]);
}
