namespace RnnKeras.Conformance.Python;

/// <summary>An exception of the interpreted program: <c>raise ValueError("…")</c>, or what the interpreter itself raises.</summary>
public sealed class PyException(string type, string message, object? value = null) : Exception(message)
{
    /// <summary>The Python type's name.</summary>
    public string Type { get; } = type;

    /// <summary>True when C#'s compiler would refuse the call because of an argument's type, which Python finds out when it runs.</summary>
    public bool IsRefusedArgument { get; init; }

    /// <summary>The exception object of a class written in Python; null for a built-in type.</summary>
    public object? Value { get; } = value;

    public override string ToString() => $"{Type}: {Message}";
}

/// <summary>
/// The façade has no such name. Never mistaken for an error that a case expects: a missing name is a missing feature.
/// </summary>
public sealed class MissingNameException(string message) : Exception(message);

/// <summary>Which Python exception a .NET exception stands for.</summary>
public static class Exceptions
{
    private static readonly Dictionary<string, string[]> Parents = new()
    {
        ["KeyError"] = ["LookupError"],
        ["IndexError"] = ["LookupError"],
        ["ZeroDivisionError"] = ["ArithmeticError"],
        ["OverflowError"] = ["ArithmeticError"],
        ["NotImplementedError"] = ["RuntimeError"],
        ["FileNotFoundError"] = ["OSError"],
        ["ModuleNotFoundError"] = ["ImportError"],
        ["InvalidArgumentError"] = ["ValueError"],
    };

    public static readonly string[] Builtin =
    [
        "Exception", "ValueError", "TypeError", "KeyError", "IndexError", "LookupError", "AttributeError", "NameError", "RuntimeError",
        "NotImplementedError", "ZeroDivisionError", "OverflowError", "ArithmeticError", "AssertionError", "StopIteration", "OSError",
        "FileNotFoundError", "ImportError", "ModuleNotFoundError", "KeyboardInterrupt",
    ];

    /// <summary>
    /// The Python types that a .NET exception may stand for, the likeliest first. .NET separates errors less by kind of
    /// argument (ArgumentException for TypeError and ValueError alike), hence several.
    /// </summary>
    public static IEnumerable<string> PythonTypes(Exception error) => error switch
    {
        PyException { IsRefusedArgument: true } => ["TypeError", "ValueError", "AttributeError"],
        PyException p => [p.Type, .. Parents.GetValueOrDefault(p.Type, [])],
        KeyNotFoundException => ["KeyError", "LookupError"],
        FileNotFoundException or DirectoryNotFoundException => ["FileNotFoundError", "OSError", "ImportError"],
        IOException => ["OSError"],
        IndexOutOfRangeException => ["IndexError", "LookupError"],
        ArgumentOutOfRangeException => ["ValueError", "IndexError", "TypeError", "InvalidArgumentError", "RuntimeError"],
        ArgumentException => ["ValueError", "TypeError", "KeyError", "InvalidArgumentError", "RuntimeError"],
        NotImplementedException or NotSupportedException => ["NotImplementedError", "ValueError", "TypeError", "RuntimeError", "AttributeError"],
        InvalidOperationException => ["RuntimeError", "ValueError", "TypeError", "InvalidArgumentError", "AttributeError"],
        DivideByZeroException => ["ZeroDivisionError"],
        OverflowException => ["OverflowError"],
        _ => [],
    };

    /// <summary>True when <c>except name</c> catches the error.</summary>
    public static bool Matches(Exception error, string name) =>
        error is not MissingNameException && (name is "Exception" or "BaseException" || PythonTypes(error).Contains(name));
}
