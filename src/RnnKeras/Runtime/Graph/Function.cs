namespace RnnKeras.Runtime.Graph;

/// <summary>New value of a variable when a function has run.</summary>
internal readonly record struct VariableUpdate(Variable Variable, Tensor Value);

/// <summary>
/// A graph to execute: placeholders in, values out, variables updated. All reads of variables see the values from before the run.
/// </summary>
internal sealed class Function
{
    public Function(string name, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, IReadOnlyList<VariableUpdate>? updates = null)
    {
        (Name, Inputs, Outputs, Updates) = (name, inputs, outputs, updates ?? []);
        Nodes = Topology.Sort(outputs.Concat(Updates.Select(u => u.Value)));
        Verifier.Check(this);
    }

    private GraphKey? structure;

    public string Name { get; }

    public IReadOnlyList<Tensor> Inputs { get; }

    public IReadOnlyList<Tensor> Outputs { get; }

    public IReadOnlyList<VariableUpdate> Updates { get; }

    /// <summary>Everything needed, inputs before users.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Specs of the outputs for inputs of the given specs (more concrete ones than the placeholders', as a rule).</summary>
    /// <exception cref="ShapeMismatchException">They do not fit.</exception>
    public TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var specs = new Dictionary<Tensor, TensorSpec>();
        for (var i = 0; i < inputs.Length; i++)
            specs[Inputs[i]] = inputs[i];
        foreach (var node in Nodes)
        {
            if (node.Op is PlaceholderOp)
                continue;
            var outputs = node.Op.Infer(Array.ConvertAll(node.Inputs, t => specs[t]));
            for (var i = 0; i < outputs.Length; i++)
                specs[node.Outputs[i]] = outputs[i];
        }
        return [.. Outputs.Select(t => specs[t])];
    }

    /// <summary>What it computes, whatever its name and placeholders are.</summary>
    internal GraphKey Structure => structure ??= GraphKey.Of(Inputs, Nodes, [.. Outputs, .. Updates.Select(u => u.Value)]);

    /// <summary>The graph as text, one node a line.</summary>
    public override string ToString() => Printer.Print(this);
}

/// <summary>Orders nodes so that each comes after its inputs.</summary>
internal static class Topology
{
    /// <summary>All ancestors of <paramref name="roots"/>, by id.</summary>
    public static IReadOnlyList<Node> Sort(IEnumerable<Tensor> roots)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>();
        foreach (var root in roots)
            if (seen.Add(root.Node))
                stack.Push(root.Node);
        while (stack.Count > 0)
            foreach (var input in stack.Pop().Inputs)
                if (seen.Add(input.Node))
                    stack.Push(input.Node);
        var nodes = seen.ToArray();
        Array.Sort(nodes, (a, b) => a.Id.CompareTo(b.Id));
        return nodes;
    }
}
