using System.Text.Json;
using System.Text.RegularExpressions;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Golden;

/// <summary>Reading values out of goldens.</summary>
public static partial class JsonText
{
    private const string Marker = "\u0001";

    /// <summary>A text of the file, or a bare NaN / Infinity outside of texts.</summary>
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\b(?:NaN|Infinity)\\b", RegexOptions.Singleline)]
    private static partial Regex TextOrNonFinite();

    public static string QuoteNonFinite(string json) =>
        json.Contains("NaN", StringComparison.Ordinal) || json.Contains("Infinity", StringComparison.Ordinal)
            ? TextOrNonFinite().Replace(json, m => m.Value[0] == '"' ? m.Value : $"\"\\u0001{m.Value}\"")
            : json;

    /// <summary>
    /// A JSON value as a Python value: lists, dictionaries, int and float told apart by their spelling,
    /// <c>{"$float": "nan"}</c> and quoted non-finite numbers as floats.
    /// </summary>
    public static object? ToPython(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Node.ParseNumber(json.GetRawText()),
        JsonValueKind.String => FromText(json.GetString()!),
        JsonValueKind.Array => json.EnumerateArray().Select(ToPython).ToList(),
        _ when json.TryGetProperty("$float", out var number) => Numbers.ParseFloat(number.GetString()!),
        _ => ToDictionary(json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, ToPython(p.Value)))),
    };

    public static PyDict ToDictionary(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var dictionary = new PyDict();
        foreach (var (key, value) in entries)
            dictionary[key] = value;
        return dictionary;
    }

    private static object FromText(string text) =>
        text.StartsWith(Marker, StringComparison.Ordinal) ? Numbers.ParseFloat(text[1..]) : text;
}
