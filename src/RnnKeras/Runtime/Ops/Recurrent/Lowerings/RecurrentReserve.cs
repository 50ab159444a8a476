using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>
/// The reserve of a fused op in a TensorFlow graph: an empty tensor that stands for the values that the forward pass kept in this graph.
/// </summary>
internal static class RecurrentReserve
{
    private static readonly ConditionalWeakTable<ITfGraphBuilder, Dictionary<TfOutput, TfOutput[]>> known = [];

    public static TfOutput Keep(ITfGraphBuilder graph, DType dtype, TfOutput[] kept)
    {
        // Constants of equal value are one node, which could not tell two layers apart.
        var reserve = graph.Op("Identity", [graph.Constant(HostTensor.Zeros(dtype, [0]))])[0];
        known.GetOrCreateValue(graph)[reserve] = kept;
        return reserve;
    }

    /// <summary>What was kept; null if not in this graph.</summary>
    public static TfOutput[]? Find(ITfGraphBuilder graph, TfOutput reserve) =>
        known.TryGetValue(graph, out var ofGraph) ? ofGraph.GetValueOrDefault(reserve) : null;
}
