using RnnKeras.Runtime.Graph;

namespace RnnKeras.Callbacks;

/// <summary>Base of callbacks that watch one metric and ask whether it has improved.</summary>
public abstract class MonitorCallback : Callback
{
    private int direction;

    /// <param name="monitor">Name in the logs, such as <c>val_loss</c>.</param>
    /// <param name="mode">"min", "max", or "auto": taken from the metric itself.</param>
    /// <param name="baseline">First value to beat; null: the first one seen.</param>
    /// <param name="min_delta">Smaller changes are no improvement.</param>
    /// <exception cref="ArgumentException">No monitor.</exception>
    protected MonitorCallback(string monitor = "val_loss", string mode = "auto", double? baseline = null, double min_delta = 0)
    {
        if (string.IsNullOrEmpty(monitor))
            throw new ArgumentException($"{GetType().Name}: `monitor` must name a metric of the logs, such as 'val_loss', but is empty.", nameof(monitor));
        if (mode is not ("auto" or "min" or "max"))
        {
            Warnings.Once($"{GetType().Name} mode '{mode}' is unknown, fallback to auto mode.");
            mode = "auto";
        }
        (this.monitor, this.mode, best, this.min_delta) = (monitor, mode, baseline, Math.Abs(min_delta));
    }

    public string monitor { get; }

    public string mode { get; }

    public double min_delta { get; }

    /// <summary>Best value so far; null before the first.</summary>
    public double? best { get; protected set; }

    /// <summary>
    /// Whether <paramref name="value"/> beats <paramref name="reference"/> by more than <see cref="min_delta"/>; always when there is
    /// none.
    /// </summary>
    protected bool IsImprovement(double value, double? reference) =>
        reference is not { } r || (direction < 0 ? value + min_delta < r : value - min_delta > r);

    /// <summary>Finds out whether small or large values are good; the model's metrics must be known by then.</summary>
    /// <exception cref="ArgumentException">mode is "auto" and the metric does not say.</exception>
    protected void ResolveDirection()
    {
        if (direction != 0)
            return;
        var name = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor[4..] : monitor;
        direction = mode switch
        {
            "min" => -1,
            "max" => 1,
            _ => model.DirectionOf(name) ?? throw new ArgumentException(
                $"{GetType().Name} callback received monitor={monitor}, but Keras isn't able to automatically determine whether that "
                    + "metric should "
                + "be maximized or minimized. Pass `mode='max'` in order to monitor based on the highest metric value, or pass "
                    + "`mode='min'` in order "
                + "to use the lowest value.", nameof(mode)),
        };
    }

    private protected static string Names(Logs logs) => string.Join(",", logs.Keys);
}
