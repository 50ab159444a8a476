using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>The tensor itself; with <paramref name="StopGradient"/>, a constant for differentiation.</summary>
internal sealed unsafe record IdentityOp(bool StopGradient) : EngineOp
{
    public override string Name => StopGradient ? "StopGradient" : "Identity";

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [inputs[0]];

    public override Tensor?[] Gradient(GradientContext g) => [StopGradient ? null : g.Grad];

    public override bool IsView(KernelCall call) => true;

    public override void Run(KernelCall call) => System.Buffer.MemoryCopy(call.In(0).Data, call.Out.Data, call.Out.Bytes, call.Out.Bytes);

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op(Name, inputs);
}
