using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>Writes a model down as an ONNX graph: inference only, layer by layer, models inside models laid out flat.</summary>
internal sealed class OnnxExport
{
    private const int Opset = 14;

    private readonly List<OnnxNode> nodes = [];
    private readonly Dictionary<string, NDArray> constants = [];
    private int counter;

    /// <exception cref="NotSupportedException">A layer or option without a counterpart.</exception>
    /// <exception cref="InvalidOperationException">The model is not built.</exception>
    public static OnnxGraph Of(Model model)
    {
        if (model.Graph is not { } graph)
            throw new NotSupportedException($"export: {model.Title} is not a functional or built Sequential model. Build it, or make it of "
                + "keras.Input and layers.");
        var export = new OnnxExport();
        OnnxPort[] inputs = [.. graph.Inputs.Select(t => Port(FunctionalGraph.LayerOf(t.Node)!.name, t))];
        var results = export.Add(graph, [.. inputs.Select(i => i.Name)]);
        OnnxPort[] outputs = [.. results.Select((name, i) => Port($"output_{i}", graph.Outputs[i]))];
        for (var i = 0; i < outputs.Length; i++)
            export.nodes.Add(new("Identity", [results[i]], [outputs[i].Name]));
        return new(model.name, export.nodes, export.constants, inputs, outputs) { Opset = Opset };
    }

    /// <summary>Adds the calls of a graph; returns the names of its outputs.</summary>
    public string[] Add(FunctionalGraph graph, string[] inputs)
    {
        if (graph.Layers.FirstOrDefault(l => l is Masking or Embedding { mask_zero: true }) is { } masking)
            throw new NotSupportedException($"export: {masking.Title} makes a mask, which ONNX has not. Build the model without mask_zero "
                + "and Masking layers.");
        var names = new Dictionary<Tensor, string>();
        for (var i = 0; i < inputs.Length; i++)
            names[graph.Inputs[i]] = inputs[i];
        foreach (var node in graph.Calls.Where(n => n.Op is not PlaceholderOp).OrderBy(n => n.Id))
        {
            if (node.Op is not LayerCallOp call)
                throw new NotSupportedException(
                    $"export: the operation '{node.Op.Name}' between layers is not supported. Use a layer for it.");
            if (call.Arguments.masks is not null)
                throw new NotSupportedException($"export: {call.Layer.Title} was called with a mask, which ONNX has not.");
            string[] arguments = [.. node.Inputs.Select(t => names[t])];
            var results = call.Layer is Model { Graph: { } inner } ? Add(inner, arguments) : OnnxLayers.Add(this, call, node, arguments);
            for (var i = 0; i < results.Length; i++)
                names[node.Outputs[i]] = results[i];
        }
        return [.. graph.Outputs.Select(t => names[t])];
    }

    /// <summary>Adds a node with one output and returns its name.</summary>
    public string Node(string type, string[] inputs, params (string Name, object Value)[] attributes) =>
        Nodes(type, 1, inputs, attributes)[0];

    public string[] Nodes(string type, int count, string[] inputs, params (string Name, object Value)[] attributes)
    {
        string[] outputs = [.. Enumerable.Range(0, count).Select(i => $"{type}_{counter}{(count == 1 ? "" : $"_{i}")}")];
        nodes.Add(new(type, inputs, outputs)
        {
            Name = $"{type}_{counter++}",
            Attributes = attributes.ToDictionary(a => a.Name, a => a.Value),
        });
        return outputs;
    }

    /// <summary>Adds a constant; one of the same name (a shared layer's weight) is used again.</summary>
    public string Constant(string name, NDArray value)
    {
        constants.TryAdd(name, value);
        return name;
    }

    /// <summary>Axes, sizes and positions are constants too.</summary>
    public string Ints(params long[] values) => Constant($"ints_{string.Join('_', values)}", NDArray.Wrap(values, values.Length));

    private static OnnxPort Port(string name, Tensor tensor) => new(name, OnnxTypes.Of(tensor.dtype), tensor.shape.Dims.ToArray());
}
