using System.Globalization;
using System.Text;

namespace RnnKeras.Data.Printing;

/// <summary>Single values as Python and NumPy print them.</summary>
internal static class ScalarText
{
    /// <summary>Python's <c>str</c>: <c>True</c>, <c>1.0</c>, <c>1e-05</c>, <c>nan</c>; text as it is.</summary>
    public static string Str(object value) => value switch
    {
        bool b => b ? "True" : "False",
        double d when double.IsNaN(d) => "nan",
        float f when float.IsNaN(f) => "nan",
        double d when double.IsInfinity(d) => d > 0 ? "inf" : "-inf",
        float f when float.IsInfinity(f) => f > 0 ? "inf" : "-inf",
        double or float => Float(value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>Python's <c>repr</c>: text in quotes with escapes.</summary>
    public static string Repr(object value) => value is string text ? Quoted(text) : Str(value);

    /// <summary>NumPy 2's <c>repr</c> of a scalar: <c>np.float32(0.1)</c>, <c>np.True_</c>.</summary>
    public static string NumPyRepr(object value, DType dtype) => value switch
    {
        bool b => b ? "np.True_" : "np.False_",
        string text => $"np.str_({Quoted(text)})",
        _ => $"np.{dtype}({Str(value)})",
    };

    private static string Float(object value)
    {
        var d = FloatDigits.Shortest(value);
        var positional = d.Digits == "0" || d.Point is > -4 and <= 16;
        if (positional)
            return $"{d.Sign}{d.Integer}.{(d.Fraction.Length > 0 ? d.Fraction : "0")}";
        return $"{d.Sign}{d.Digits[0]}{(d.Mantissa.Length > 0 ? "." + d.Mantissa : "")}e{d.Exponent}";
    }

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var c in text)
            result.Append(c switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote => "\\" + c,
                < ' ' or '\u007f' => "\\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        return result.Append(quote).ToString();
    }
}
