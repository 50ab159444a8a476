namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Reverse-mode differentiation from graph to graph: walks the nodes backwards and lets each op append its vector-Jacobian product.
/// How two gradients are added is injected by Ops (sparse ones are joined, dense ones added).
/// </summary>
internal static class Autodiff
{
    /// <summary>Adds two gradients of the same tensor; set by the Ops folder, which knows addition.</summary>
    public static Func<Tensor, Tensor, Tensor> Accumulate { get; set; } = (_, _) => throw new InvalidOperationException("Ops are not initialised.");

    /// <summary>A tensor of ones with the shape of its argument; set by the Ops folder.</summary>
    public static Func<Tensor, Tensor> OnesLike { get; set; } = _ => throw new InvalidOperationException("Ops are not initialised.");

    /// <summary>
    /// d(sum of <paramref name="ys"/>·<paramref name="yGradients"/>)/d<paramref name="xs"/>; null where an x has no influence.
    /// Omitted gradients of ys are ones.
    /// </summary>
    /// <param name="ys">Ends.</param>
    /// <param name="xs">Starts; a gradient also flows through an x to those before it.</param>
    /// <param name="yGradients">One per y; null entries for those that count nothing.</param>
    /// <param name="through">Nodes that gradients may flow through; all if omitted.</param>
    public static Tensor?[] Gradients(
        IReadOnlyList<Tensor> ys, IReadOnlyList<Tensor> xs, IReadOnlyList<Tensor?>? yGradients = null, Func<Node, bool>? through = null)
    {
        var nodes = Topology.Sort(ys);
        if (through is not null)
            nodes = [.. nodes.Where(through)];
        var needed = Influenced(nodes, xs);
        var gradients = new Dictionary<Tensor, Tensor>();
        for (var i = 0; i < ys.Count; i++)
            if (needed.Contains(ys[i]))
                Add(gradients, ys[i], yGradients is null ? OnesLike(ys[i]) : yGradients[i]);
        for (var i = nodes.Count - 1; i >= 0; i--)
            Backpropagate(nodes[i], gradients, needed);
        return [.. xs.Select(x => gradients.GetValueOrDefault(x))];
    }

    private static void Backpropagate(Node node, Dictionary<Tensor, Tensor> gradients, HashSet<Tensor> needed)
    {
        if (node.Inputs.Length == 0 || !node.Outputs.Any(gradients.ContainsKey))
            return;
        var needs = node.Inputs.Select(needed.Contains).ToArray();
        if (!needs.Contains(true))
            return;
        using var names = NameScope.Enter(node.Scope is { } layer ? "gradients/" + layer : null);
        var incoming = node.Outputs.Select(o => gradients.GetValueOrDefault(o)).ToArray();
        var outgoing = node.Op.Gradient(new GradientContext(node, incoming, needs));
        if (outgoing.Length != node.Inputs.Length)
            throw new InvalidOperationException($"Op {node.Op.Name} has {node.Inputs.Length} inputs but its gradient rule gave {outgoing.Length}.");
        for (var i = 0; i < outgoing.Length; i++)
            if (needs[i])
                Add(gradients, node.Inputs[i], outgoing[i]);
    }

    private static void Add(Dictionary<Tensor, Tensor> gradients, Tensor target, Tensor? gradient)
    {
        if (gradient is null || !target.dtype.IsFloating)
            return;
        gradients[target] = gradients.TryGetValue(target, out var sum) ? Accumulate(sum, gradient) : gradient;
    }

    /// <summary>All tensors between xs and the ends, xs included.</summary>
    private static HashSet<Tensor> Influenced(IReadOnlyList<Node> nodes, IReadOnlyList<Tensor> xs)
    {
        var set = new HashSet<Tensor>(xs);
        foreach (var node in nodes)
            if (node.Inputs.Any(set.Contains))
                foreach (var output in node.Outputs)
                    set.Add(output);
        return set;
    }
}
