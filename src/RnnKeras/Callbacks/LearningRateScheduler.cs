namespace RnnKeras.Callbacks;

/// <summary>
/// Sets the learning rate at the start of each epoch from a function, and records it as <c>learning_rate</c>.
/// Source: keras.callbacks.LearningRateScheduler.
/// </summary>
/// <example><code>new LearningRateScheduler((epoch, lr) => epoch &lt; 10 ? lr : lr * Math.Exp(-0.1))</code></example>
public class LearningRateScheduler : Callback
{
    private readonly Func<int, double, double> schedule;

    /// <param name="schedule">From epoch (from 0) and current rate to the new rate.</param>
    /// <param name="verbose">1: says what it sets.</param>
    public LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) =>
        (this.schedule, this.verbose) = (schedule ?? throw new ArgumentNullException(nameof(schedule)), verbose);

    /// <param name="schedule">From epoch (from 0) to the new rate.</param>
    /// <param name="verbose">1: says what it sets.</param>
    public LearningRateScheduler(Func<int, double> schedule, int verbose = 0)
        : this(schedule is null ? throw new ArgumentNullException(nameof(schedule)) : (epoch, _) => schedule(epoch), verbose)
    {
    }

    public int verbose { get; }

    public override void on_epoch_begin(int epoch, Logs logs)
    {
        var rate = schedule(epoch, Optimizer.learning_rate.Value);
        if (!double.IsFinite(rate))
            throw new ArgumentException($"LearningRateScheduler: the schedule gave {PythonNumber.Repr(rate)} for epoch {epoch}.", nameof(schedule));
        Optimizer.learning_rate = rate;
        if (verbose > 0)
            ConsoleText.WriteLine($"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {PythonNumber.Repr(rate)}.");
    }

    public override void on_epoch_end(int epoch, Logs logs) => logs["learning_rate"] = Optimizer.learning_rate.Value;
}
