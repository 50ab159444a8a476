using System.Collections;
using System.Globalization;
using System.Text;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary><c>str()</c>, <c>repr()</c> and type names.</summary>
public static class Text
{
    public static string Str(object? value) => value switch
    {
        string s => s,
        PyException e => e.Message,
        PyObject self when self.TryFindMethod("__str__", out var str) => (string)str!.Call(Arguments.None)!,
        NDArray array => array.ToString(),
        PyObject { Type.IsException: true } self when self.Attributes.TryGetValue("args", out var a) && a is PyTuple args =>
            args.Count == 1 ? Str(args[0]) : Repr(args),
        _ => Repr(value),
    };

    public static string Repr(object? value) => value switch
    {
        null => "None",
        bool b => b ? "True" : "False",
        long n => n.ToString(CultureInfo.InvariantCulture),
        double d => Float(d),
        string s => Quote(s),
        PyTuple { Count: 1 } t => $"({Repr(t[0])},)",
        PyTuple t => $"({Join(t)})",
        PyDict d => "{" + string.Join(", ", d.Select(e => $"{Repr(PyDict.Value(e.Key))}: {Repr(e.Value)}")) + "}",
        PySet s => s.Count == 0 ? "set()" : "{" + Join(s.Select(PyDict.Value)) + "}",
        IDictionary d => "{" + string.Join(", ", d.Keys.Cast<object>().Select(k => $"{Repr(k)}: {Repr(Host.ToPython(d[k]))}")) + "}",
        IList l => $"[{Join(l.Cast<object?>().Select(Host.ToPython))}]",
        PyException e => $"{e.Type}({Quote(e.Message)})",
        PyObject self when self.TryFindMethod("__repr__", out var repr) => (string)repr!.Call(Arguments.None)!,
        PyObject self => self.Host?.ToString() ?? self.ToString(),
        PyClass c => $"<class '{c.Name}'>",
        ICallable f => $"<function {f.Name}>",
        _ => HostRepr(value),
    };

    private static string HostRepr(object value) =>
        value is NDArray array ? array.Repr() : value.ToString() ?? "";

    private static string Join(IEnumerable<object?> items) => string.Join(", ", items.Select(Repr));

    public static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long => "int",
        double => "float",
        string => "str",
        PyTuple => "tuple",
        PySet => "set",
        IDictionary => "dict",
        IList => "list",
        PyObject o => o.Type.Name,
        ICallable => "function",
        Type t => t.IsGenericType ? $"{t.Name.Split('`')[0]}<{string.Join(", ", t.GetGenericArguments().Select(TypeName))}>" : t.Name,
        _ => value.GetType().Name,
    };

    /// <summary>The shortest text that reads back as the same double, laid out as Python's repr does.</summary>
    public static string Float(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = Exponent(shortest.TrimStart('-'));
        if (exponent is >= -4 and < 16)
        {
            var plain = shortest.Contains('E') ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : shortest;
            return plain.Contains('.') ? plain : plain + ".0";
        }
        var digits = Digits(shortest);
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return $"{(value < 0 ? "-" : "")}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>Of the first digit that is not zero, counted from the point: 0 for 1.5, −1 for 0.5.</summary>
    private static int Exponent(string number)
    {
        if (number.IndexOf('E') is >= 0 and var at)
            return int.Parse(number.AsSpan(at + 1), CultureInfo.InvariantCulture);
        var point = number.IndexOf('.') is >= 0 and var p ? p : number.Length;
        var first = number.AsSpan().IndexOfAnyExcept('0', '.');
        return first < 0 ? 0 : first < point ? point - 1 - first : point - first;
    }

    private static string Digits(string number)
    {
        var mantissa = number.Split('E')[0].Replace("-", "").Replace(".", "").TrimStart('0').TrimEnd('0');
        return mantissa.Length == 0 ? "0" : mantissa;
    }

    private static string Quote(string s)
    {
        var quote = s.Contains('\'') && !s.Contains('"') ? '"' : '\'';
        var text = new StringBuilder().Append(quote);
        foreach (var c in s)
            _ = c switch
            {
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\\' => text.Append("\\\\"),
                _ when c == quote => text.Append('\\').Append(c),
                _ when char.IsControl(c) => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        return text.Append(quote).ToString();
    }
}
