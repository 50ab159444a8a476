using System.Globalization;
using System.Text;

namespace RnnKeras.Callbacks;

/// <summary>
/// Writes the metrics of each epoch to a CSV file (lines end with CR LF, as Python's csv module writes them). Source:
/// keras.callbacks.CSVLogger.
/// </summary>
/// <example><code>model.fit(x, y, epochs: 10, callbacks: [new CSVLogger("history.csv", append: true)]);</code></example>
public class CSVLogger : Callback
{
    private StreamWriter? file;
    private List<string>? keys;
    private bool writeHeader;

    /// <param name="filename">Path of the file.</param>
    /// <param name="separator">One character between the values.</param>
    /// <param name="append">Continue an existing file.</param>
    public CSVLogger(string filename, string separator = ",", bool append = false)
    {
        if (separator.Length != 1)
            throw new ArgumentException($"CSVLogger: separator must be one character but received '{separator}'.", nameof(separator));
        (this.filename, this.separator, this.append) = (filename, separator, append);
    }

    public string filename { get; }

    public string separator { get; }

    public bool append { get; }

    public override void on_train_begin(Logs logs)
    {
        writeHeader = !(append && File.Exists(filename) && new FileInfo(filename).Length > 0);
        keys = null;
        file?.Dispose();
        file = new StreamWriter(filename, append, new UTF8Encoding(false)) { NewLine = "\r\n" };
    }

    public override void on_epoch_end(int epoch, Logs logs)
    {
        if (keys is null)
        {
            keys = [.. logs.Keys.Concat(logs.other.Keys).Order(StringComparer.Ordinal)];
            if (!keys.Any(k => k.StartsWith("val_", StringComparison.Ordinal)))
                keys.AddRange([.. keys.Select(k => "val_" + k)]);
            if (writeHeader)
                WriteRow(keys.Prepend("epoch"));
        }
        WriteRow(keys.Select(k => Field(logs, k)).Prepend(epoch.ToString(CultureInfo.InvariantCulture)));
        file!.Flush();
    }

    public override void on_train_end(Logs logs)
    {
        file?.Dispose();
        file = null;
    }

    /// <summary>Lists stand in quotation marks, as Keras writes them.</summary>
    private static string Field(Logs logs, string key) => logs.get(key) is { } number
        ? PythonNumber.Repr(number)
        : logs.other.GetValueOrDefault(key) switch
        {
            null => "NA",
            IEnumerable<double> list => $"\"[{string.Join(", ", list.Select(PythonNumber.Repr))}]\"",
            var other => string.Create(CultureInfo.InvariantCulture, $"{other}"),
        };

    private void WriteRow(IEnumerable<string> fields) => file!.WriteLine(string.Join(separator, fields.Select(Quote)));

    private string Quote(string field) => field.AsSpan().IndexOfAny(separator + "\"\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
