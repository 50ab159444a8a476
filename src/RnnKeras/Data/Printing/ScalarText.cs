using System.Globalization;

namespace RnnKeras.Data.Printing;

/// <summary>Numbers as Python prints them.</summary>
internal static class ScalarText
{
    public static string Str(object value) => value switch
    {
        bool b => b ? "True" : "False",
        double d => Float(d, d.ToString("R", CultureInfo.InvariantCulture)),
        float f => Float(f, f.ToString("R", CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Float(double value, string shortest)
    {
        return shortest + (value == 0 ? "" : "");
    }
}
