using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// A functional model as Keras' config: every layer with the calls that make the graph, and which tensors are inputs and outputs.
/// </summary>
internal sealed class FunctionalConfig(Model model)
{
    private readonly FunctionalGraph graph = model.Graph!;

    public Dictionary<string, object?> Write() => new()
    {
        ["name"] = model.name,
        ["trainable"] = model.trainable,
        ["layers"] = graph.Layers.Select(LayerEntry).ToArray(),
        ["input_layers"] = Structure(graph.Inputs, t => Address(t, isOutput: false)),
        ["output_layers"] = Structure(graph.Outputs, t => Address(t, isOutput: true)),
    };

    private object? LayerEntry(Layer layer)
    {
        var entry = (Dictionary<string, object?>)ObjectConfig.Plain(layer)!;
        entry["name"] = layer.name;
        entry["inbound_nodes"] = CallsOf(layer).Where(n => n.Op is LayerCallOp).Select(CallEntry).ToArray();
        return entry;
    }

    private IEnumerable<Node> CallsOf(Layer layer) => graph.Calls.Where(n => FunctionalGraph.LayerOf(n) == layer).OrderBy(n => n.Id);

    private object CallEntry(Node node)
    {
        var (inputs, arguments) = LayerCallOp.Rebuild(((LayerCallOp)node.Op).Template, ((LayerCallOp)node.Op).Arguments, node.Inputs);
        var named = new Dictionary<string, object?>();
        if (arguments.masks is { } masks)
            named["mask"] = masks is [var one] ? TensorEntry(one) : masks.Select(TensorEntry).ToArray();
        if (arguments.given_training is { } training)
            named["training"] = training;
        if (arguments.initial_state is { } states)
            named["initial_state"] = states.Select(TensorEntry).ToArray();
        foreach (var (name, tensor) in arguments.tensors)
            named[name] = TensorEntry(tensor);
        foreach (var (name, value) in arguments.options)
            named[name] = ObjectConfig.Plain(value);
        return new Dictionary<string, object?> { ["args"] = new[] { Structure(inputs, TensorEntry) }, ["kwargs"] = named };
    }

    private object? TensorEntry(Tensor? tensor) => tensor is null ? null : new Dictionary<string, object?>
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new Dictionary<string, object?>
        {
            ["shape"] = ObjectConfig.Plain(tensor.shape),
            ["dtype"] = tensor.dtype.Name,
            ["keras_history"] = Address(tensor, isOutput: false),
        },
    };

    private static object? Structure(Tensors tensors, Func<Tensor, object?> entry) => tensors.IsSingle
        ? entry(tensors[0])
        : tensors.Names is { } names
            ? names.Zip(tensors, (n, t) => (n, t)).ToDictionary(p => p.n, p => entry(p.t))
            : tensors.Select(entry).ToArray();

    /// <summary>
    /// [layer, number of the call, number of the output]. Among the outputs Keras counts calls of functional layers from 1.
    /// </summary>
    private object?[] Address(Tensor tensor, bool isOutput)
    {
        var layer = FunctionalGraph.LayerOf(tensor.Node) ?? throw new NotSupportedException(
            $"{model.Title}: the op {tensor.Node.Op.Name} stands between layers, and configs hold layers only. Put it into a Lambda or a "
                + "layer of your own.");
        var call = CallsOf(layer).ToList().IndexOf(tensor.Node) + (isOutput && layer is Functional ? 1 : 0);
        return [layer.name, call, tensor.Index];
    }

    /// <exception cref="ArgumentException">Not the config of a functional model.</exception>
    public static Functional Read(IReadOnlyDictionary<string, object?> config) => new FunctionalReader(config).Read();
}
