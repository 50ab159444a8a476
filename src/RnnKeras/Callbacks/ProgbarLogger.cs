using System.Globalization;

namespace RnnKeras.Callbacks;

/// <summary>
/// Prints progress and metrics to standard output, as Keras does for <c>verbose=1</c> and <c>2</c>. Source:
/// keras.callbacks.ProgbarLogger.
/// </summary>
/// <example><code>model.fit(x, y, verbose: 0, callbacks: [new ProgbarLogger()]);</code></example>
public sealed class ProgbarLogger : Callback
{
    private Progbar? progbar;
    private int? target;
    private int verbose = 1;
    private int epochs = 1;
    private int seen;
    private bool calledInFit;

    public override void set_params(CallbackParams @params)
    {
        base.set_params(@params);
        (verbose, epochs, target) = (@params.verbose, @params.epochs, @params.steps);
    }

    /// <summary>Batches matter to the bar only; with verbose=2 there is one line per epoch.</summary>
    internal override bool Overrides(string hook) =>
        base.Overrides(hook) && (verbose == 1 || !hook.Contains("_batch_", StringComparison.Ordinal));

    public override void on_train_begin(Logs logs) => calledInFit = true;

    public override void on_test_begin(Logs logs)
    {
        if (!calledInFit)
            Restart();
    }

    public override void on_predict_begin(Logs logs) => Restart();

    public override void on_epoch_begin(int epoch, Logs logs)
    {
        Restart();
        if (verbose != 0 && epochs > 1)
            ConsoleText.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}/{epochs}"));
    }

    public override void on_train_batch_end(int batch, Logs logs) => Update(batch, logs);

    public override void on_test_batch_end(int batch, Logs logs)
    {
        if (!calledInFit)
            Update(batch, logs);
    }

    public override void on_predict_batch_end(int batch, Logs logs) => Update(batch, []);

    public override void on_epoch_end(int epoch, Logs logs) => Finish(logs);

    public override void on_test_end(Logs logs)
    {
        if (!calledInFit)
            Finish(logs);
    }

    public override void on_predict_end(Logs logs) => Finish([]);

    private void Restart() => (seen, progbar) = (0, new Progbar(target, verbose: verbose, stateless_metrics: []));

    private void Update(int batch, Logs logs)
    {
        seen = batch + 1;
        if (verbose == 1)
            progbar!.update(seen, logs, finalize: false);
    }

    private void Finish(Logs logs)
    {
        target ??= seen;
        progbar!.target = target;
        progbar.update(target.Value, logs, finalize: true);
    }
}
