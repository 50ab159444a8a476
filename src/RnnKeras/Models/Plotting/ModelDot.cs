using System.Text;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>A model as a graph in Graphviz' language: a box per layer, an arrow per connection, inner models as boxes or as clusters.</summary>
internal sealed class ModelDot(DotOptions options)
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<object, string> numbers = [];

    /// <exception cref="ArgumentException">The model has no weights yet.</exception>
    public string Draw(Model model, string rankdir, int dpi, string splines)
    {
        text.Append($"digraph G {{\nrankdir={rankdir};\nconcentrate=true;\ndpi={dpi};\nsplines={splines};\nnode [shape=record];\n");
        Body(model);
        return text.Append("}\n").ToString();
    }

    /// <summary>The model as a cluster to be put into another graph.</summary>
    public string DrawCluster(Model model)
    {
        Cluster(model);
        return text.ToString();
    }

    private void Cluster(Model model)
    {
        text.Append($"subgraph cluster_{model.name} {{\nstyle=dashed;\nlabel={model.name};\nlabeljust=l;\n");
        Body(model);
        text.Append("}\n");
    }

    private void Body(Model model)
    {
        if (!model.built)
            throw new ArgumentException("This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of data.", nameof(model));
        if (model.Graph is not { } graph)
        {
            Box(model, null, model);
            return;
        }
        // A Sequential is its layers: neither its input nor the operations that make masks.
        var calls = graph.Calls.Where(n => model is not Sequential || n.Op is LayerCallOp).ToArray();
        foreach (var group in calls.GroupBy(KeyOf))
            if (options.ExpandNested && group.Key is Model { Graph: not null } inner)
                Cluster(inner);
            else
                Box(group.Key, group.First(), group.Key as Layer);
        var drawn = new HashSet<(string, string)>();
        foreach (var call in calls.GroupBy(KeyOf).SelectMany(g => g))
            for (var i = 0; i < call.Inputs.Length; i++)
                if (calls.Contains(call.Inputs[i].Node) && drawn.Add((Source(call.Inputs[i]), Target(call, i))))
                    text.Append($"{Source(call.Inputs[i])} -> {Target(call, i)} [penwidth=2];\n");
    }

    /// <summary>A layer, however often it is called, or an operation.</summary>
    private static object KeyOf(Node node) => (object?)FunctionalGraph.LayerOf(node) ?? node;

    private void Box(object key, Node? call, Layer? layer) =>
        text.Append($"{Number(key)} [label={DotLabel.Of(call, layer, options)}, fontname=Helvetica, border=0, margin=0];\n");

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
