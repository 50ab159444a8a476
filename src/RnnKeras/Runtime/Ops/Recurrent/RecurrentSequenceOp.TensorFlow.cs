using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops.Recurrent.Lowerings;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent;

internal abstract partial record RecurrentSequenceOp
{
    public sealed override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var lowering = RecurrentLowering.Of(this, graph, [.. node.Inputs.Select(t => t.Spec)]);
        var (outputs, kept) = lowering.Forward(graph, inputs, i => graph.IsUsed(node.Outputs[i]));
        return [.. outputs, RecurrentReserve.Keep(graph, node.Inputs[X].dtype, kept)];
    }
}

internal sealed partial record RecurrentSequenceGradOp
{
    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var count = Forward.InputCount;
        var lowering = RecurrentLowering.Of(Forward, graph, [.. node.Inputs.Take(count).Select(t => t.Spec)]);
        // A reserve from another graph holds nothing here: what the forward pass keeps is computed again.
        var kept = RecurrentReserve.Find(graph, inputs[count]) ?? lowering.Forward(graph, inputs[..count], i => i == Forward.Reserve).Kept;
        return lowering.Backward(graph, this, inputs[..count], kept, inputs[(count + 1)..]);
    }
}
