namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Structure of a graph: ops, wiring and the specs of what is fed. Two graphs with equal keys compute the same, so that one compiled
/// function serves both.
/// </summary>
internal sealed record GraphKey(EquatableArray<Op> Ops, EquatableArray<int> Wiring, EquatableArray<TensorSpec> Fed)
{
    /// <param name="fed">Tensors whose values come from outside.</param>
    /// <param name="nodes">What is computed from them, in order; nodes that make fed tensors are skipped.</param>
    /// <param name="results">What is asked for.</param>
    public static GraphKey Of(IReadOnlyList<Tensor> fed, IReadOnlyList<Node> nodes, IReadOnlyList<Tensor> results)
    {
        var number = new Dictionary<Tensor, int>();
        foreach (var tensor in fed)
            number[tensor] = number.Count;
        var ops = new List<Op>();
        var wiring = new List<int>();
        foreach (var node in nodes)
        {
            if (node.Inputs.Length == 0 && number.ContainsKey(node.Outputs[0]))
                continue;
            ops.Add(node.Op);
            wiring.Add(node.Inputs.Length);
            wiring.AddRange(node.Inputs.Select(t => number[t]));
            foreach (var output in node.Outputs)
                number.TryAdd(output, number.Count);
        }
        wiring.AddRange(results.Select(t => number[t]));
        return new(ops.ToArray(), wiring.ToArray(), fed.Select(t => t.Spec).ToArray());
    }
}
