using System.Globalization;
using System.Text.RegularExpressions;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Callbacks;

/// <summary>The <c>save_freq</c> argument: "epoch" (default), or a number of batches.</summary>
public readonly struct SaveFrequency
{
    private SaveFrequency(int batches) => Batches = batches;

    /// <summary>0: after each epoch.</summary>
    internal int Batches { get; }

    public static implicit operator SaveFrequency(int batches) => batches > 0
        ? new(batches)
        : throw new ArgumentException($"save_freq must be 'epoch' or a positive number of batches but received {batches}.",
            nameof(batches));

    public static implicit operator SaveFrequency(string frequency) => frequency == "epoch"
        ? default
        : throw new ArgumentException($"Unrecognized save_freq: {frequency}. Expected save_freq are 'epoch' or integer values",
            nameof(frequency));
}

/// <summary>
/// Saves the model or its weights during training, at every epoch or number of batches, or only when a metric is better than ever.
/// Source: keras.callbacks.ModelCheckpoint.
/// </summary>
/// <example><code>
/// new ModelCheckpoint("best.weights.h5", monitor: "val_accuracy", save_best_only: true, save_weights_only: true)
/// </code></example>
public partial class ModelCheckpoint : MonitorCallback
{
    private readonly int batches;
    private int seenSinceSaving;
    private int? lastBatch;
    private int epoch;

    /// <param name="filepath">May contain <c>{epoch:02d}</c>, <c>{batch}</c> and metrics such as <c>{val_loss:.2f}</c>.</param>
    /// <param name="monitor">Name in the logs.</param>
    /// <param name="verbose">1: says what it saves.</param>
    /// <param name="save_best_only">Save only when the metric is better than ever.</param>
    /// <param name="save_weights_only">Weights instead of the whole model.</param>
    /// <param name="mode">"auto", "min" or "max".</param>
    /// <param name="save_freq">"epoch" or a number of batches.</param>
    /// <param name="initial_value_threshold">First value to beat.</param>
    /// <exception cref="ArgumentException">A suffix that does not go with what is saved.</exception>
    public ModelCheckpoint(
        string filepath,
        string monitor = "val_loss",
        int verbose = 0,
        bool save_best_only = false,
        bool save_weights_only = false,
        string mode = "auto",
        SaveFrequency save_freq = default,
        double? initial_value_threshold = null)
        : base(monitor, mode, initial_value_threshold)
    {
        (this.filepath, this.verbose, this.save_best_only, this.save_weights_only, batches) = (filepath, verbose, save_best_only,
            save_weights_only, save_freq.Batches);
        string[] suffixes = save_weights_only ? [".weights.h5"] : [".keras", ".h5"];
        if (suffixes.Any(s => filepath.EndsWith(s, StringComparison.Ordinal)))
            return;
        throw new ArgumentException(save_weights_only
            ? $"When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in `.weights.h5` (Keras weights "
                + $"format). Received: filepath={filepath}"
            : $"The filepath provided must end in `.keras` (Keras model format). Received: filepath={filepath}", nameof(filepath));
    }

    public string filepath { get; }

    public int verbose { get; }

    public bool save_best_only { get; }

    public bool save_weights_only { get; }

    internal override bool Overrides(string hook) =>
        base.Overrides(hook) && (batches > 0 || !hook.Contains("_batch_", StringComparison.Ordinal));

    public override void on_epoch_begin(int epoch, Logs logs) => this.epoch = epoch;

    public override void on_train_batch_end(int batch, Logs logs)
    {
        if (batches == 0)
            return;
        seenSinceSaving += lastBatch is { } last && batch > last ? batch - last : batch + 1;
        lastBatch = batch;
        if (seenSinceSaving < batches)
            return;
        seenSinceSaving = 0;
        Save(epoch, batch, logs);
    }

    public override void on_epoch_end(int epoch, Logs logs)
    {
        ResolveDirection();
        if (batches == 0)
            Save(epoch, null, logs);
    }

    private void Save(int epoch, int? batch, Logs logs)
    {
        var path = PathFor(epoch, batch, logs);
        if (!ShouldSave(epoch, logs, path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory);
        if (save_weights_only)
            model.save_weights(path, overwrite: true);
        else
            model.save(path, overwrite: true);
        if (verbose > 0)
            ConsoleText.WriteLine($"\nEpoch {epoch + 1}: finished saving model to {path}");
    }

    private bool ShouldSave(int epoch, Logs logs, string path)
    {
        if (!save_best_only)
            return Say(epoch, $"saving model to {path}", true);
        if (logs.get(monitor) is not { } current)
        {
            Warnings.Once($"Can save best model only with {monitor} available.");
            return true;
        }
        ResolveDirection();
        var before = best is { } b ? PythonNumber.Fixed(b, 5) : "None";
        if (!IsImprovement(current, best))
            return Say(epoch, $"{monitor} did not improve from {before}", false);
        best = current;
        return Say(epoch, $"{monitor} improved from {before} to {PythonNumber.Fixed(current, 5)}, saving model to {path}", true);
    }

    private bool Say(int epoch, string text, bool result)
    {
        if (verbose > 0)
            ConsoleText.WriteLine($"\nEpoch {epoch + 1}: {text}");
        return result;
    }

    /// <summary>The path with its placeholders filled in; epochs and batches count from 1.</summary>
    private string PathFor(int epoch, int? batch, Logs logs) => Placeholder().Replace(filepath, match =>
    {
        var (name, format) = (match.Groups[1].Value, match.Groups[2].Value);
        double value = name switch
        {
            "epoch" => epoch + 1,
            "batch" when batch is { } b => b + 1,
            _ => logs.get(name) ?? throw new KeyNotFoundException($"Failed to format this callback filepath: \"{filepath}\". Reason: "
                + $"'{name}'"),
        };
        return Formatted(value, format, isInteger: name is "epoch" or "batch");
    });

    /// <summary>Python's format of a number: 02d, .2f, .3e or nothing.</summary>
    private static string Formatted(double value, string format, bool isInteger)
    {
        if (format.Length == 0)
            return isInteger ? value.ToString("F0", CultureInfo.InvariantCulture) : PythonNumber.Repr(value);
        var parts = Format().Match(format);
        if (!parts.Success)
            throw new NotSupportedException($"ModelCheckpoint: the format '{format}' in the path is not supported. Use forms such as "
                + "02d, .2f or .3e.");
        var digits = parts.Groups[3].Success ? int.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture) : 6;
        var text = parts.Groups[4].Value switch
        {
            "d" => value.ToString("F0", CultureInfo.InvariantCulture),
            "f" => PythonNumber.Fixed(value, digits),
            _ => PythonNumber.Scientific(value, digits),
        };
        var width = parts.Groups[2].Length == 0 ? 0 : int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture);
        return text.PadLeft(width, parts.Groups[1].Length > 0 ? '0' : ' ');
    }

    [GeneratedRegex(@"\{(\w+)(?::([^}]*))?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(0?)(\d*)(?:\.(\d+))?([dfe])$")]
    private static partial Regex Format();
}
