using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>
/// A function with concrete sizes: equal nodes merged, nodes that nobody needs dropped, nodes whose result is known marked constant.
/// </summary>
internal sealed class PlanGraph
{
    /// <summary>Larger results are computed anew in each run, so that their memory can be reused.</summary>
    private const long MaxConstantBytes = 1 << 20;

    private readonly Function function;
    private readonly Dictionary<Tensor, PlanValue> values = [];
    private readonly Dictionary<(Op, EquatableArray<PlanValue>), PlanNode> known = [];
    private readonly List<PlanNode> nodes = [];

    public PlanGraph(Function function, IReadOnlyList<int[]> inputDims)
    {
        this.function = function;
        for (var i = 0; i < function.Inputs.Count; i++)
            values[function.Inputs[i]] = new(function.Inputs[i].dtype, inputDims[i], null);
        foreach (var node in function.Nodes)
            if (node.Op is not PlaceholderOp)
                Add(node);
        Inputs = [.. function.Inputs.Select(t => values[t])];
        Outputs = [.. function.Outputs.Select(t => values[t])];
        Updates = [.. function.Updates.Select(u => (u.Variable, values[u.Value]))];
        MarkNeeded();
        Leaves = [.. nodes.Where(n => n.Op is LeafOp && n.IsNeeded)];
        Nodes = [.. nodes.Where(n => n.Op is not LeafOp && n.IsNeeded)];
        foreach (var node in Nodes)
            MarkConstant(node);
    }

    public PlanValue[] Inputs { get; }

    public PlanValue[] Outputs { get; }

    public (Variable Variable, PlanValue Value)[] Updates { get; }

    /// <summary>Constants and variables.</summary>
    public PlanNode[] Leaves { get; }

    /// <summary>What has to be computed, inputs before users.</summary>
    public PlanNode[] Nodes { get; }

    /// <summary>True when all who read the input find its rows wherever they are.</summary>
    public bool MayBeScattered(PlanValue input) =>
        !Outputs.Contains(input) && !Updates.Any(u => u.Value == input) && Nodes.All(n => n.Inputs.Index().All(p =>
            p.Item != input || !n.Op.ReadsData(p.Index) || (n.Op is IEmbeddedOp op && op.FollowsRows(p.Index))));

    private void Add(Node node)
    {
        var inputs = new PlanValue[node.Inputs.Length];
        var specs = new TensorSpec[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = values[node.Inputs[i]];
            specs[i] = inputs[i].Spec;
        }
        ref var plan = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (node.Op, inputs), out var seen);
        if (!seen)
            nodes.Add(plan = Create(node.Op, inputs, specs, nodes.Count));
        for (var i = 0; i < node.Outputs.Length; i++)
            values[node.Outputs[i]] = plan!.Outputs[i];
    }

    private PlanNode Create(Op op, PlanValue[] inputs, TensorSpec[] specs, int order)
    {
        var node = new PlanNode(op, inputs) { Order = order };
        node.Outputs = Array.ConvertAll(op.Infer(specs), s => s.Shape.IsFullyDefined
            ? new PlanValue(s.DType, s.Shape.ToArray(), node) { IsConstant = op is ConstantOp or EvaluatedOp }
            : throw new InvalidOperationException(
                $"Function '{function.Name}': op {op.Name} gave shape {s.Shape} for the concrete inputs {string.Join(", ", specs)}. "
                + "Its Infer must give concrete sizes for concrete inputs."));
        return node;
    }

    private void MarkNeeded()
    {
        foreach (var output in Outputs)
            output.IsNeeded = true;
        foreach (var (_, value) in Updates)
            value.IsNeeded = true;
        for (var i = nodes.Count - 1; i >= 0; i--)
            if (nodes[i].IsNeeded)
                foreach (var input in nodes[i].ReadInputs)
                    input.IsNeeded = true;
    }

    private static void MarkConstant(PlanNode node)
    {
        node.IsConstant = node.ReadInputs.All(v => v.IsConstant) && node.Outputs.Sum(o => o.Buffer.Bytes) <= MaxConstantBytes;
        foreach (var output in node.Outputs)
            output.IsConstant = node.IsConstant;
    }
}
