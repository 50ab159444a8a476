using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// The nodes between symbolic inputs and outputs: what a functional model is. Knows the layers in Keras' order (by depth) and repeats
/// the calls on real tensors.
/// </summary>
internal sealed class FunctionalGraph
{
    private readonly Node[] nodes;
    private readonly Dictionary<Node, int> depths = [];

    /// <exception cref="ArgumentException">Not symbolic tensors, or the outputs need other inputs.</exception>
    public FunctionalGraph(Tensors inputs, Tensors outputs)
    {
        (Inputs, Outputs) = (inputs, outputs);
        Check(inputs, nameof(inputs));
        Check(outputs, nameof(outputs));
        nodes = [.. Ancestors()];
        CheckConnected();
        Calls = OrderCalls();
        Layers = [.. Calls.Select(LayerOf).OfType<Layer>().Distinct()];
        CheckNames();
    }

    public Tensors Inputs { get; }

    public Tensors Outputs { get; }

    /// <summary>Layers (input layers too) in the order of <c>model.layers</c>, each once.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Layer calls, inputs and plain ops, in the order of their first layer's depth.</summary>
    public IReadOnlyList<Node> Calls { get; }

    /// <summary>Distance of a call from the outputs.</summary>
    public int DepthOf(Node call) => depths[call];

    /// <summary>The layer behind a node: the one called, or the input layer.</summary>
    public static Layer? LayerOf(Node node) => node.Op switch
    {
        LayerCallOp call => call.Layer,
        PlaceholderOp => InputLayer.Of(node.Outputs[0]),
        _ => null,
    };

    /// <summary>The placeholders a symbolic tensor depends on, in the order of creation.</summary>
    public static IReadOnlyList<Tensor> SourcesOf(Tensor tensor)
    {
        var (seen, stack) = (new HashSet<Node> { tensor.Node }, new Stack<Node>([tensor.Node]));
        while (stack.Count > 0)
            foreach (var input in stack.Pop().Inputs.Where(t => seen.Add(t.Node)))
                stack.Push(input.Node);
        return [.. seen.Where(n => n.Op is PlaceholderOp).OrderBy(n => n.Id).Select(n => n.Outputs[0])];
    }

    /// <summary>Repeats all calls with these tensors as inputs.</summary>
    /// <param name="actual">In the order of the inputs.</param>
    /// <param name="trainingIsSaid">Whether the caller says if this is training; then a flag given to a single layer does not count, as
    /// in Keras 3.</param>
    public Tensors Run(IReadOnlyList<Tensor> actual, bool trainingIsSaid)
    {
        var map = new Dictionary<Tensor, Tensor>();
        for (var i = 0; i < actual.Count; i++)
            map[Inputs[i]] = actual[i];
        foreach (var node in nodes)
            if (!node.Outputs.All(map.ContainsKey))
                Repeat(node, map, trainingIsSaid);
        return Outputs.Map(t => map[t]);
    }

    private static void Repeat(Node node, Dictionary<Tensor, Tensor> map, bool trainingIsSaid)
    {
        var inputs = node.Inputs.Select(t => map.GetValueOrDefault(t, t)).ToArray();
        var outputs = node.Op switch
        {
            LayerCallOp call => call.Expand(inputs, trainingIsSaid),
            ReadVariableOp read => [read.Variable.value],
            LeafOp => node.Outputs,
            var op => new Node(op, inputs).Outputs,
        };
        for (var i = 0; i < outputs.Length; i++)
            map.TryAdd(node.Outputs[i], outputs[i]);
    }

    /// <summary>Everything the outputs depend on, back to the inputs, in the order of creation.</summary>
    private IEnumerable<Node> Ancestors()
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>();
        void Visit(Tensor t)
        {
            if (!Inputs.Contains(t) && !t.HasValue && seen.Add(t.Node))
                stack.Push(t.Node);
        }
        foreach (var output in Outputs)
            Visit(output);
        while (stack.Count > 0)
            foreach (var input in stack.Pop().Inputs)
                Visit(input);
        return seen.OrderBy(n => n.Id);
    }

    private void CheckConnected()
    {
        if (nodes.FirstOrDefault(n => n.Op is PlaceholderOp) is not { } foreign)
            return;
        var name = LayerOf(foreign)?.name ?? "unnamed";
        throw new ArgumentException(
            $"Graph disconnected: the outputs depend on the input '{name}' {foreign.Outputs[0]}, which is not among the model's inputs. "
                + "Add it to inputs.", "inputs");
    }

    private static void Check(Tensors tensors, string what)
    {
        if (tensors.Count == 0)
            throw new ArgumentException($"A functional model's {what} must not be empty.", what);
        foreach (var t in tensors)
            if (!Eager.IsSymbolic(t))
                throw new ArgumentException($"All `{what}` values must be KerasTensors (made by keras.Input or by calling layers on "
                    + $"one), but one is {t}.", what);
    }

    /// <summary>
    /// Keras' order: a depth-first walk from the outputs numbers the operations; depth is the longest way to an output; sorted by
    /// falling depth, then by number.
    /// </summary>
    private Node[] OrderCalls()
    {
        var finished = new List<Node>();
        var numbers = new Dictionary<object, int>();
        foreach (var output in Outputs)
            Walk(output, finished, [], numbers);
        var operationDepths = new Dictionary<object, int>();
        foreach (var node in Enumerable.Reverse(finished))
        {
            var depth = Math.Max(depths.GetValueOrDefault(node), operationDepths.GetValueOrDefault(KeyOf(node)));
            operationDepths[KeyOf(node)] = depths[node] = depth;
            foreach (var parent in Parents(node))
                depths[parent] = Math.Max(depth + 1, depths.GetValueOrDefault(parent));
        }
        foreach (var unused in Inputs.Select(t => t.Node).Where(n => n.Op is PlaceholderOp && !depths.ContainsKey(n)))
            (depths[unused], operationDepths[KeyOf(unused)], numbers[KeyOf(unused)]) = (0, 0, -1);
        return [.. depths.Keys.OrderByDescending(n => operationDepths[KeyOf(n)]).ThenBy(n => numbers[KeyOf(n)]).ThenBy(n => n.Id)];
    }

    private void Walk(Tensor tensor, List<Node> finished, HashSet<Node> seen, Dictionary<object, int> numbers)
    {
        var node = tensor.Node;
        var isInput = Inputs.Contains(tensor);
        if (seen.Contains(node) || (isInput && node.Op is not PlaceholderOp) || !IsCall(node, isInput))
            return;
        seen.Add(node);
        numbers.TryAdd(KeyOf(node), numbers.Count);
        foreach (var input in node.Inputs)
            Walk(input, finished, seen, numbers);
        finished.Add(node);
    }

    private IEnumerable<Node> Parents(Node node) =>
        node.Inputs.Where(t => !Inputs.Contains(t) || t.Node.Op is PlaceholderOp).Where(t => IsCall(t.Node, Inputs.Contains(t)))
            .Select(t => t.Node);

    /// <summary>False for constants and variables, which Keras' graphs do not show.</summary>
    private static bool IsCall(Node node, bool isInput) => node.Op is not LeafOp || (isInput && node.Op is PlaceholderOp);

    private static object KeyOf(Node node) => (object?)LayerOf(node) ?? node;

    private void CheckNames()
    {
        if (Layers.GroupBy(l => l.name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The name \"{twice.Key}\" is used {twice.Count()} times in the model. All operation names "
                + "should be unique.", "outputs");
    }
}
