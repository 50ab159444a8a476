using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// A functional model as Keras' config: every layer with the calls that make the graph, and which tensors are inputs and outputs.
/// </summary>
internal sealed class FunctionalConfig(Model model)
{
    private readonly FunctionalGraph graph = model.Graph!;

    /// <summary>Names of the plain ops, as Keras makes them: by function, numbered.</summary>
    private readonly Dictionary<Node, string> functionNames = [];

    /// <exception cref="NotSupportedException">The graph holds an op that no function of Keras does.</exception>
    public Dictionary<string, object?> Write()
    {
        NameFunctions();
        var written = new HashSet<Layer>();
        var entries = new List<object?>();
        foreach (var node in graph.Calls)
            if (FunctionalGraph.LayerOf(node) is not { } layer)
                entries.Add(FunctionEntry(node));
            else if (written.Add(layer))
                entries.Add(LayerEntry(layer));
        return new()
        {
            ["name"] = model.name,
            ["trainable"] = model.trainable,
            ["layers"] = entries.ToArray(),
            ["input_layers"] = Structure(graph.Inputs, t => Address(t, isOutput: false)),
            ["output_layers"] = Structure(graph.Outputs, t => Address(t, isOutput: true)),
        };
    }

    private void NameFunctions()
    {
        var taken = graph.Layers.Select(l => l.name).ToHashSet();
        foreach (var node in graph.Calls.Where(n => FunctionalGraph.LayerOf(n) is null))
        {
            var stem = AutoName.Snake(FunctionOf(node).ClassName);
            var name = stem;
            for (var number = 1; !taken.Add(name); number++)
                name = FormattableString.Invariant($"{stem}_{number}");
            functionNames[node] = name;
        }
    }

    private FunctionConfig FunctionOf(Node node) => FunctionConfig.Of(node) ?? throw new NotSupportedException(
        $"{model.Title}: {node.Op} stands between layers, and no function of keras.ops does it alone, so that a config cannot say it. "
            + "Put it into a layer of your own.");

    private Dictionary<string, object?> FunctionEntry(Node node)
    {
        var (function, name) = (FunctionOf(node), functionNames[node]);
        return new()
        {
            ["module"] = function.Module,
            ["class_name"] = function.ClassName,
            ["config"] = new Dictionary<string, object?>(function.Options.ToDictionary(p => p.Key, p => ObjectConfig.Plain(p.Value))) { ["name"] = name },
            ["registered_name"] = function.ClassName,
            ["name"] = name,
            ["inbound_nodes"] = new[]
            {
                new Dictionary<string, object?> { ["args"] = function.Arguments.Select(Argument).ToArray(), ["kwargs"] = new Dictionary<string, object?>() },
            },
        };
    }

    private object? Argument(object? value) => value switch
    {
        Tensor { Node.Op: ConstantOp { Value.Count: 1 } constant, ndim: 0 } => Number(constant.Value),
        Tensor { Node.Op: ConstantOp constant } => ObjectConfig.Plain(constant.Value),
        Tensor { Node.Op: EvaluatedOp evaluated } t => ObjectConfig.Plain(evaluated.Values[t.Index]),
        Tensor t => TensorEntry(t),
        Tensor[] list => list.Select(Argument).ToArray(),
        object?[] list => list.Select(Argument).ToArray(),
        _ => ObjectConfig.Plain(value),
    };

    private static object? Number(HostTensor scalar) => scalar.Data.GetValue(0) switch
    {
        bool b => b,
        float f => (double)f,
        double d => d,
        var n => Convert.ToInt64(n, System.Globalization.CultureInfo.InvariantCulture),
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
        // Keras passes query, value and key one by one.
        object?[] positional = node.Op is LayerCallOp { Layer: MultiHeadAttention } ? [.. inputs.Select(TensorEntry)] : [Structure(inputs, TensorEntry)];
        return new Dictionary<string, object?> { ["args"] = positional, ["kwargs"] = named };
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
        if (functionNames.TryGetValue(tensor.Node, out var function))
            return [function, 0, tensor.Index];
        var layer = FunctionalGraph.LayerOf(tensor.Node) ?? throw new NotSupportedException(
            $"{model.Title}: {tensor.Node.Op.Name} stands between layers, and configs hold layers and functions of keras.ops only. "
                + "Put it into a layer of your own.");
        if (tensor.Node.Op is LayerCallOp op && tensor.Index >= op.OutputCount)
            throw new NotSupportedException($"{model.Title}: the mask of {layer.Title} is used as a tensor, which a config cannot say. "
                + "Compute it from the input instead, for example with ops.not_equal(tokens, 0).");
        var call = CallsOf(layer).ToList().IndexOf(tensor.Node) + (isOutput && layer is Functional ? 1 : 0);
        return [layer.name, call, tensor.Index];
    }

    /// <exception cref="ArgumentException">Not the config of a functional model.</exception>
    public static Functional Read(IReadOnlyDictionary<string, object?> config) => new FunctionalReader(config).Read();
}
