using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>What of a model is drawn: a box per layer or a group per expanded inner model, and the connections between boxes.</summary>
internal abstract record OutlineItem;

/// <param name="Id">n0, n1 … in order of appearance.</param>
/// <param name="Box">What it says.</param>
internal sealed record OutlineBox(string Id, LayerBox Box) : OutlineItem;

/// <param name="Name">Name of the model.</param>
/// <param name="Items">Its layers.</param>
/// <param name="Edges">Ids of the boxes they join.</param>
internal sealed record OutlineGroup(string Name, IReadOnlyList<OutlineItem> Items, IReadOnlyList<(string From, string To)> Edges) : OutlineItem;

/// <summary>Makes outlines of models.</summary>
internal sealed class ModelOutline(DotOptions options)
{
    private readonly Dictionary<object, string> numbers = [];

    /// <exception cref="ArgumentException">The model has no weights yet.</exception>
    public OutlineGroup Of(Model model)
    {
        if (!model.built)
            throw new ArgumentException("This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of data.", nameof(model));
        if (model.Graph is not { } graph)
            return new(model.name, [Box(model, null, model)], []);
        // A Sequential is its layers: neither its input nor the operations that make masks.
        var calls = graph.Calls.Where(n => model is not Sequential || n.Op is LayerCallOp).ToArray();
        var items = new List<OutlineItem>();
        foreach (var group in calls.GroupBy(KeyOf))
            items.Add(options.ExpandNested && group.Key is Model { Graph: not null } inner ? Of(inner) : Box(group.Key, group.First(), group.Key as Layer));
        var edges = new List<(string, string)>();
        foreach (var call in calls.GroupBy(KeyOf).SelectMany(g => g))
            for (var i = 0; i < call.Inputs.Length; i++)
                if (calls.Contains(call.Inputs[i].Node) && (Source(call.Inputs[i]), Target(call, i)) is var edge && !edges.Contains(edge))
                    edges.Add(edge);
        return new(model.name, items, edges);
    }

    /// <summary>A layer, however often it is called, or an operation.</summary>
    private static object KeyOf(Node node) => (object?)FunctionalGraph.LayerOf(node) ?? node;

    private OutlineBox Box(object key, Node? call, Layer? layer) => new(Number(key), LayerBox.Of(call, layer, options));

    private string Number(object key) => numbers.TryGetValue(key, out var number) ? number : numbers[key] = $"n{numbers.Count}";

    /// <summary>The box that a tensor comes out of: inside an expanded model, the layer that makes the output.</summary>
    private string Source(Tensor tensor)
    {
        var key = KeyOf(tensor.Node);
        return options.ExpandNested && key is Model { Graph: { } inner } ? Source(inner.Outputs[tensor.Index]) : Number(key);
    }

    /// <summary>The box that an input goes into: of an expanded functional model its input layer, of a Sequential its first layer.</summary>
    private string Target(Node call, int input)
    {
        var key = KeyOf(call);
        while (options.ExpandNested && key is Model { Graph: { } inner } model)
            key = model is Sequential stack ? stack.layers[0] : KeyOf(inner.Inputs[input].Node);
        return Number(key);
    }
}
