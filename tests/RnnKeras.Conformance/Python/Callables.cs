namespace RnnKeras.Conformance.Python;

/// <summary>The arguments of one call.</summary>
public sealed class Arguments(IEnumerable<object?> positional, IEnumerable<KeyValuePair<string, object?>> named)
{
    public static readonly Arguments None = new([], []);

    public List<object?> Positional { get; } = [.. positional];

    /// <summary>Keyword arguments in the order of the call.</summary>
    public OrderedDictionary<string, object?> Named { get; } = new(named);

    public static Arguments Of(params object?[] positional) => new(positional, []);

    public Arguments Prepend(object? first) => new([first, .. Positional], Named);

    /// <summary>The argument at a position or by a name, as small built-in functions take them.</summary>
    public object? Get(int position, string name, object? fallback = null) =>
        position < Positional.Count ? Positional[position] : Named.GetValueOrDefault(name, fallback);

    public override string ToString() =>
        string.Join(", ", Positional.Select(Text.Repr).Concat(Named.Select(n => $"{n.Key}={Text.Repr(n.Value)}")));
}

/// <summary>Whatever a Python call can be applied to.</summary>
public interface ICallable
{
    string Name { get; }

    object? Call(Arguments arguments);
}

/// <summary>A built-in function written in C#.</summary>
public sealed class Builtin(string name, Func<Arguments, object?> body) : ICallable
{
    public string Name { get; } = name;

    public object? Call(Arguments arguments) => body(arguments);
}

/// <summary>A function with its first argument filled in.</summary>
public sealed class BoundMethod(ICallable function, object? self) : ICallable
{
    public string Name => function.Name;

    public ICallable Function => function;

    public object? Self => self;

    public object? Call(Arguments arguments) => function.Call(arguments.Prepend(self));
}

/// <summary><c>@staticmethod</c>, <c>@classmethod</c> and <c>@property</c>.</summary>
public sealed record Descriptor(string Kind, ICallable Function, ICallable? Setter = null);

/// <summary>A function or lambda written in Python.</summary>
public sealed class PyFunction(string name, Signature signature, Interpreter interpreter, Func<Scope, object?> body, Scope closure) : ICallable
{
    public string Name { get; } = name;

    public Signature Signature { get; } = signature;

    /// <summary>The class whose body defines this function; what <c>super()</c> starts from.</summary>
    public PyClass? DefiningClass { get; set; }

    public Interpreter Interpreter { get; } = interpreter;

    /// <summary>Names that the body assigns as attributes of the first parameter: <c>self.units = …</c></summary>
    public IReadOnlySet<string> AssignedAttributes { get; init; } = new HashSet<string>();

    public object? Call(Arguments arguments)
    {
        var scope = new Scope(closure) { Function = this };
        Signature.Bind(Name, arguments, scope);
        return body(scope);
    }
}

/// <summary>Parameters of a Python function, with the values of the defaults.</summary>
public sealed class Signature
{
    private readonly string[] positional;
    private readonly int positionalOnly;
    private readonly object?[] defaults;
    private readonly string[] keywordOnly;
    private readonly Dictionary<string, object?> keywordDefaults = [];
    private readonly string? rest;
    private readonly string? restNamed;

    public Signature(Node arguments, Func<Node, object?> evaluate)
    {
        var only = arguments.Nodes("posonlyargs").Select(a => a.Text("arg")).ToArray();
        positional = [.. only, .. arguments.Nodes("args").Select(a => a.Text("arg"))];
        positionalOnly = only.Length;
        defaults = [.. arguments.Nodes("defaults").Select(evaluate)];
        keywordOnly = [.. arguments.Nodes("kwonlyargs").Select(a => a.Text("arg"))];
        foreach (var (name, node) in keywordOnly.Zip(arguments.List("kw_defaults")))
            if (node is { } value)
                keywordDefaults[name] = evaluate(value);
        rest = arguments.Optional("vararg")?.Text("arg");
        restNamed = arguments.Optional("kwarg")?.Text("arg");
    }

    /// <summary>Names of the parameters that a positional argument can fill.</summary>
    public IReadOnlyList<string> Positional => positional;

    public IReadOnlyList<string> KeywordOnly => keywordOnly;

    public bool AcceptsAnyPositional => rest is not null;

    public bool AcceptsAnyName => restNamed is not null;

    public bool Accepts(string name) => Array.IndexOf(positional, name) >= positionalOnly || keywordOnly.Contains(name);

    /// <summary>Number of leading parameters that have no default.</summary>
    public int Required => positional.Length - defaults.Length;

    public void Bind(string function, Arguments arguments, Scope scope)
    {
        var given = arguments.Positional;
        if (given.Count > positional.Length && rest is null)
            throw new PyException("TypeError", $"{function}() takes {positional.Length} positional arguments but {given.Count} were given");
        for (var i = 0; i < Math.Min(given.Count, positional.Length); i++)
            scope.Define(positional[i], given[i]);
        if (rest is not null)
            scope.Define(rest, new PyTuple(given.Skip(positional.Length)));
        var extra = new PyDict();
        foreach (var (name, value) in arguments.Named)
            BindNamed(function, name, value, scope, extra);
        if (restNamed is not null)
            scope.Define(restNamed, extra);
        FillDefaults(function, scope);
    }

    private void BindNamed(string function, string name, object? value, Scope scope, PyDict extra)
    {
        if (Accepts(name))
        {
            if (scope.Contains(name))
                throw new PyException("TypeError", $"{function}() got multiple values for argument '{name}'");
            scope.Define(name, value);
        }
        else if (restNamed is not null)
        {
            extra[name] = value;
        }
        else
        {
            throw new PyException("TypeError", $"{function}() got an unexpected keyword argument '{name}'");
        }
    }

    private void FillDefaults(string function, Scope scope)
    {
        for (var i = 0; i < positional.Length; i++)
            if (!scope.Contains(positional[i]))
                scope.Define(positional[i], i >= Required ? defaults[i - Required] : throw Missing(function, positional[i]));
        foreach (var name in keywordOnly)
            if (!scope.Contains(name))
                scope.Define(name, keywordDefaults.TryGetValue(name, out var value) ? value : throw Missing(function, name));
    }

    private static PyException Missing(string function, string name) =>
        new("TypeError", $"{function}() missing 1 required argument: '{name}'");
}
