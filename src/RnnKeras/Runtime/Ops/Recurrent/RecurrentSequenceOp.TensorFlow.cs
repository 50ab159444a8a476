using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops.Recurrent.Loops;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent;

internal abstract partial record RecurrentSequenceOp
{
    public sealed override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        bool Wanted(int i) => graph.IsUsed(node.Outputs[Math.Min(i, Reserve)]);
        var results = new Queue<TfOutput>(graph.Lower(RecurrentLoop.Forward(this, node.Inputs.Select(t => t.Spec), Wanted), inputs));
        TfOutput[] outputs = [.. Enumerable.Range(0, Reserve).Select(i => Wanted(i) ? results.Dequeue() : default)];
        return [.. outputs, Wanted(Reserve) ? RecurrentReserve.Pack(graph, [.. results], node.Inputs[X].dtype) : default];
    }
}

internal sealed partial record RecurrentSequenceGradOp
{
    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var count = Forward.InputCount;
        var given = node.Inputs.Select(t => t.Spec).ToArray();
        var kept = RecurrentReserve.Unpack(graph, inputs[count], RecurrentLoop.KeptCount(Forward), inputs[RecurrentSequenceOp.X], given[RecurrentSequenceOp.RecurrentKernel].Shape[0]);
        return graph.Lower(
            RecurrentLoop.Backward(this, given[..count], given[(count + 1)..]), [.. inputs[..count], .. kept, .. inputs[(count + 1)..]]);
    }
}

/// <summary>
/// The reserve in a TensorFlow graph: kept tensors (time, batch, units), joined in one row of numbers. Within one graph they are handed on
/// as they are, and nothing reads the joined ones.
/// </summary>
internal static class RecurrentReserve
{
    private static readonly ConditionalWeakTable<ITfGraphBuilder, Dictionary<TfOutput, TfOutput[]>> known = [];

    public static TfOutput Pack(ITfGraphBuilder graph, TfOutput[] kept, DType dtype)
    {
        var joined = graph.ListOp("ConcatV2", kept, [graph.Constant(HostTensor.Scalar(-1))], ("T", dtype))[0];
        var reserve = graph.Op("Reshape", [joined, graph.Constant(HostTensor.From([-1], 1))])[0];
        known.GetOrCreateValue(graph)[reserve] = kept;
        return reserve;
    }

    /// <param name="x">(batch, time, features).</param>
    public static TfOutput[] Unpack(ITfGraphBuilder graph, TfOutput reserve, int count, TfOutput x, int units)
    {
        if (known.TryGetValue(graph, out var ofGraph) && ofGraph.TryGetValue(reserve, out var kept))
            return kept;
        TfOutput[] sizes = [graph.SizeOf(x, 1), graph.SizeOf(x, 0), graph.Constant(HostTensor.Scalar(count * units))];
        var joined = graph.Op("Reshape", [reserve, graph.ListOp("Pack", sizes, [], ("axis", 0L))[0]])[0];
        return graph.Op("Split", [graph.Constant(HostTensor.Scalar(-1)), joined], ("num_split", (long)count));
    }
}
