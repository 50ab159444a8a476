namespace RnnKeras.Runtime.Graph;

/// <summary>Repeats parts of a graph with other inputs.</summary>
internal static class Substitution
{
    /// <summary>Appends copies of <paramref name="nodes"/>, which are in order, and adds their outputs to <paramref name="map"/>.</summary>
    /// <param name="map">What takes the place of a tensor; tensors that it does not name stay.</param>
    public static void Append(IEnumerable<Node> nodes, Dictionary<Tensor, Tensor> map)
    {
        foreach (var node in nodes)
            Append(node, map);
    }

    /// <summary>Appends a copy of one node.</summary>
    public static void Append(Node node, Dictionary<Tensor, Tensor> map)
    {
        var copy = new Node(node.Op, Array.ConvertAll(node.Inputs, t => map.GetValueOrDefault(t, t)));
        for (var i = 0; i < copy.Outputs.Length; i++)
            map[node.Outputs[i]] = copy.Outputs[i];
    }

    /// <summary>Appends a function's nodes with <paramref name="inputs"/> for its placeholders; returns its outputs.</summary>
    public static Tensor[] Call(Function function, IReadOnlyList<Tensor> inputs)
    {
        var map = new Dictionary<Tensor, Tensor>();
        for (var i = 0; i < inputs.Count; i++)
            map[function.Inputs[i]] = inputs[i];
        Append(function.Nodes.Where(n => n.Op is not LeafOp), map);
        return [.. function.Outputs.Select(t => map.GetValueOrDefault(t, t))];
    }
}
