using System.Globalization;
using System.Text.RegularExpressions;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>Python's format specifications: f-strings, <c>format</c>, <c>str.format</c> and <c>%</c>.</summary>
public static partial class Format
{
    [GeneratedRegex(@"^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alt>#)?(?<zero>0)?(?<width>\d+)?(?<comma>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$", RegexOptions.Singleline)]
    private static partial Regex Specification();

    [GeneratedRegex(@"%(?:\((?<key>[^)]*)\))?(?<flags>[-+ 0#]*)(?<width>\d+)?(?:\.(?<precision>\d+))?(?<type>[sdifgerxX%])")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\{\{|\}\}|\{(?<name>[^{}:!.\[]*)(?<path>[^{}:!]*)(?:!(?<conversion>[rs]))?(?::(?<spec>[^{}]*))?\}")]
    private static partial Regex Field();

    public static string Apply(object? value, string spec)
    {
        if (spec.Length == 0)
            return Text.Str(value);
        if (value is PyObject self && self.TryFindMethod("__format__", out var format))
            return (string)format!.Call(Arguments.Of(spec))!;
        var m = Specification().Match(spec);
        if (!m.Success)
            throw new PyException("ValueError", $"Invalid format specifier '{spec}'");
        if (value is not (null or string) && !Numbers.IsNumber(value) && Host.TryScalar(value, out var scalar))
            value = scalar;
        var precision = m.Groups["precision"] is { Success: true } p ? int.Parse(p.Value, CultureInfo.InvariantCulture) : -1;
        var type = m.Groups["type"].Value;
        var body = Numbers.IsNumber(value) && type != "s" && !(value is bool && type.Length == 0)
            ? Number(value!, type, precision, m.Groups["sign"].Value, m.Groups["comma"].Value)
            : precision >= 0 ? Text.Str(value)[..Math.Min(precision, Text.Str(value).Length)] : Text.Str(value);
        if (m.Groups["alt"].Success && type is ("x" or "X" or "b"))
            body = body.Insert(body[0] is '-' or '+' or ' ' ? 1 : 0, "0" + type);
        return Pad(body, m, rightByDefault: Numbers.IsNumber(value));
    }

    private static string Pad(string body, Match m, bool rightByDefault)
    {
        if (!m.Groups["width"].Success)
            return body;
        var width = int.Parse(m.Groups["width"].Value, CultureInfo.InvariantCulture);
        var zero = m.Groups["zero"].Success;
        var fill = m.Groups["fill"].Success ? m.Groups["fill"].Value[0] : zero ? '0' : ' ';
        var align = m.Groups["align"].Success ? m.Groups["align"].Value[0] : zero ? '=' : rightByDefault ? '>' : '<';
        var missing = Math.Max(0, width - body.Length);
        var sign = align == '=' && body.Length > 0 && body[0] is '-' or '+' or ' ' ? 1 : 0;
        return align switch
        {
            '<' => body + new string(fill, missing),
            '^' => new string(fill, missing / 2) + body + new string(fill, missing - (missing / 2)),
            '=' => body[..sign] + new string(fill, missing) + body[sign..],
            _ => new string(fill, missing) + body,
        };
    }

    private static string Number(object value, string type, int precision, string sign, string comma)
    {
        var text = (type, value) switch
        {
            ("d" or "", long or bool) => Numbers.Index(value).ToString(CultureInfo.InvariantCulture),
            ("x", _) => Numbers.Index(value).ToString("x", CultureInfo.InvariantCulture),
            ("X", _) => Numbers.Index(value).ToString("X", CultureInfo.InvariantCulture),
            ("b", _) => Convert.ToString(Numbers.Index(value), 2),
            ("", double d) when precision < 0 => Text.Float(d),
            ("f" or "F", _) => Fixed(Numbers.ToDouble(value), precision < 0 ? 6 : precision),
            ("%", _) => Fixed(Numbers.ToDouble(value) * 100, precision < 0 ? 6 : precision) + "%",
            ("e" or "E", _) => Exponent(Numbers.ToDouble(value), precision < 0 ? 6 : precision, type),
            ("g" or "G" or "", _) => General(Numbers.ToDouble(value), precision < 0 ? 6 : Math.Max(precision, 1), type),
            _ => throw new PyException("ValueError", $"Unknown format code '{type}' for object of type '{Text.TypeName(value)}'"),
        };
        if (comma.Length > 0)
            text = Group(text, comma);
        return sign is "+" or " " && text[0] != '-' ? sign + text : text;
    }

    private static string Fixed(double value, int precision) => double.IsFinite(value)
        ? value.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Text.Float(value);

    private static string Exponent(double value, int precision, string type)
    {
        if (!double.IsFinite(value))
            return Text.Float(value);
        var e = type == "E" ? 'E' : 'e';
        return value.ToString($"0.{new string('0', precision)}{e}+00", CultureInfo.InvariantCulture);
    }

    private static string General(double value, int precision, string type)
    {
        if (!double.IsFinite(value) || value == 0)
            return value == 0 ? "0" : Text.Float(value);
        var scientific = Exponent(value, precision - 1, "e");
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('e') + 1), CultureInfo.InvariantCulture);
        if (exponent >= -4 && exponent < precision)
            return Trim(Fixed(value, precision - 1 - exponent));
        var text = Trim(scientific[..scientific.IndexOf('e')]) + scientific[scientific.IndexOf('e')..];
        return type == "G" ? text.ToUpperInvariant() : text;
    }

    private static string Trim(string number) => number.Contains('.') ? number.TrimEnd('0').TrimEnd('.') : number;

    private static string Group(string number, string separator)
    {
        var start = number[0] == '-' ? 1 : 0;
        var end = number.IndexOfAny(['.', 'e', '%']) is var i && i < 0 ? number.Length : i;
        for (var position = end - 3; position > start; position -= 3)
            number = number.Insert(position, separator);
        return number;
    }

    /// <summary><c>"…{}…{name:.2f}…".format(…)</c></summary>
    public static string Fill(string template, Arguments arguments)
    {
        var next = 0;
        return Field().Replace(template, m =>
        {
            if (m.Value is "{{" or "}}")
                return m.Value[..1];
            var name = m.Groups["name"].Value;
            var value = name.Length == 0 ? arguments.Positional[next++]
                : long.TryParse(name, CultureInfo.InvariantCulture, out var position) ? arguments.Positional[(int)position]
                : arguments.Named.TryGetValue(name, out var named) ? named : throw new PyException("KeyError", $"'{name}'");
            foreach (var part in m.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries))
                value = Attributes.Get(value, part);
            return Apply(m.Groups["conversion"].Value == "r" ? Text.Repr(value) : value, m.Groups["spec"].Value);
        });
    }

    /// <summary><c>"…%d…" % values</c></summary>
    public static string PercentFill(string template, object? values)
    {
        var items = values is PyTuple tuple ? tuple : new PyTuple([values]);
        var next = 0;
        return Percent().Replace(template, m =>
        {
            var type = m.Groups["type"].Value;
            if (type == "%")
                return "%";
            var value = m.Groups["key"].Success ? Subscripts.Get(values, m.Groups["key"].Value) : items[next++];
            var flags = m.Groups["flags"].Value;
            var align = flags.Contains('-') ? "<" : type is "s" or "r" ? ">" : "";
            var zero = flags.Contains('0') && !flags.Contains('-') ? "0" : "";
            var sign = flags.Contains('+') ? "+" : flags.Contains(' ') ? " " : "";
            var precision = m.Groups["precision"].Success ? "." + m.Groups["precision"].Value : "";
            value = type switch { "r" => Text.Repr(value), "s" => Text.Str(value), "d" or "i" => ToInteger(value), _ => value };
            return Apply(value, $"{align}{sign}{zero}{m.Groups["width"].Value}{precision}{(type is "r" ? "s" : type is "i" ? "d" : type)}");
        });
    }

    private static object ToInteger(object? value) => value is double d ? (long)Math.Truncate(d) : Numbers.Index(value);
}
