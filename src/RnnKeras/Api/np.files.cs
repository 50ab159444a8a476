using System.Globalization;
using RnnKeras.Data.Files;

namespace RnnKeras;

public static partial class np
{
    /// <summary>Numbers of a text file, one row a line (.gz is unpacked); a vector where there is one column.</summary>
    /// <param name="fname">The file.</param>
    /// <param name="dtype">Default float64.</param>
    /// <param name="comments">What begins a comment.</param>
    /// <param name="delimiter">Between fields; default white space.</param>
    /// <param name="skiprows">Lines to pass over at the beginning.</param>
    /// <param name="usecols">Columns to keep, in this order.</param>
    /// <param name="max_rows">Rows to read.</param>
    /// <exception cref="InvalidDataException">Rows of different length, or a field that is no number.</exception>
    public static NDArray loadtxt(
        string fname, DType? dtype = null, string? comments = "#", string? delimiter = null, int skiprows = 0, int[]? usecols = null,
        int? max_rows = null) =>
        TextTables.Load(fname, dtype ?? DType.Float64, comments, delimiter, skiprows, usecols, max_rows, missing: null);

    /// <summary>As <see cref="loadtxt"/>, with NaN (or filling_values) for fields that are no numbers.</summary>
    public static NDArray genfromtxt(
        string fname, DType? dtype = null, string? comments = "#", string? delimiter = null, int skip_header = 0, int[]? usecols = null,
        int? max_rows = null,
        double filling_values = double.NaN) =>
        TextTables.Load(fname, dtype ?? DType.Float64, comments, delimiter, skip_header, usecols, max_rows, filling_values);

    /// <summary>Writes a vector or a matrix as text.</summary>
    /// <param name="fname">The file.</param>
    /// <param name="X">Shape (rows,) or (rows, columns).</param>
    /// <param name="fmt">"%.18e", "%d", "%s", "%.nf" or "%.ng".</param>
    /// <param name="delimiter">Between fields.</param>
    /// <param name="header">First line.</param>
    /// <param name="comments">In front of the header.</param>
    public static void savetxt(string fname, NDArray X, string fmt = "%.18e", string delimiter = " ", string header = "",
        string comments = "# ") =>
        TextTables.Save(fname, X, fmt, delimiter, header, comments);

    /// <summary>Numbers of a text, such as the rest of a line of word vectors: <c>np.fromstring("0.1 0.2", "f", sep: " ")</c>.</summary>
    /// <param name="text">Numbers in decimal.</param>
    /// <param name="dtype">Default float64; "f" and "d" stand for float32 and float64.</param>
    /// <param name="sep">Between the numbers; a blank stands for any white space.</param>
    /// <exception cref="ArgumentException">A part is no number.</exception>
    public static NDArray fromstring(string text, string dtype = "float64", string sep = " ")
    {
        var parts = sep.Trim().Length == 0 ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : text.Split(sep.Trim());
        NDArray numbers = Array.ConvertAll(parts, p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"string or file could not be read to its end due to unmatched data: '{p}'", nameof(text)));
        return numbers.astype(dtype switch { "f" => "float32", "d" => "float64", "i" => "int32", _ => dtype });
    }
}
