using System.Globalization;

namespace RnnKeras.Data.Printing;

/// <summary>How the elements of one array are written so that they line up: NumPy's rules for precision 8.</summary>
internal static class ElementFormat
{
    private const int Precision = 8;

    /// <summary>The text of each element, given all elements that will be shown.</summary>
    public static Func<object, string> For(IReadOnlyList<object> shown) => shown.FirstOrDefault() switch
    {
        float or double => Floats(shown),
        bool => value => (bool)value ? " True" : "False",
        string => value => ScalarText.Repr(value),
        _ => Integers(shown),
    };

    private static Func<object, string> Integers(IReadOnlyList<object> shown)
    {
        var width = shown.Select(v => ScalarText.Str(v).Length).DefaultIfEmpty(0).Max();
        return value => ScalarText.Str(value).PadLeft(width);
    }

    private static Func<object, string> Floats(IReadOnlyList<object> shown)
    {
        var finite = shown.Where(v => double.IsFinite(ToDouble(v))).ToArray();
        var sizes = finite.Select(v => Math.Abs(ToDouble(v))).Where(v => v != 0).ToArray();
        var scientific = sizes.Length > 0 && (sizes.Max() >= 1e8 || sizes.Min() < 1e-4 || sizes.Max() / sizes.Min() > 1000);
        var (format, left, right) = finite.Length == 0 ? (v => "", 0, 0) : scientific ? Scientific(finite) : Positional(finite);
        foreach (var special in shown.Where(v => !double.IsFinite(ToDouble(v))))
            left = Math.Max(left, ScalarText.Str(special).Length - right - 1);
        return value => double.IsFinite(ToDouble(value))
            ? format(value).PadLeft(left + right + 1)
            : ScalarText.Str(value).PadLeft(left + right + 1);
    }

    // Points are aligned; zeros at the end become blanks.
    private static (Func<object, string> Format, int Left, int Right) Positional(object[] values)
    {
        var digits = values.Select(v => FloatDigits.Positional(v, Precision)).ToArray();
        var (left, right) = (digits.Max(d => d.Sign.Length + d.Integer.Length), digits.Max(d => d.Fraction.Length));
        return (Text, left, right);

        string Text(object value)
        {
            var d = FloatDigits.Positional(value, Precision);
            return $"{d.Sign}{d.Integer}.{d.Fraction.PadRight(right)}";
        }
    }

    // All mantissas get as many digits as the longest one needs; where the shortest digits are fewer, exact digits follow.
    private static (Func<object, string> Format, int Left, int Right) Scientific(object[] values)
    {
        var digits = values.Select(v => FloatDigits.Scientific(v, Precision)).ToArray();
        var (mantissa, power) = (digits.Max(d => d.Mantissa.Length), digits.Max(d => d.Exponent.Length));
        return (Text, digits.Max(d => d.Sign.Length + 1), mantissa + 1 + power);

        string Text(object value)
        {
            var d = FloatDigits.Significant(value, mantissa + 1);
            var exponent = d.Exponent[0] + d.Exponent[1..].PadLeft(power - 1, '0');
            return $"{d.Sign}{d.Digits[0]}.{d.Mantissa.PadRight(mantissa, '0')}e{exponent}";
        }
    }

    private static double ToDouble(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
