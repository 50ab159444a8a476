using System.Collections;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Makes the layers of a functional config and repeats their calls, each as soon as its inputs exist.</summary>
internal sealed class FunctionalReader(IReadOnlyDictionary<string, object?> config)
{
    private const string TensorMark = "__keras_tensor__";

    /// <summary>A layer, or a function of keras.ops and its options; the outputs of its calls so far, and those to come.</summary>
    private sealed class Operation(Layer? layer, string function, IReadOnlyDictionary<string, object?> options)
    {
        public Layer? Layer => layer;

        public string Function => function;

        /// <summary>Arguments that Keras keeps with the function instead of with its calls: axis, dtype …</summary>
        public IReadOnlyDictionary<string, object?> Options => options;

        public List<Tensors> Outputs { get; } = [];

        public Queue<IReadOnlyDictionary<string, object?>> Pending { get; } = new();
    }

    private readonly Dictionary<string, Operation> operations = [];

    public Functional Read()
    {
        foreach (var entry in Items(config["layers"]).Cast<IReadOnlyDictionary<string, object?>>())
            Create(entry);
        while (operations.Values.Any(o => o.Pending.Count > 0))
            if (operations.Values.Sum(CallWherePossible) == 0)
                throw new ArgumentException(
                    "Invalid Functional model configuration: the graph has loops or disconnected nodes. Unresolved: "
                    + string.Join(", ", operations.Where(o => o.Value.Pending.Count > 0).Select(o => o.Key)), nameof(config));
        return new(Structure(config["input_layers"]), Structure(config["output_layers"]), (string?)config.GetValueOrDefault("name"),
            config.GetValueOrDefault("trainable") as bool?);
    }

    private void Create(IReadOnlyDictionary<string, object?> entry)
    {
        var isFunction = (entry.GetValueOrDefault("module") as string)?.Contains(".ops.", StringComparison.Ordinal) == true;
        var options = (IReadOnlyDictionary<string, object?>)entry["config"]!;
        var operation = new Operation(isFunction ? null : ObjectConfig.Read<Layer>(entry), AutoName.Snake((string)entry["class_name"]!),
            options.Where(p => p.Key != "name" && p.Value is not null).ToDictionary());
        operations.Add((string)entry["name"]!, operation);
        if (operation.Layer is InputLayer input)
            operation.Outputs.Add(input.output);
        foreach (var node in Items(entry["inbound_nodes"]))
            operation.Pending.Enqueue(node as IReadOnlyDictionary<string, object?> ?? OldNode(node));
    }

    /// <summary>Keras 2: a list of [layer, call, output, arguments] per call.</summary>
    private static Dictionary<string, object?> OldNode(object? node)
    {
        object? Entry(object? address) => new Dictionary<string, object?>
        {
            ["class_name"] = TensorMark,
            ["config"] = new Dictionary<string, object?> { ["keras_history"] = Items(address).Take(3).ToArray() },
        };
        var sources = Items(node).ToArray();
        var arguments = sources.Select(s => Items(s).ElementAtOrDefault(3)).OfType<IReadOnlyDictionary<string, object?>>().FirstOrDefault();
        return new()
        {
            ["args"] = new[] { sources.Length == 1 ? Entry(sources[0]) : sources.Select(Entry).ToArray() },
            ["kwargs"] = arguments ?? new Dictionary<string, object?>()
        };
    }

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
            : LayerCalls.ApplyFunction(operation.Function, positional, named.Concat(operation.Options).ToDictionary());
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
        var address = Items(((IReadOnlyDictionary<string, object?>)description["config"]!)["keras_history"]).ToArray();
        return Find((string)address[0]!, Convert.ToInt32(address[1], null), Convert.ToInt32(address[2], null));
    }

    private Tensor? Find(string name, int call, int output) => operations.TryGetValue(name, out var operation)
        ? call < operation.Outputs.Count ? operation.Outputs[call][output] : null
        : throw new ArgumentException($"Invalid Functional model configuration: there is no layer '{name}'.", nameof(config));

    /// <summary>Inputs or outputs of the model: one address, a list or a dictionary of them.</summary>
    private Tensors Structure(object? value)
    {
        if (value is IReadOnlyDictionary<string, object?> map)
            return Tensors.Of(map.Select(p => KeyValuePair.Create(p.Key, Structure(p.Value).Single)));
        var items = Items(value).ToArray();
        if (items is not [string name, _, _])
            return items.Select(i => Structure(i).Single).ToArray();
        var call = Convert.ToInt32(items[1], null) - (operations[name].Layer is Functional ? 1 : 0);
        return Find(name, Math.Max(0, call), Convert.ToInt32(items[2], null))
            ?? throw new ArgumentException($"Invalid Functional model configuration: '{name}' is not called.", nameof(config));
    }

    private static IEnumerable<object?> Items(object? list) => ((IEnumerable)list!).Cast<object?>();
}
