using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops.Recurrent.Loops;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>A loop of ordinary operations: every cell, activation, mask and type.</summary>
internal sealed class LoopLowering(RecurrentSequenceOp op, TensorSpec[] specs) : RecurrentLowering(op, specs)
{
    public override (TfOutput[] Outputs, TfOutput[] Kept) Forward(ITfGraphBuilder graph, TfOutput[] inputs, Func<int, bool> wanted)
    {
        var forward = RecurrentLoop.Forward(Op, Specs, i => wanted(Math.Min(i, Op.Reserve)));
        var results = new Queue<TfOutput>(graph.Lower(forward, inputs));
        return ([.. Enumerable.Range(0, Op.Reserve).Select(i => wanted(i) ? results.Dequeue() : default)], [.. results]);
    }

    public override TfOutput[] Backward(
        ITfGraphBuilder graph, RecurrentSequenceGradOp gradient, TfOutput[] inputs, TfOutput[] kept, TfOutput[] arriving) =>
        graph.Lower(RecurrentLoop.Backward(gradient, Specs, ArrivingSpecs(gradient)), [.. inputs, .. kept, .. arriving]);
}
