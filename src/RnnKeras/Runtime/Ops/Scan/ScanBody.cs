using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// A traced step: a closed function, what it captured from outside, and the variables it assigned. Nodes that depend neither on the
/// step's arguments nor on assigned variables are moved out, so that they run once and not in each step.
/// </summary>
internal sealed class ScanBody
{
    private readonly HashSet<Tensor> perStep = [];
    private readonly Dictionary<Tensor, Tensor> map = [];
    private readonly List<(Tensor Outer, Tensor Inner)> captures = [];
    private readonly Dictionary<Variable, Tensor> reads = [];
    private readonly long firstId;

    public ScanBody(ScanStep step, TensorSpec[] elements, TensorSpec[] states)
    {
        Tensor[] inputs;
        Tensor[] results;
        using (var trace = new Trace())
        {
            inputs = [.. elements.Concat(states).Select(s => Tensor.Placeholder(s.DType, s.Shape))];
            firstId = inputs[0].Node.Id;
            var (ys, newStates) = step(inputs[..elements.Length], inputs[elements.Length..]);
            if (newStates.Length != states.Length)
                throw new ArgumentException($"Scan: expected the step to return {states.Length} states but received {newStates.Length}.", nameof(step));
            OutputCount = ys.Length;
            var updates = trace.Updates;
            Assigned = [.. updates.Select(u => u.Variable)];
            foreach (var (variable, leaf) in trace.Reads)
                reads[variable] = leaf;
            var carried = Assigned.Select(trace.Leaf).ToArray();
            results = [.. ys, .. newStates, .. updates.Select(u => u.Value)];
            perStep.UnionWith([.. inputs, .. carried]);
            foreach (var leaf in carried)
                map[leaf] = Tensor.Placeholder(leaf.dtype, leaf.shape);
            inputs = [.. inputs, .. carried.Select(t => map[t])];
        }
        var nodes = Topology.Sort(results);
        Hoist(nodes);
        Function = Close(nodes, inputs, results);
    }

    public Function Function { get; }

    public int OutputCount { get; }

    /// <summary>Variables that the step assigned; their values are further states.</summary>
    public IReadOnlyList<Variable> Assigned { get; }

    /// <summary>Outer tensors in the order of the function's last inputs.</summary>
    public IEnumerable<Tensor> Captured => captures.Select(c => c.Outer);

    /// <summary>Repeats outside, where the scan stands, what the step computed from outer values only.</summary>
    private void Hoist(IReadOnlyList<Node> nodes)
    {
        foreach (var (variable, leaf) in reads)
            if (!Assigned.Contains(variable))
                map[leaf] = variable.value;
        foreach (var node in nodes)
        {
            if (node.Id < firstId || map.ContainsKey(node.Outputs[0]) || perStep.Contains(node.Outputs[0]))
                continue;
            if (node.Inputs.Any(perStep.Contains))
                perStep.UnionWith(node.Outputs);
            else if (node.Op is not LeafOp)
                Substitution.Append(node, map);
        }
    }

    private Function Close(IReadOnlyList<Node> nodes, Tensor[] inputs, Tensor[] results)
    {
        using var trace = new Trace();
        foreach (var tensor in nodes.Where(IsPerStep).SelectMany(n => n.Inputs).Concat(results).Distinct())
            if (!perStep.Contains(tensor) && !IsSmallConstant(tensor))
                Capture(tensor);
        foreach (var node in nodes)
            if (IsPerStep(node) && node.Op is not LeafOp)
                Substitution.Append(node, map);
        return new Function("step", [.. inputs, .. captures.Select(c => c.Inner)], [.. results.Select(t => map.GetValueOrDefault(t, t))]);
    }

    private bool IsPerStep(Node node) => perStep.Contains(node.Outputs[0]);

    /// <summary>Numbers stay in the body, where they can be merged and fused.</summary>
    private static bool IsSmallConstant(Tensor tensor) => tensor.Node.Op is ConstantOp { Value.Count: 1 };

    private void Capture(Tensor tensor)
    {
        var outer = map.GetValueOrDefault(tensor, tensor);
        var inner = captures.Find(c => c.Outer == outer).Inner;
        if (inner is null)
            captures.Add((outer, inner = Tensor.Placeholder(outer.dtype, outer.shape)));
        map[tensor] = inner;
    }
}
