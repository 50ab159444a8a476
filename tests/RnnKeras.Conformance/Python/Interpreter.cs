using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>
/// Runs Python programs given as syntax trees (Python's <c>ast</c> as JSON) against the façade: names such as
/// <c>keras.layers.LSTM</c> resolve to the library's members by reflection, with Keras' own parameter names.
/// It implements the language, not a list of known programs.
/// </summary>
public sealed partial class Interpreter
{
    private readonly Scope module;

    public Interpreter(TextWriter? output = null)
    {
        var builtins = new Scope(null);
        foreach (var (name, value) in Builtins.Create(output ?? TextWriter.Null))
            builtins.Define(name, value);
        module = new(builtins);
    }

    /// <summary>A variable of the program.</summary>
    /// <exception cref="PyException">It is not set (NameError).</exception>
    public object? this[string name]
    {
        get => Lookup(name, module);
        set => module.Define(name, value);
    }

    public bool Contains(string name) => module.Contains(name);

    /// <summary>The names that Keras scripts have after their imports: keras, layers, ops, np, tf …</summary>
    public void ImportKeras()
    {
        foreach (var (name, path) in new[] { ("keras", "keras"), ("layers", "keras.layers"), ("tf", "tensorflow"), ("ops", "keras.ops"), ("np", "numpy") })
            this[name] = new LazyModule(path);
    }

    /// <summary>Runs a module.</summary>
    public void Run(Node tree)
    {
        foreach (var _ in Execute(tree.Nodes("body"), module))
            throw new PyException("SyntaxError", "'yield' outside function");
    }

    /// <summary>The value of a module that is one expression.</summary>
    public object? Evaluate(Node tree)
    {
        var body = tree.Nodes("body").ToList();
        return body is [{ Kind: "Expr" } only]
            ? Evaluate(only["value"], module)
            : throw new ArgumentException("The source is not a single expression.", nameof(tree));
    }

    /// <summary>The value of an expression that is part of a larger tree.</summary>
    public object? EvaluateExpression(Node expression) => Evaluate(expression, module);

    /// <summary>Calls anything callable, be it written in Python or in the library.</summary>
    public static object? Call(object? callee, Arguments arguments) => callee switch
    {
        ICallable function => function.Call(arguments),
        PyObject self when self.TryFindMethod("__call__", out var call) => call!.Call(arguments),
        PyObject { Host: { } host } => CallHost(host, arguments),
        null or string or bool or long or double or PyTuple => throw NotCallable(callee),
        _ => CallHost(callee, arguments),
    };

    /// <summary>C# has no call operator: <c>layer(x)</c> is <c>layer.apply(x)</c>; losses, schedules and the like have <c>call</c>.</summary>
    private static object? CallHost(object host, Arguments arguments)
    {
        if (host is DType dtype) // np.float32(x): a scalar of that type, which is what an element of an array is
            return Subscripts.Get(HostArrays.Numpy("array").Call(Arguments.Of(new List<object?>(arguments.Positional), dtype)), 0L);
        foreach (var name in (string[])["apply", "__call__", "Invoke", "call"])
            if (HostMembers.TryGet(host, name, out var method) && method is ICallable function)
                return function.Call(arguments);
        throw NotCallable(host);
    }

    private static PyException NotCallable(object? value) => new("TypeError", $"'{Text.TypeName(value)}' object is not callable");

    private static object? Lookup(string name, Scope scope)
    {
        if (!scope.TryGet(name, out var value))
            throw new PyException("NameError", $"name '{name}' is not defined");
        return value is LazyModule lazy ? Facade.Module(lazy.Path) : value;
    }

    /// <summary>A module that is looked for only when the program uses it.</summary>
    private sealed record LazyModule(string Path);
}
