using System.Collections;
using System.Globalization;
using System.Text;
using RnnKeras.Data.Printing;

namespace RnnKeras.Data.Files;

/// <summary>JSON exactly as Python's <c>json.dumps</c> writes it: blanks after commas and colons, non-ASCII as \uxxxx.</summary>
internal static class PythonJson
{
    /// <param name="value">null, bool, number, text, dictionary or list of such.</param>
    /// <param name="indent">Blanks per level; null writes one line.</param>
    /// <param name="ascii">Escape everything that is not ASCII.</param>
    public static string Write(object? value, int? indent = null, bool ascii = true) =>
        Append(new StringBuilder(), value, indent, ascii, 0).ToString();

    private static StringBuilder Append(StringBuilder to, object? value, int? indent, bool ascii, int level) => value switch
    {
        null => to.Append("null"),
        bool b => to.Append(b ? "true" : "false"),
        string text => AppendText(to, text, ascii),
        double.NaN or float.NaN => to.Append("NaN"),
        double d when double.IsInfinity(d) => to.Append(d > 0 ? "Infinity" : "-Infinity"),
        IDictionary map => AppendItems(to, '{', '}', map.Keys.Cast<object>().ToList(), indent, level,
            key => Append(AppendText(to, Key(key), ascii).Append(": "), map[key], indent, ascii, level + 1)),
        IEnumerable items => AppendItems(to, '[', ']', items.Cast<object?>().ToList(), indent, level, item => Append(to, item, indent, ascii, level + 1)),
        _ => to.Append(ScalarText.Str(value)),
    };

    private static string Key(object key) => key is bool b ? (b ? "true" : "false") : key as string ?? ScalarText.Str(key);

    private static StringBuilder AppendItems<T>(StringBuilder to, char open, char close, List<T> items, int? indent, int level, Action<T> append)
    {
        to.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            to.Append(i == 0 ? "" : indent is null ? ", " : ",");
            NewLine(level + 1);
            append(items[i]);
        }
        if (items.Count > 0)
            NewLine(level);
        return to.Append(close);

        void NewLine(int depth)
        {
            if (indent is { } blanks)
                to.Append('\n').Append(' ', blanks * depth);
        }
    }

    private static StringBuilder AppendText(StringBuilder to, string text, bool ascii)
    {
        to.Append('"');
        foreach (var c in text)
            to.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ when c < ' ' || ascii && c > '~' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        return to.Append('"');
    }
}
