using System.Collections;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>Operators, comparisons and truth.</summary>
public static class Operators
{
    private static readonly Dictionary<string, (string Method, string? Host, string Function)> Names = new()
    {
        ["Add"] = ("add", "op_Addition", "add"),
        ["Sub"] = ("sub", "op_Subtraction", "subtract"),
        ["Mult"] = ("mul", "op_Multiply", "multiply"),
        ["Div"] = ("truediv", "op_Division", "divide"),
        ["FloorDiv"] = ("floordiv", null, "floor_divide"),
        ["Mod"] = ("mod", "op_Modulus", "mod"),
        ["Pow"] = ("pow", null, "power"),
        ["MatMult"] = ("matmul", null, "matmul"),
        ["BitAnd"] = ("and", "op_BitwiseAnd", "logical_and"),
        ["BitOr"] = ("or", "op_BitwiseOr", "logical_or"),
        ["BitXor"] = ("xor", "op_ExclusiveOr", "logical_xor"),
        ["LShift"] = ("lshift", null, "left_shift"),
        ["RShift"] = ("rshift", null, "right_shift"),
        ["Lt"] = ("lt", "op_LessThan", "less"),
        ["LtE"] = ("le", "op_LessThanOrEqual", "less_equal"),
        ["Gt"] = ("gt", "op_GreaterThan", "greater"),
        ["GtE"] = ("ge", "op_GreaterThanOrEqual", "greater_equal"),
        ["Eq"] = ("eq", null, "equal"), // == of a library object may be identity in C#, so the function decides
        ["NotEq"] = ("ne", null, "not_equal"),
    };

    private static readonly Dictionary<string, string> Reflected = new()
    {
        ["lt"] = "gt",
        ["le"] = "ge",
        ["gt"] = "lt",
        ["ge"] = "le",
        ["eq"] = "eq",
        ["ne"] = "ne",
    };

    public static object? Binary(string op, object? a, object? b)
    {
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
            return Numbers.Arithmetic(op, a!, b!);
        return (op, a, b) switch
        {
            ("Add", string s, string t) => s + t,
            ("Mod", string s, _) => Format.PercentFill(s, b),
            ("Mult", string s, long n) => string.Concat(Enumerable.Repeat(s, (int)Math.Max(0, n))),
            ("Mult", long, string) => Binary(op, b, a),
            ("Add", PyTuple s, PyTuple t) => new PyTuple(s.Concat(t)),
            ("Mult", PyTuple s, long n) => new PyTuple(Enumerable.Repeat(s, (int)Math.Max(0, n)).SelectMany(i => i)),
            ("Mult", List<object?> s, long n) => Enumerable.Repeat(s, (int)Math.Max(0, n)).SelectMany(i => i).ToList(),
            ("Mult", long, PyTuple or List<object?>) => Binary(op, b, a),
            ("Add", IList, IList) when !IsHost(a) && !IsHost(b) => (List<object?>)[.. Sequences.Iterate(a), .. Sequences.Iterate(b)],
            ("BitOr", PyDict, PyDict) => Merge((PyDict)a, (PyDict)b),
            (_, PySet s, PySet t) => Sets(op, s, t),
            _ => Overloaded(op, a, b),
        };
    }

    public static object? Unary(string op, object? value) => op switch
    {
        "Not" => !Truth(value),
        "USub" when Numbers.IsNumber(value) => Numbers.Negate(value!),
        "UAdd" when Numbers.IsNumber(value) => value is bool b ? (b ? 1L : 0L) : value,
        "Invert" when Numbers.IsInteger(value) => ~Numbers.Index(value),
        "UAdd" => value,
        "USub" => UnaryOverloaded("neg", "op_UnaryNegation", "negative", value),
        "Invert" => UnaryOverloaded("invert", "op_OnesComplement", "logical_not", value),
        _ => throw new NotSupportedException($"Unary operator {op} is not supported."),
    };

    public static object? Compare(string op, object? a, object? b)
    {
        switch (op)
        {
            case "Is":
                return Identical(a, b);
            case "IsNot":
                return !Identical(a, b);
            case "In":
                return Contains(b, a);
            case "NotIn":
                return !Contains(b, a);
        }
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
            return Numbers.Relation(op, a!, b!);
        if (a is string s && b is string t)
            return Numbers.Relation(op, (long)string.CompareOrdinal(s, t), 0L);
        if ((a is PyTuple && b is PyTuple) || (a is List<object?> && b is List<object?>))
            return op is "Eq" or "NotEq" ? PyEquality.Instance.Equals(a, b) == (op == "Eq") : Lexicographic(op, Sequences.ToList(a), Sequences.ToList(b));
        if (op is "Eq" or "NotEq" && !IsHost(a) && !IsHost(b) && !HasMethod(a, op) && !HasMethod(b, op))
            return PyEquality.Instance.Equals(a, b) == (op == "Eq");
        return Overloaded(op, a, b);
    }

    public static bool Truth(object? value) => value switch
    {
        null => false,
        bool b => b,
        long n => n != 0,
        double d => d != 0,
        string s => s.Length > 0,
        PyTuple or IList or PySet or IDictionary or PyRange => Sequences.Length(value) > 0,
        PyObject self when self.TryFindMethod("__bool__", out var truth) => Truth(truth!.Call(Arguments.None)),
        PyObject self when self.TryFindMethod("__len__", out _) => Sequences.Length(self) > 0,
        PyObject or ICallable => true,
        _ when HostArrays.IsArray(value) => Host.TryScalar(value, out var scalar) ? Truth(scalar)
            : throw new PyException("ValueError", "The truth value of an array with more than one element is ambiguous."),
        _ => true,
    };

    private static bool Identical(object? a, object? b) =>
        ReferenceEquals(a, b) || (a is bool or long or string && a.Equals(b)) || (a is BuiltinType t && b is BuiltinType u && t.Name == u.Name);

    private static bool Contains(object? container, object? item) => container switch
    {
        string text => text.Contains((string)item!, StringComparison.Ordinal),
        IDictionary dictionary => Conversion.Plan(item, dictionary is PyDict ? typeof(object) : Subscripts.KeyAndValueTypes(dictionary)[0]) is not null
            && dictionary.Contains(Subscripts.Key(dictionary, item)),
        PySet set => set.Contains(PyDict.Key(item)),
        PyObject self when self.TryFindMethod("__contains__", out var contains) => Truth(contains!.Call(Arguments.Of(item))),
        _ => Sequences.Iterate(container).Any(i => ReferenceEquals(i, item) || Truth(Compare("Eq", i, item))),
    };

    private static bool IsHost(object? value) => value is not null && HostArrays.IsArray(value);

    private static bool HasMethod(object? value, string op) => value is PyObject self && self.TryFindMethod($"__{Names[op].Method}__", out _);

    private static object Lexicographic(string op, List<object?> a, List<object?> b)
    {
        foreach (var (x, y) in a.Zip(b))
            if (!PyEquality.Instance.Equals(x, y))
                return Truth(Compare(op, x, y));
        return Numbers.Relation(op, (long)a.Count, (long)b.Count);
    }

    private static PyDict Merge(PyDict a, PyDict b)
    {
        var merged = new PyDict();
        foreach (var (key, value) in a.Concat(b))
            merged[key] = value;
        return merged;
    }

    private static PySet Sets(string op, PySet a, PySet b) => op switch
    {
        "BitAnd" => new(a.Intersect(b, PyEquality.Instance)),
        "BitOr" => new(a.Union(b, PyEquality.Instance)),
        "Sub" => new(a.Except(b, PyEquality.Instance)),
        _ => throw new PyException("TypeError", $"unsupported operand type(s) for {op}: 'set' and 'set'"),
    };

    /// <summary>A Python class' own operator, a C# operator of the library, or the function of the same meaning in <c>np</c> or <c>ops</c>.</summary>
    private static object? Overloaded(string op, object? a, object? b)
    {
        var (method, host, function) = Names[op];
        if (a is PyObject left && left.TryFindMethod($"__{method}__", out var own))
            return own!.Call(Arguments.Of(b));
        if (b is PyObject right && right.TryFindMethod($"__{(Reflected.TryGetValue(method, out var mirror) ? mirror : "r" + method)}__", out var reverse))
            return reverse!.Call(Arguments.Of(a));
        if (host is not null && HostOperators.TryInvoke(host, [a, b], out var result))
            return result;
        if (IsHost(a) || IsHost(b))
            return HostArrays.Function(function, a, b).Call(Arguments.Of(a, b));
        throw new PyException("TypeError", $"unsupported operand type(s) for {op}: '{Text.TypeName(a)}' and '{Text.TypeName(b)}'");
    }

    private static object? UnaryOverloaded(string method, string host, string function, object? value)
    {
        if (value is PyObject self && self.TryFindMethod($"__{method}__", out var own))
            return own!.Call(Arguments.None);
        if (HostOperators.TryInvoke(host, [value], out var result))
            return result;
        return IsHost(value)
            ? HostArrays.Function(function, value).Call(Arguments.Of(value))
            : throw new PyException("TypeError", $"bad operand type for unary {method}: '{Text.TypeName(value)}'");
    }
}
