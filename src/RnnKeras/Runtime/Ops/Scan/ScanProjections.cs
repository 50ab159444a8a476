using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Matrix products of a step that involve no state (the input projection x·W of a cell) are the same rows of one product over all
/// steps: they are moved out of the loop, together with the element-wise ops that lead to them.
/// </summary>
internal sealed class ScanProjections
{
    private readonly HashSet<Tensor> perStep;
    private readonly Dictionary<Tensor, Tensor> map;
    private readonly Dictionary<Tensor, (Tensor Stacked, bool Backwards)?> stacked = [];

    private ScanProjections(IEnumerable<ScanSequence> sequences, HashSet<Tensor> perStep, Dictionary<Tensor, Tensor> map)
    {
        (this.perStep, this.map) = (perStep, map);
        foreach (var s in sequences)
            stacked[s.Element] = (s.Stacked, s.Backwards);
    }

    /// <summary>
    /// Adds the sequences of products to <paramref name="sequences"/>; <paramref name="map"/> gets their elements in place of the products.
    /// </summary>
    public static List<ScanSequence> MoveOut(
        IReadOnlyList<Node> nodes, List<ScanSequence> sequences, HashSet<Tensor> perStep, Dictionary<Tensor, Tensor> map)
    {
        var projections = new ScanProjections(sequences, perStep, map);
        foreach (var node in nodes)
            if (projections.IsProjection(node) && projections.Stack(node.Inputs[0]) is var (x, backwards))
            {
                var y = node.Outputs[0];
                var element = Tensor.Placeholder(y.dtype, y.shape);
                sequences.Add(new(projections.Product(node, x), element, backwards));
                projections.stacked[y] = (sequences[^1].Stacked, backwards);
                map[y] = element;
                perStep.Add(element);
            }
        return sequences;
    }

    private bool IsProjection(Node node) => node.Op is MatMulOp { TransposeA: false }
        && perStep.Contains(node.Outputs[0]) && !perStep.Contains(node.Inputs[1])
        && node.Inputs[0].ndim == 2 && node.Inputs[1].ndim == 2;

    /// <summary>(time, batch, k) times a matrix as one product of time·batch rows.</summary>
    private Tensor Product(Node node, Tensor x)
    {
        var w = map.GetValueOrDefault(node.Inputs[1], node.Inputs[1]);
        var rows = ops.Apply(node.Op, ops.reshape(x, [-1, Dim.Of(x, 2)]), w);
        return ops.reshape(rows, [Dim.Of(x, 0), Dim.Of(x, 1), Dim.Of(rows, 1)]);
    }

    /// <summary>The values of a step's tensor in all steps, with a time axis in front; null if that needs the states.</summary>
    private (Tensor Stacked, bool Backwards)? Stack(Tensor tensor)
    {
        if (!stacked.TryGetValue(tensor, out var known))
            stacked[tensor] = known = StackElementwise(tensor);
        return known;
    }

    private (Tensor Stacked, bool Backwards)? StackElementwise(Tensor tensor)
    {
        if (tensor.Node.Op is not ElementwiseOp)
            return null;
        var inputs = new Tensor[tensor.Node.Inputs.Length];
        bool? backwards = null;
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = tensor.Node.Inputs[i];
            inputs[i] = map.GetValueOrDefault(input, input);
            if (!perStep.Contains(input))
                continue;
            // With fewer axes than the result, the time axis would meet one of its axes.
            if (input.ndim != tensor.ndim || Stack(input) is not var (x, direction) || (backwards ?? direction) != direction)
                return null;
            (inputs[i], backwards) = (x, direction);
        }
        return backwards is { } b ? (ops.Apply(tensor.Node.Op, inputs), b) : null;
    }
}
