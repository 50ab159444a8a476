using System.Collections;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Makes the layers of a functional config and repeats their calls, each as soon as its inputs exist.</summary>
internal sealed class FunctionalReader(IReadOnlyDictionary<string, object?> config)
{
    public const string TensorMark = "__keras_tensor__";

    /// <summary>A layer, or a function of keras.ops (by class name) and its options; the outputs of its calls so far, and those to come.</summary>
    private sealed class Operation(Layer? layer, string function, IReadOnlyDictionary<string, object?> options)
    {
        public Layer? Layer => layer;

        public string Function => function;

        /// <summary>Whether Keras counts the model's own graph as its call 0; not for a Sequential that waits for its input.</summary>
        public bool CountsOwnGraph { get; } = layer is Model { Graph: not null };

        /// <summary>Arguments that Keras keeps with the function instead of with its calls: axis, dtype …</summary>
        public IReadOnlyDictionary<string, object?> Options => options;

        public List<Tensors> Outputs { get; } = [];

        public Queue<IReadOnlyDictionary<string, object?>> Pending { get; } = new();
    }

    private readonly Dictionary<string, Operation> operations = [];

    private bool isOld;

    public Functional Read()
    {
        var entries = Items(config["layers"]).Cast<IReadOnlyDictionary<string, object?>>().ToArray();
        var oldNodes = new OldNodes(entries.Select(NameOf).ToHashSet());
        foreach (var entry in entries)
            Create(entry, oldNodes);
        while (operations.Values.Any(o => o.Pending.Count > 0))
            if (operations.Values.Sum(CallWherePossible) == 0)
                throw new ArgumentException(
                    "Invalid Functional model configuration: the graph has loops or disconnected nodes. Unresolved: "
                    + string.Join(", ", operations.Where(o => o.Value.Pending.Count > 0).Select(o => o.Key)), nameof(config));
        // A model that can be trained may hold layers that cannot: setting it would free them.
        return new(Structure(config["input_layers"]), Structure(config["output_layers"]), (string?)config.GetValueOrDefault("name"),
            config.GetValueOrDefault("trainable") is false ? false : null);
    }

    private static string NameOf(IReadOnlyDictionary<string, object?> entry) =>
        (string)(entry.GetValueOrDefault("name") ?? ((IReadOnlyDictionary<string, object?>)entry["config"]!)["name"])!;

    private void Create(IReadOnlyDictionary<string, object?> entry, OldNodes oldNodes)
    {
        var options = (IReadOnlyDictionary<string, object?>)entry["config"]!;
        var layer = IsFunction(entry, options) ? null : ObjectConfig.Read<Layer>(entry);
        var operation = new Operation(layer, (string)entry["class_name"]!, options.Where(p => p.Key != "name" && p.Value is not null).ToDictionary());
        operations.Add(NameOf(entry), operation);
        if (operation.Layer is InputLayer input)
            operation.Outputs.Add(input.output);
        foreach (var node in Items(entry.GetValueOrDefault("inbound_nodes") ?? Array.Empty<object?>()))
        {
            isOld |= node is not IReadOnlyDictionary<string, object?>;
            operation.Pending.Enqueue(node as IReadOnlyDictionary<string, object?> ?? oldNodes.Node(node));
        }
    }

    /// <summary>HDF5 files have no module: there a function is told from the layer of its name by the arguments that every layer has.</summary>
    private static bool IsFunction(IReadOnlyDictionary<string, object?> entry, IReadOnlyDictionary<string, object?> options) =>
        TensorFlowCalls.IsOne((string)entry["class_name"]!) || (entry.GetValueOrDefault("module") is string module
            ? module.Contains(".ops.", StringComparison.Ordinal)
            : Items(entry.GetValueOrDefault("inbound_nodes") ?? Array.Empty<object?>()).FirstOrDefault() is IReadOnlyDictionary<string, object?>
                && CustomObjects.Find((string)entry["class_name"]!) is null && !options.ContainsKey("trainable")
                && FunctionCalls.Knows((string)entry["class_name"]!));

    /// <summary>Number of calls made.</summary>
    private int CallWherePossible(Operation operation)
    {
        var made = 0;
        for (; operation.Pending.TryPeek(out var node) && IsReady(node); made++)
            operation.Outputs.Add(Call(operation, operation.Pending.Dequeue()));
        return made;
    }

    private bool IsReady(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map when IsTensor(map) => Find(map) is not null,
        IReadOnlyDictionary<string, object?> map => map.Values.All(IsReady),
        string => true,
        IEnumerable list => list.Cast<object?>().All(IsReady),
        _ => true,
    };

    private Tensors Call(Operation operation, IReadOnlyDictionary<string, object?> node)
    {
        var positional = Items(node["args"]).Select(Revive).ToArray();
        var named = ((IReadOnlyDictionary<string, object?>)node["kwargs"]!).ToDictionary(p => p.Key, p => Revive(p.Value));
        return operation.Layer is { } layer
            ? LayerCalls.Apply(layer, positional, named)
            : TensorFlowCalls.IsOne(operation.Function)
            ? TensorFlowCalls.Apply(operation.Options.GetValueOrDefault("function") as string ?? "", positional, named)
            : FunctionCalls.Apply(operation.Function, positional, named.Concat(operation.Options).ToDictionary());
    }

    /// <summary>Tensors in place of their descriptions: one, a list, or a dictionary.</summary>
    private object? Revive(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map when IsTensor(map) => Find(map),
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(p => p.Key, p => Revive(p.Value)),
        string => value,
        IEnumerable list => list.Cast<object?>().Select(Revive).ToArray(),
        _ => value,
    };

    private static bool IsTensor(IReadOnlyDictionary<string, object?> map) => map.GetValueOrDefault("class_name") as string == TensorMark;

    private Tensor? Find(IReadOnlyDictionary<string, object?> description)
    {
        var tensor = (IReadOnlyDictionary<string, object?>)description["config"]!;
        var address = Items(tensor["keras_history"]).ToArray();
        return Find((string)address[0]!, Convert.ToInt32(address[1], null), Convert.ToInt32(address[2], null), tensor.ContainsKey(OldNodes.CountsOwnGraph));
    }

    private Tensor? Find(string name, int call, int output, bool countsOwnGraph)
    {
        if (!operations.TryGetValue(name, out var operation))
            throw new ArgumentException($"Invalid Functional model configuration: there is no layer '{name}'.", nameof(config));
        var position = call - (countsOwnGraph && operation.CountsOwnGraph ? 1 : 0);
        return position >= 0 && position < operation.Outputs.Count ? operation.Outputs[position][output] : null;
    }

    /// <summary>Inputs or outputs of the model: one address, a list or a dictionary of them.</summary>
    private Tensors Structure(object? value)
    {
        if (value is IReadOnlyDictionary<string, object?> map)
            return Tensors.Of(map.Select(p => KeyValuePair.Create(p.Key, Structure(p.Value).Single)));
        var items = Items(value).ToArray();
        if (items is not [string name, _, _])
            return items.Select(i => Structure(i).Single).ToArray();
        var countsOwnGraph = isOld || operations.GetValueOrDefault(name)?.Layer is Functional;
        return Find(name, Convert.ToInt32(items[1], null), Convert.ToInt32(items[2], null), countsOwnGraph)
            ?? throw new ArgumentException($"Invalid Functional model configuration: '{name}' is not called.", nameof(config));
    }

    private static IEnumerable<object?> Items(object? list) => ((IEnumerable)list!).Cast<object?>();
}
