namespace RnnKeras.Conformance.Python;

/// <summary>Names and values of a module, a function call or a class body.</summary>
public sealed class Scope(Scope? parent)
{
    private readonly Scope? parent = parent;
    private readonly Dictionary<string, object?> values = [];
    private readonly HashSet<string> outer = [];

    /// <summary>The call that this scope belongs to; null for a module, a class body and a comprehension.</summary>
    public PyFunction? Function { get; init; }

    public bool IsClassBody { get; init; }

    public IReadOnlyDictionary<string, object?> Values => values;

    private Scope Module => parent is null ? this : parent.Module;

    /// <summary>The nearest enclosing function call, for <c>super()</c>.</summary>
    public Scope? Call => Function is not null ? this : parent?.Call;

    /// <summary>Where functions defined here look for free names: class bodies are skipped, as in Python.</summary>
    public Scope Closure => IsClassBody ? parent!.Closure : this;

    public bool Contains(string name) => values.ContainsKey(name);

    /// <summary>Sets a name in this very scope.</summary>
    public void Define(string name, object? value) => values[name] = value;

    /// <summary><c>global name</c>.</summary>
    public void DeclareGlobal(string name) => outer.Add(name);

    /// <summary><c>nonlocal name</c>.</summary>
    public void DeclareNonlocal(string name) => outer.Add(name);

    public void Assign(string name, object? value)
    {
        if (outer.Contains(name))
            Owner(parent, name).values[name] = value;
        else
            values[name] = value;
    }

    public void Delete(string name)
    {
        if (!values.Remove(name))
            throw new PyException("NameError", $"name '{name}' is not defined");
    }

    public bool TryGet(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.parent)
            if (scope.values.TryGetValue(name, out value))
                return true;
        value = null;
        return false;
    }

    private Scope Owner(Scope? start, string name)
    {
        for (var scope = start; scope is not null; scope = scope.parent)
            if (scope.values.ContainsKey(name))
                return scope;
        return Module;
    }

    /// <summary>How the statements of a call ended.</summary>
    public Flow Flow { get; set; }

    public object? Result { get; set; }
}

/// <summary>What the last statement asks of the ones around it.</summary>
public enum Flow
{
    Next,
    Break,
    Continue,
    Return,
}
