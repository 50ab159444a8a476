using System.Globalization;

namespace RnnKeras.Data.Printing;

/// <summary>
/// The decimal digits of a finite number: value = ±0.d₁d₂d₃… · 10^Point. Shortest digits that read back as the same float32 or
/// float64, or exact digits rounded half to even.
/// </summary>
internal readonly record struct FloatDigits(bool Negative, string Digits, int Point)
{
    // Enough to see whether the digits behind a cut are exactly one half.
    private const string ExactFormat = "E80";

    /// <summary>The shortest digits that identify the number among those of its type (float or double).</summary>
    public static FloatDigits Shortest(object value)
    {
        var text = ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture);
        // .NET's shortest text of some powers of two is one digit too short to read back, for example that of 2^-25.
        var readsBack = value is float f ? float.Parse(text, CultureInfo.InvariantCulture) == f : double.Parse(text, CultureInfo.InvariantCulture) == (double)value;
        return readsBack ? Parse(text) : Exact(value).Rounded(value is float ? 9 : 17);
    }

    /// <summary>Shortest digits, cut to <paramref name="decimals"/> digits after the point.</summary>
    public static FloatDigits Positional(object value, int decimals)
    {
        var shortest = Shortest(value);
        return shortest.Digits.Length - shortest.Point > decimals ? Exact(value).Rounded(shortest.Point + decimals) : shortest;
    }

    /// <summary>Shortest digits, cut to <paramref name="decimals"/> digits after the first.</summary>
    public static FloatDigits Scientific(object value, int decimals)
    {
        var shortest = Shortest(value);
        return shortest.Digits.Length > decimals + 1 ? Exact(value).Rounded(decimals + 1) : shortest;
    }

    /// <summary>The exact value rounded to a number of digits.</summary>
    public static FloatDigits Significant(object value, int digits) => Exact(value).Rounded(digits);

    public string Sign => Negative ? "-" : "";

    /// <summary>Digits before the point, at least one.</summary>
    public string Integer => Point <= 0 ? "0" : Digits.Length >= Point ? Digits[..Point] : Digits.PadRight(Point, '0');

    /// <summary>Digits after the point, without trailing zeros.</summary>
    public string Fraction => Point >= Digits.Length ? "" : Point < 0 ? new string('0', -Point) + Digits : Digits[Point..];

    /// <summary>Digits after the first one, for the form d.ddde±xx.</summary>
    public string Mantissa => Digits.Length > 1 ? Digits[1..] : "";

    /// <summary>Power of ten of the form d.ddde±xx, at least two digits.</summary>
    public string Exponent
    {
        get
        {
            var power = Digits == "0" ? 0 : Point - 1;
            return (power < 0 ? "-" : "+") + Math.Abs(power).ToString("00", CultureInfo.InvariantCulture);
        }
    }

    private static FloatDigits Exact(object value) =>
        Parse(Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString(ExactFormat, CultureInfo.InvariantCulture));

    private static FloatDigits Parse(string text)
    {
        var negative = text[0] == '-';
        var parts = text.TrimStart('-').Split('E');
        var power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.') is >= 0 and var at ? at : parts[0].Length;
        var digits = parts[0].Replace(".", "");
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? new(negative, "0", 1) : new(negative, digits, point - leading + power);
    }

    /// <summary>The first <paramref name="count"/> digits, rounded half to even; count may be 0 or negative.</summary>
    private FloatDigits Rounded(int count)
    {
        if (count >= Digits.Length)
            return this;
        if (count < 0)
            return new(Negative, "0", 1);
        var kept = Digits[..count].ToCharArray();
        var half = string.CompareOrdinal(Digits[count..], "5");
        var up = half > 0 || half == 0 && count > 0 && (kept[^1] - '0') % 2 == 1;
        var at = count - 1;
        for (; up && at >= 0; at--)
        {
            up = kept[at] == '9';
            kept[at] = up ? '0' : (char)(kept[at] + 1);
        }
        var digits = (up ? "1" : "") + new string(kept).TrimEnd('0');
        return digits.Length == 0 ? new(Negative, "0", 1) : new(Negative, digits.TrimEnd('0'), Point + (up ? 1 : 0));
    }
}
