using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Suites;

/// <summary>
/// One case at work: a fresh interpreter on a fresh Keras session (automatic names count from the start), and what replayers need
/// to speak to the façade by Keras' names.
/// </summary>
public sealed class Session
{
    /// <summary>Where classes of nested <c>{"class", "config"}</c> objects are looked for, unless a suite knows better.</summary>
    private static readonly string[] Everywhere =
    [
        "keras.layers", "keras.initializers", "keras.regularizers", "keras.constraints", "keras.optimizers", "keras.optimizers.schedules",
        "keras.losses", "keras.metrics", "keras.callbacks", "keras",
    ];

    private readonly GoldenCase golden;

    public Session(GoldenCase golden, TextWriter? output = null)
    {
        this.golden = golden;
        Python = new(output);
        Python.ImportKeras();
        RnnKeras.Runtime.Graph.AutoName.Reset();
    }

    public Interpreter Python { get; }

    /// <summary>A member of the façade by its path: <c>keras.layers.LSTM</c>.</summary>
    public static object? Keras(string path)
    {
        var parts = path.Split('.');
        object? value = Facade.Module(parts[0]);
        foreach (var part in parts[1..])
            value = Attributes.Get(value, part);
        return value;
    }

    public static object? Call(object? callee, params object?[] arguments) => Interpreter.Call(callee, Arguments.Of(arguments));

    public static object? Call(object? callee, IEnumerable<object?> arguments, IEnumerable<KeyValuePair<string, object?>> named) =>
        Interpreter.Call(callee, new(arguments, named));

    public static object? Get(object? target, string name) => Attributes.Get(target, name);

    public static object? Method(object? target, string name, params object?[] arguments) => Call(Attributes.Get(target, name), arguments);

    /// <summary>Runs a Python text of the case.</summary>
    public void Run(string source) => Python.Run(golden.Folder.Tree(source));

    public object? Evaluate(string source) => Python.Evaluate(golden.Folder.Tree(source));

    /// <summary>A tensor holding an array.</summary>
    public static Tensor Tensor(NDArray array) => RnnKeras.Tensor.Constant(array.ToHostTensor());

    /// <summary>Makes an object from its class name and configuration, through the façade's factory of that name.</summary>
    public object? Make(string name, JsonElement config, params string[] modules) => Call(Find(name, modules), [], Named(config, modules));

    /// <summary>The members of a configuration as keyword arguments.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Named(JsonElement config, params string[] modules) =>
        config.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Value(p.Value, modules)));

    /// <summary>
    /// A value of a configuration: numbers and texts, lists, and the objects that goldens describe in JSON (<c>class</c> and
    /// <c>config</c>, <c>array</c>, <c>rows</c>, <c>tuple</c>, <c>int_keys</c>, <c>py</c>).
    /// </summary>
    public object? Value(JsonElement json, params string[] modules) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(v => Value(v, modules)).ToList(),
        JsonValueKind.Object when json.TryGetProperty("class", out var name) => Make(name.GetString()!, json.GetProperty("config"), modules),
        JsonValueKind.Object when json.TryGetProperty("array", out var name) => golden.Array(name),
        JsonValueKind.Object when json.TryGetProperty("rows", out var rows) =>
            Subscripts.Get(golden.Array(rows[0]), new PySlice((long)rows[1].GetInt32(), (long)rows[2].GetInt32(), null)),
        JsonValueKind.Object when json.TryGetProperty("tuple", out var items) => new PyTuple(items.EnumerateArray().Select(v => Value(v, modules))),
        JsonValueKind.Object when json.TryGetProperty("int_keys", out var map) => IntegerKeys(map, modules),
        JsonValueKind.Object when json.TryGetProperty("py", out var source) => Evaluate(source.GetString()!),
        JsonValueKind.Object when !json.TryGetProperty("$float", out _) => JsonText.ToDictionary(Named(json, modules)),
        _ => JsonText.ToPython(json),
    };

    private PyDict IntegerKeys(JsonElement map, string[] modules)
    {
        var result = new PyDict();
        foreach (var entry in map.EnumerateObject())
            result[long.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture)] = Value(entry.Value, modules);
        return result;
    }

    /// <summary>A class that the case defines itself, else the façade's.</summary>
    private object? Find(string name, string[] modules)
    {
        if (Python.Contains(name))
            return Python[name];
        foreach (var module in modules.Concat(Everywhere))
            if (Facade.HasModule(module) && Attributes.TryGet(Keras(module), name, out var member))
                return member;
        throw new MissingNameException($"The façade has no class '{name}'.");
    }
}
