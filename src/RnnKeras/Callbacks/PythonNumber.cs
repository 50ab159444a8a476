using System.Globalization;

namespace RnnKeras.Callbacks;

/// <summary>Numbers as Python's <c>format</c> and <c>repr</c> write them.</summary>
internal static class PythonNumber
{
    /// <summary><c>f"{value:.4f}"</c>: correctly rounded, exact ties to even.</summary>
    public static string Fixed(double value, int digits)
    {
        if (!double.IsFinite(value))
            return NotFinite(value);
        var text = value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return IsTie(value, digits) ? TieToEven(text, value, digits) : text;
    }

    /// <summary><c>f"{value:.4e}"</c>.</summary>
    public static string Scientific(double value, int digits) => double.IsFinite(value)
        ? value.ToString($"0.{new string('0', digits)}e+00", CultureInfo.InvariantCulture)
        : NotFinite(value);

    /// <summary><c>repr(value)</c>: the shortest text that reads back as the same number.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
            return NotFinite(value);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var at = shortest.IndexOf('E');
        if (at < 0)
            return shortest.Contains('.') ? shortest : shortest + ".0";
        var (mantissa, exponent) = (shortest[..at], int.Parse(shortest[(at + 1)..], CultureInfo.InvariantCulture));
        if (exponent == 15)
        {
            var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
            var whole = (digits[0] == '-' ? 1 : 0) + 16;
            digits = digits.PadRight(whole + 1, '0');
            return $"{digits[..whole]}.{digits[whole..]}";
        }
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>Thousands separated by commas: <c>f"{n:,}"</c>.</summary>
    public static string Grouped(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    private static string NotFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary>
    /// True when the digit after the last shown one is 5 and nothing follows; such a double has few digits, so 40 show all.
    /// </summary>
    private static bool IsTie(double value, int digits)
    {
        var exact = value.ToString("F40", CultureInfo.InvariantCulture);
        var rest = exact.AsSpan(exact.IndexOf('.') + 1 + digits);
        return rest[0] == '5' && rest[1..].IndexOfAnyExcept('0') < 0;
    }

    private static string TieToEven(string rounded, double value, int digits)
    {
        var exact = value.ToString("F40", CultureInfo.InvariantCulture);
        var down = digits == 0 ? exact[..exact.IndexOf('.')] : exact[..(exact.IndexOf('.') + 1 + digits)];
        return (down[^1] - '0') % 2 == 0 ? down : rounded;
    }
}
