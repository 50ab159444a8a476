using System.Globalization;

namespace RnnKeras.Data.Printing;

/// <summary>Python's <c>round</c>: the exact decimal value decides, halves go to even.</summary>
internal static class PythonRounding
{
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value))
            return value;
        if (digits < 0)
        {
            var scale = Math.Pow(10, -digits);
            return Math.Round(value / scale, MidpointRounding.ToEven) * scale;
        }
        var d = FloatDigits.Positional(value, digits);
        return double.Parse($"{d.Sign}{d.Integer}.{d.Fraction}", CultureInfo.InvariantCulture);
    }

    /// <exception cref="OverflowException">NaN or infinite.</exception>
    public static long Round(double value) => double.IsFinite(value)
        ? checked((long)Math.Round(value, MidpointRounding.ToEven))
        : throw new OverflowException($"cannot convert float {ScalarText.Str(value)} to integer");
}
