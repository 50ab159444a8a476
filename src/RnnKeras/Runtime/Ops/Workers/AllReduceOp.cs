using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Workers;

/// <summary>The sum of a tensor over all workers, which all run the same graph and meet here.</summary>
/// <param name="Workers">How many.</param>
/// <param name="Key">Tells this meeting from others; the same in every worker.</param>
/// <param name="TimeoutSeconds">How long to wait for the others.</param>
internal sealed record AllReduceOp(int Workers, int Key, double TimeoutSeconds) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [inputs[0]];

    public override Tensor?[] Gradient(GradientContext g) =>
        throw new NotSupportedException("A sum over workers has no derivative here: differentiate first, then add up the gradients.");

    public override void Run(KernelCall call) =>
        throw new NotSupportedException("The embedded engine runs in one process. Train on several with keras.config.set_backend(\"tensorflow\").");

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        const int groupKey = 1;
        TfOutput Number(int n) => graph.Constant(HostTensor.Scalar(n));
        return graph.OpWithList(
            "CollectiveReduceV2", [inputs[0], Number(Workers), Number(groupKey), Number(Key)], [],
            ("merge_op", "Add"), ("final_op", "Id"), ("communication_hint", "ring"), ("timeout_seconds", (float)TimeoutSeconds));
    }
}
