using System.Globalization;

namespace RnnKeras.Data.Files;

/// <summary>Arrays from text files of numbers: <c>np.loadtxt</c> and <c>np.genfromtxt</c>.</summary>
internal static class TextTables
{
    /// <param name="path">The file (.gz is unpacked).</param>
    /// <param name="dtype">Type of the elements.</param>
    /// <param name="comments">What begins a comment; null: nothing.</param>
    /// <param name="delimiter">Between fields; null: white space.</param>
    /// <param name="skip">Lines to pass over at the beginning.</param>
    /// <param name="usecols">Columns to keep, in this order.</param>
    /// <param name="maxRows">Rows to read.</param>
    /// <param name="missing">Value of a field that is no number; null makes it an error.</param>
    /// <exception cref="InvalidDataException">Rows of different length, or a field that is no number.</exception>
    public static NDArray Load(string path, DType dtype, string? comments, string? delimiter, int skip, int[]? usecols, int? maxRows,
        double? missing)
    {
        using var reader = Csv.Open(path);
        var rows = new List<string[]>();
        for (var number = 1; reader.ReadLine() is { } line && !(rows.Count >= maxRows); number++)
        {
            if (comments is not null && line.IndexOf(comments, StringComparison.Ordinal) is var at and >= 0)
                line = line[..at];
            if (number <= skip || string.IsNullOrWhiteSpace(line))
                continue;
            var fields = delimiter is null ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : line.Split(delimiter);
            if (rows.Count > 0 && usecols is null && fields.Length != rows[0].Length)
                throw new InvalidDataException($"{path}: the number of columns changed from {rows[0].Length} to {fields.Length} at row {number}; use `usecols` "
                    + "to select a subset and avoid this error");
            rows.Add(usecols is null ? fields : [.. usecols.Select(c => fields[c < 0 ? c + fields.Length : c])]);
        }
        int[] shape = [rows.Count, rows.Count == 0 ? 0 : rows[0].Length];
        var flat = rows.SelectMany(r => r).Select(f => f.Trim());
        NDArray array = dtype == DType.String
            ? NDArray.Wrap(flat.ToArray(), shape)
            : NDArray.Wrap(flat.Select(f => Number(f, missing, path)).ToArray(), shape).astype(dtype);
        // NumPy gives a vector for one column or one row.
        return shape[0] == 1 || shape[1] == 1 ? array.ravel() : array;
    }

    private static double Number(string field, double? missing, string path) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : missing ?? throw new InvalidDataException($"{path}: could not convert string '{field}' to float64");

    /// <summary>Writes rows of numbers with a C format such as "%.18e", "%d" or "%.2f".</summary>
    /// <exception cref="ArgumentException">More than two axes, or another format.</exception>
    public static void Save(string path, NDArray x, string format, string delimiter, string header, string comments)
    {
        if (x.ndim is not (1 or 2))
            throw new ArgumentException($"Expected 1D or 2D array, got {x.ndim}D array instead", nameof(x));
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        if (header.Length > 0)
            writer.WriteLine(comments + header);
        foreach (var row in x.ndim == 1 ? x.reshape(-1, 1) : x)
            writer.WriteLine(string.Join(delimiter, row.Select(v => Formatted(v, format))));
    }

    private static string Formatted(NDArray value, string format)
    {
        if (value.dtype == DType.String || format == "%s")
            return value.ToString();
        var kind = format.Length > 1 && format[0] == '%' ? format[^1] : ' ';
        var digits = format.Length > 2 ? format[1..^1].TrimStart('.') : "6";
        var number = value.Value<double>();
        return kind switch
        {
            'd' or 'i' => ((long)number).ToString(CultureInfo.InvariantCulture),
            'f' => Printing.PythonRounding.Round(number, int.Parse(digits, CultureInfo.InvariantCulture)).ToString("F" + digits, CultureInfo.InvariantCulture),
            'e' => Exponential(number.ToString("e" + digits, CultureInfo.InvariantCulture)),
            'g' => number.ToString("G" + digits, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"fmt '{format}' is not supported. Use %d, %s, %.nf, %.ne or %.ng.", nameof(format)),
        };
    }

    /// <summary>C writes exponents with two digits where .NET has three.</summary>
    private static string Exponential(string text) => text[^3] == '0' && text[^4] is '+' or '-' ? text[..^3] + text[^2..] : text;
}
