using RnnKeras.Data.Files;
using RnnKeras.Data.Tables;

namespace RnnKeras;

/// <summary>The one function of pandas that scripts about sequences begin with.</summary>
/// <example><code>var df = pd.read_csv("pollution.csv", index_col: 0); NDArray pm25 = df["pm2.5"];</code></example>
public static class pd
{
    private static readonly string[] missing =
        ["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN",
            "None", "n/a", "nan", "null"];

    /// <summary>Reads a file of separated values (.gz is unpacked). Columns of integers are int64, of numbers float64, of others
    /// text.</summary>
    /// <param name="filepath">The file (UTF-8).</param>
    /// <param name="sep">One character between fields.</param>
    /// <param name="header">Row of the column names; null when the file has none.</param>
    /// <param name="names">Names of the columns, in place of those in the file.</param>
    /// <param name="usecols">Columns to keep, by position or name.</param>
    /// <param name="index_col">Column left out: pandas makes it the index.</param>
    /// <param name="skiprows">Rows to pass over at the beginning.</param>
    /// <param name="skipfooter">Rows to leave out at the end.</param>
    /// <param name="nrows">Rows to read.</param>
    /// <param name="na_values">Further texts that stand for a missing value.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A row has more or fewer fields than there are columns, or the text is not UTF-8.</exception>
    public static DataFrame read_csv(
        string filepath, char sep = ',', int? header = 0, IReadOnlyList<string>? names = null, ColumnSelection? usecols = null,
        int? index_col = null,
        int skiprows = 0, int skipfooter = 0, int? nrows = null, IReadOnlyList<string>? na_values = null)
    {
        using var reader = Csv.Open(filepath);
        var rows = Csv.Rows(reader, sep).Skip(skiprows);
        using var walker = (skipfooter > 0 ? rows.SkipLast(skipfooter) : rows).GetEnumerator();
        var (columns, first) = Header(walker, header, names, filepath);
        var kept = usecols?.Among(columns) ?? [.. Enumerable.Range(0, columns.Count)];
        kept = [.. kept.Where((_, i) => i != (index_col < 0 ? index_col + kept.Length : index_col))];
        var absent = missing.Concat(na_values ?? []).ToHashSet();
        var builders = Array.ConvertAll(kept, _ => new ColumnBuilder(absent));
        long number = 0;
        for (var row = first ?? Next(walker); row is not null && !(number >= nrows); row = Next(walker), number++)
        {
            if (row.Count != columns.Count)
                throw new InvalidDataException($"{filepath}: expected {columns.Count} fields in row {number + 1} after the header, saw {row.Count}.");
            for (var i = 0; i < kept.Length; i++)
                builders[i].Add(row[kept[i]]);
        }
        return new([.. kept.Select(i => columns[i])], Array.ConvertAll(builders, b => b.Build()));
    }

    /// <summary>A table of these columns: (rows, columns).</summary>
    /// <param name="data">A matrix.</param>
    /// <param name="columns">Names; "0", "1" … without any.</param>
    /// <exception cref="ArgumentException">No matrix, or another number of names than columns.</exception>
    public static DataFrame DataFrame(NDArray data, IReadOnlyList<string>? columns = null)
    {
        if (data.ndim != 2)
            throw new ArgumentException($"DataFrame expects a matrix but received shape {data.shape}.", nameof(data));
        var names = columns ?? [.. Enumerable.Range(0, data.shape[1]).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return names.Count == data.shape[1]
            ? new(names, [.. Enumerable.Range(0, names.Count).Select(i => data[.., i])])
            : throw new ArgumentException($"{names.Count} columns passed, passed data had {data.shape[1]} columns", nameof(columns));
    }

    /// <summary>A table of named columns of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static DataFrame DataFrame(Dictionary<string, NDArray> data) => data.Values.Select(c => c.shape[0]).Distinct().Count() <= 1
        ? new([.. data.Keys], [.. data.Values])
        : throw new ArgumentException("All arrays must be of the same length", nameof(data));

    private static List<string>? Next(IEnumerator<List<string>> rows) => rows.MoveNext() ? rows.Current : null;

    /// <summary>Names of the columns, and the first row when it was read to count them.</summary>
    private static (IReadOnlyList<string> Columns, List<string>? First) Header(
        IEnumerator<List<string>> rows, int? header, IReadOnlyList<string>? names, string path)
    {
        List<string>? row = null;
        for (var i = 0; i <= (header ?? 0); i++)
            row = Next(rows) ?? throw new InvalidDataException($"{path}: no columns to parse from file.");
        var columns = names ?? (header is null ? [.. row!.Select((_, i) =>
            i.ToString(System.Globalization.CultureInfo.InvariantCulture))] : row!);
        return (columns, header is null ? row : null);
    }
}
