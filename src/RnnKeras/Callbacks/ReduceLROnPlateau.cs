using RnnKeras.Runtime.Graph;

namespace RnnKeras.Callbacks;

/// <summary>
/// Multiplies the learning rate by <c>factor</c> when a metric has stopped improving, and records it as <c>learning_rate</c>.
/// Source: keras.callbacks.ReduceLROnPlateau.
/// </summary>
/// <example><code>model.fit(x, y, validation_split: 0.2, epochs: 50, callbacks: [new ReduceLROnPlateau(factor: 0.2, patience: 5)]);</code></example>
public class ReduceLROnPlateau : MonitorCallback
{
    /// <param name="monitor">Name in the logs.</param>
    /// <param name="factor">New rate = old rate · factor; below 1.</param>
    /// <param name="patience">Epochs without improvement before the rate is reduced.</param>
    /// <param name="verbose">1: says what it does.</param>
    /// <param name="mode">"auto", "min" or "max".</param>
    /// <param name="min_delta">Smaller changes are no improvement.</param>
    /// <param name="cooldown">Epochs to wait after a reduction.</param>
    /// <param name="min_lr">Lower bound of the rate.</param>
    /// <param name="epsilon">Older name of min_delta.</param>
    public ReduceLROnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        int verbose = 0,
        string mode = "auto",
        double min_delta = 1e-4,
        int cooldown = 0,
        double min_lr = 0.0,
        double? epsilon = null)
        : base(monitor, mode, min_delta: epsilon ?? min_delta)
    {
        if (factor >= 1)
            throw new ArgumentException($"ReduceLROnPlateau does not support a factor >= 1.0. Received factor={PythonNumber.Repr(factor)}",
                nameof(factor));
        if (factor is not >= 0)
            throw new ArgumentException($"ReduceLROnPlateau needs a factor from 0 to 1. Received factor={PythonNumber.Repr(factor)}", nameof(factor));
        (this.factor, this.patience, this.verbose, this.cooldown, this.min_lr) = (factor, patience, verbose, cooldown, min_lr);
    }

    public double factor { get; }

    public int patience { get; }

    public int verbose { get; }

    public int cooldown { get; }

    public double min_lr { get; }

    /// <summary>Epochs of the cooldown that are left.</summary>
    public int cooldown_counter { get; private set; }

    /// <summary>Epochs since the last improvement.</summary>
    public int wait { get; private set; }

    /// <summary>Whether the rate was reduced less than cooldown epochs ago.</summary>
    public bool in_cooldown() => cooldown_counter > 0;

    public override void on_train_begin(Logs logs) => (best, cooldown_counter, wait) = (null, 0, 0);

    public override void on_epoch_end(int epoch, Logs logs)
    {
        ResolveDirection();
        logs["learning_rate"] = Optimizer.learning_rate.Value;
        if (logs.get(monitor) is not { } current)
        {
            Warnings.Once($"Learning rate reduction is conditioned on metric `{monitor}` which is not available. Available metrics are: "
                + $"{Names(logs)}.");
            return;
        }
        if (in_cooldown())
            (cooldown_counter, wait) = (cooldown_counter - 1, 0);
        if (IsImprovement(current, best))
            (best, wait) = (current, 0);
        else if (!in_cooldown() && ++wait >= patience && Reduce(epoch))
            (cooldown_counter, wait) = (cooldown, 0);
    }

    private bool Reduce(int epoch)
    {
        var old = Optimizer.learning_rate.Value;
        if (old <= (float)min_lr)
            return false;
        var reduced = Math.Max(old * factor, min_lr);
        Optimizer.learning_rate = reduced;
        if (verbose > 0)
            ConsoleText.WriteLine($"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {PythonNumber.Repr(reduced)}.");
        return true;
    }
}
