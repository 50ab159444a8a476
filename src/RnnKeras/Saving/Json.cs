using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RnnKeras.Saving;

/// <summary>
/// JSON text to and from configs: dictionaries, lists, strings, long, double, bool and null; written as Python's json module writes it.
/// </summary>
internal static partial class Json
{
    /// <exception cref="ArgumentException">Not JSON, or too long.</exception>
    public static object? Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new ArgumentException($"This JSON text has {text.Length} characters; no configuration of Keras has more than {MaxLength}.", nameof(text));
        try
        {
            using var document = JsonDocument.Parse(QuoteNonFinite(text), new() { MaxDepth = MaxDepth });
            return Value(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half of a surrogate pair
        {
            throw new ArgumentException($"This is not JSON text: {e.Message}", nameof(text), e);
        }
    }

    /// <summary>
    /// A thousand layers take about a million characters, a vocabulary of a million words ten. Parsed, a character of a hostile text can take
    /// 30 bytes.
    /// </summary>
    public const int MaxLength = 1 << 24;

    /// <summary>Models in models nest deeply; no real one comes near this.</summary>
    private const int MaxDepth = 512;

    /// <summary>Stands before a number that JSON proper lacks; no text of Python's begins so.</summary>
    private const string Mark = "\uE000number:";

    /// <summary>Python writes NaN, Infinity and -Infinity as bare words: they become marked texts.</summary>
    private static string QuoteNonFinite(string text) => text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal)
        ? BareWords().Replace(text, m => m.Groups[1].Success ? $"\"{Mark}{m.Value}\"" : m.Value)
        : text;

    /// <summary>A whole string (or the rest of a text that ends in one: no quote may be tried twice), or one of the words outside of strings.</summary>
    [GeneratedRegex("\"(?>[^\"\\\\]+|\\\\.)*(?:\"|\\\\?\\z)|(-?Infinity|NaN)", RegexOptions.Singleline)]
    private static partial Regex BareWords();

    private static object? Text(string? text) => text?.StartsWith(Mark, StringComparison.Ordinal) != true
        ? text
        : text[Mark.Length..] switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity };

    private static object? Value(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)),
        JsonValueKind.Array => e.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => Text(e.GetString()),
        JsonValueKind.Number => IsInteger(e.GetRawText()) && e.TryGetInt64(out var n) ? (object)n : e.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool IsInteger(string number) => number.AsSpan().IndexOfAny(".eE") < 0;

    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                AppendString(text, s);
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case float or double:
                text.Append(Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
                break;
            case IReadOnlyDictionary<string, object?> map:
                AppendList(text, '{', map, '}', p =>
                {
                    AppendString(text, p.Key);
                    text.Append(": ");
                    Append(text, p.Value);
                });
                break;
            case System.Collections.IEnumerable list:
                AppendList(text, '[', list.Cast<object?>(), ']', item => Append(text, item));
                break;
            default:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, IEnumerable<T> items, char close, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(", ");
            first = false;
            append(item);
        }
        text.Append(close);
    }

    private static string Number(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E');
        if (at < 0)
            return text.Contains('.') ? text : text + ".0";
        var exponent = int.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture);
        return $"{text[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static void AppendString(StringBuilder text, string s)
    {
        text.Append('"');
        foreach (var c in s)
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or > '~' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        text.Append('"');
    }
}
