using RnnKeras.Runtime.Graph;

namespace RnnKeras.Callbacks;

/// <summary>Stops training when a monitored metric has stopped improving. Source: keras.callbacks.EarlyStopping.</summary>
/// <example><code>
/// model.fit(x, y, validation_split: 0.2, epochs: 100, callbacks: [new EarlyStopping(patience: 3, restore_best_weights: true)]);
/// </code></example>
public class EarlyStopping : MonitorCallback
{
    private IReadOnlyList<NDArray>? bestWeights;

    /// <param name="monitor">Name in the logs.</param>
    /// <param name="min_delta">Smaller changes are no improvement.</param>
    /// <param name="patience">Epochs without improvement after which training stops.</param>
    /// <param name="verbose">1: says when it stops.</param>
    /// <param name="mode">"auto", "min" or "max".</param>
    /// <param name="baseline">Value that has to be beaten within the patience.</param>
    /// <param name="restore_best_weights">Gives the model the weights of its best epoch at the end (not the optimizer's slots).</param>
    /// <param name="start_from_epoch">Epochs before this one are not judged.</param>
    public EarlyStopping(
        string monitor = "val_loss",
        double min_delta = 0,
        int patience = 0,
        int verbose = 0,
        string mode = "auto",
        double? baseline = null,
        bool restore_best_weights = false,
        int start_from_epoch = 0)
        : base(monitor, mode, min_delta: min_delta)
    {
        (this.patience, this.verbose, this.baseline) = (patience, verbose, baseline);
        (this.restore_best_weights, this.start_from_epoch) = (restore_best_weights, start_from_epoch);
    }

    public int patience { get; }

    public int verbose { get; }

    public double? baseline { get; }

    public bool restore_best_weights { get; }

    public int start_from_epoch { get; }

    /// <summary>Epochs since the last improvement.</summary>
    public int wait { get; private set; }

    /// <summary>Epoch at which training was stopped, 0 if it was not.</summary>
    public int stopped_epoch { get; private set; }

    /// <summary>Epoch of the best value, from 0.</summary>
    public int best_epoch { get; private set; }

    public override void on_train_begin(Logs logs) =>
        (wait, stopped_epoch, best, bestWeights, best_epoch) = (0, 0, null, null, 0);

    public override void on_epoch_end(int epoch, Logs logs)
    {
        ResolveDirection();
        if (get_monitor_value(logs) is not { } current || epoch < start_from_epoch)
            return;
        if (restore_best_weights && bestWeights is null)
            Remember(epoch);
        wait++;
        if (IsImprovement(current, best))
        {
            (best, best_epoch) = (current, epoch);
            if (restore_best_weights)
                Remember(epoch);
            if (baseline is null || IsImprovement(current, baseline))
                wait = 0;
        }
        else if (wait >= patience && epoch > 0)
        {
            stopped_epoch = epoch;
            model.stop_training = true;
        }
    }

    public override void on_train_end(Logs logs)
    {
        if (stopped_epoch > 0 && verbose > 0)
            ConsoleText.WriteLine($"Epoch {stopped_epoch + 1}: early stopping");
        if (!restore_best_weights || bestWeights is null)
            return;
        if (verbose > 0)
            ConsoleText.WriteLine($"Restoring model weights from the end of the best epoch: {best_epoch + 1}.");
        model.set_weights(bestWeights);
    }

    /// <summary>The monitored value; a warning and null when the logs lack it.</summary>
    public virtual double? get_monitor_value(Logs logs)
    {
        if (logs.get(monitor) is { } value)
            return value;
        Warnings.Once($"Early stopping conditioned on metric `{monitor}` which is not available. Available metrics are: {Names(logs)}");
        return null;
    }

    private void Remember(int epoch) => (bestWeights, best_epoch) = (model.get_weights(), epoch);
}
