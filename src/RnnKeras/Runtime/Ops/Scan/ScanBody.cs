using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>One sequence a step reads an element of.</summary>
internal readonly record struct ScanSequence(Tensor Stacked, Tensor Element, bool Backwards);

/// <summary>
/// A traced step: a closed function and what it is applied to. Nodes that depend neither on the step's arguments nor on assigned
/// variables are moved out, so that they run once and not in each step; states that a step hands on unchanged are no states.
/// </summary>
internal sealed class ScanBody
{
    private readonly Tensor[] oldStates;
    private readonly Tensor[] newStates;
    private readonly Tensor[] ys;
    private readonly IReadOnlyList<Node> nodes;
    private readonly long firstId;
    private readonly HashSet<Tensor> perStep = [];
    private readonly Dictionary<Tensor, Tensor> map = [];
    private readonly List<(Tensor Outer, Tensor Inner)> captures = [];

    public ScanBody(ScanStep step, IReadOnlyList<Tensor> sequences, IReadOnlyList<Tensor> initialStates, IReadOnlyList<bool> backwards)
    {
        var elements = new Tensor[sequences.Count];
        var reads = new Dictionary<Variable, Tensor>();
        using (var trace = new Trace())
        {
            for (var i = 0; i < elements.Length; i++)
                elements[i] = Tensor.Placeholder(sequences[i].dtype, sequences[i].shape.Remove(0));
            firstId = elements[0].Node.Id;
            var states = initialStates.Select(t => Tensor.Placeholder(t.dtype, t.shape)).ToArray();
            (ys, var results) = step(elements, states);
            if (results.Length != states.Length)
                throw new ArgumentException(
                    $"Scan: expected the step to return {states.Length} states but received {results.Length}.", nameof(step));
            var updates = trace.Updates;
            Assigned = [.. updates.Select(u => u.Variable)];
            oldStates = [.. states, .. Assigned.Select(trace.Leaf)];
            newStates = [.. results, .. updates.Select(u => u.Value)];
            foreach (var (variable, leaf) in trace.Reads)
                reads[variable] = leaf;
        }
        nodes = Topology.Sort([.. ys, .. newStates]);
        InitialStates = [.. initialStates, .. Assigned.Select(v => v.value)];
        Kept = [.. Enumerable.Range(0, oldStates.Length).Where(i => oldStates[i] != newStates[i])];
        perStep.UnionWith([.. elements, .. Kept.Select(i => oldStates[i])]);
        for (var i = 0; i < oldStates.Length; i++)
            if (!Kept.Contains(i))
                map[oldStates[i]] = InitialStates[i];
        foreach (var (variable, leaf) in reads)
            if (!Assigned.Contains(variable))
                map[leaf] = variable.value;
        Hoist();
        var given = elements.Select((e, i) => new ScanSequence(sequences[i], e, backwards[i]));
        Sequences = ScanProjections.MoveOut(nodes, [.. given], perStep, map);
        Function = Close();
    }

    public Function Function { get; private set; }

    /// <summary>What the function reads along time.</summary>
    public IReadOnlyList<ScanSequence> Sequences { get; private set; }

    /// <summary>Values of all states before the first step, those of <see cref="Assigned"/> last.</summary>
    public IReadOnlyList<Tensor> InitialStates { get; }

    /// <summary>Indices of the states that change.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>Variables that the step assigned; their values are further states.</summary>
    public IReadOnlyList<Variable> Assigned { get; }

    /// <summary>Outer tensors in the order of the function's last inputs.</summary>
    public IEnumerable<Tensor> Captured => captures.Select(c => c.Outer);

    public int OutputCount => ys.Length;

    /// <summary>Repeats outside, where the scan stands, what the step computed from outer values only.</summary>
    private void Hoist()
    {
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

    private Function Close()
    {
        using var trace = new Trace();
        Tensor[] results = [.. ys, .. Kept.Select(i => newStates[i])];
        var (inner, needed) = NeededInside(results);
        var states = Kept.Select(i => oldStates[i]).ToArray();
        // Leaves of assigned variables become placeholders as well.
        foreach (var leaf in states.Where(t => t.Node.Op is not PlaceholderOp))
            map[leaf] = Tensor.Placeholder(leaf.dtype, leaf.shape);
        foreach (var tensor in needed.Where(t => !perStep.Contains(t) && !IsSmallConstant(t)))
            Capture(tensor);
        Substitution.Append(inner, map);
        var read = needed.Select(Inside).ToHashSet();
        var used = Sequences.Where(s => read.Contains(s.Element)).ToArray();
        // One has to say how many steps there are.
        Sequences = used.Length > 0 ? used : [Sequences[0]];
        Tensor[] inputs = [.. Sequences.Select(s => s.Element), .. states.Select(Inside), .. captures.Select(c => c.Inner)];
        return new Function("step", inputs, Array.ConvertAll(results, Inside));
    }

    private Tensor Inside(Tensor tensor) => map.GetValueOrDefault(tensor, tensor);

    /// <summary>The nodes that each step computes, in order, and all tensors that they and the results are made of.</summary>
    private (List<Node> Nodes, IEnumerable<Tensor> Needed) NeededInside(Tensor[] results)
    {
        var needed = new HashSet<Tensor>(results);
        var inner = new List<Node>();
        foreach (var node in nodes.Reverse())
            if (node.Op is not LeafOp && node.Outputs.Any(t => needed.Contains(t) && perStep.Contains(t) && !map.ContainsKey(t)))
            {
                inner.Add(node);
                needed.UnionWith(node.Inputs);
            }
        inner.Reverse();
        return (inner, needed.OrderBy(t => t.Node.Id).ThenBy(t => t.Index));
    }

    /// <summary>Numbers stay in the body, where they can be merged and fused.</summary>
    private static bool IsSmallConstant(Tensor tensor) => tensor.Node.Op is ConstantOp { Value.Count: 1 };

    private void Capture(Tensor tensor)
    {
        var outer = Inside(tensor);
        var inner = captures.Find(c => c.Outer == outer).Inner;
        if (inner is null)
            captures.Add((outer, inner = Tensor.Placeholder(outer.dtype, outer.shape)));
        map[tensor] = inner;
    }
}
