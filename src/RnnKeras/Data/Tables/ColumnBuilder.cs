using System.Globalization;

namespace RnnKeras.Data.Tables;

/// <summary>
/// A column that is read value by value: integers as long as all are, then numbers with fractions, then text.
/// </summary>
internal sealed class ColumnBuilder(IReadOnlySet<string> missing)
{
    private readonly List<long> integers = [];
    private readonly List<double> numbers = [];
    private readonly List<string> texts = [];
    private Kind kind;

    private enum Kind
    {
        Integers,
        Numbers,
        Text,
    }

    public void Add(string value)
    {
        switch (kind)
        {
            case Kind.Integers when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer):
                integers.Add(integer);
                texts.Add(value);
                break;
            case Kind.Integers or Kind.Numbers when Number(value) is { } number:
                ToNumbers();
                numbers.Add(number);
                texts.Add(value);
                break;
            default:
                kind = Kind.Text;
                texts.Add(value);
                break;
        }
    }

    private double? Number(string value)
    {
        if (missing.Contains(value))
            return double.NaN;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private void ToNumbers()
    {
        if (kind == Kind.Integers)
            numbers.AddRange(integers.Select(i => (double)i));
        kind = Kind.Numbers;
    }

    public NDArray Build() => kind switch
    {
        Kind.Integers => integers.ToArray(),
        Kind.Numbers => numbers.ToArray(),
        _ when texts.All(t => t is "True" or "False") => texts.Select(t => t == "True").ToArray(),
        _ => texts.Select(t => missing.Contains(t) ? "" : t).ToArray(),
    };
}
