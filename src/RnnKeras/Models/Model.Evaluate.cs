using RnnKeras.Callbacks;
using RnnKeras.Data.Adapters;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>Loss and metrics on data, without training.</summary>
    /// <param name="x">Inputs, or a data set that brings its targets.</param>
    /// <param name="y">Targets.</param>
    /// <param name="batch_size">Samples per step; 32 by default.</param>
    /// <param name="verbose">0 silent, 1 (and "auto") a progress bar, 2 one line.</param>
    /// <param name="sample_weight">Weight per sample, or per sample and step.</param>
    /// <param name="steps">Batches to use; default all.</param>
    /// <param name="callbacks">Their test hooks are called.</param>
    /// <param name="return_dict">Prints as a dictionary; the result can be read by name either way.</param>
    /// <param name="cancellation_token">Ends the evaluation between two batches.</param>
    /// <exception cref="InvalidOperationException">compile has not been called.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public virtual Scores evaluate(
        DataSource x,
        ModelArrays? y = null,
        int? batch_size = null,
        Verbosity verbose = default,
        ModelArrays? sample_weight = null,
        int? steps = null,
        CallbackList? callbacks = null,
        bool return_dict = false,
        CancellationToken cancellation_token = default)
    {
        RequireCompiled();
        using var data = new EpochIterator(DataAdapter.For(x, y, sample_weight, new(batch_size, steps)), steps, steps_per_execution);
        var list = new CallbackList(callbacks, add_progbar: verbose.Level != 0, model: this, @params: new(verbose.Level, 1, data.Steps));
        return ScoresOf(Evaluate(data, list, cancellation_token), return_dict);
    }

    /// <summary>Loss and metrics on batches that an iterator makes.</summary>
    /// <param name="x">The batches.</param>
    /// <param name="verbose">0 silent, 1 (and "auto") a progress bar, 2 one line.</param>
    /// <param name="steps">Batches to use; needed when the iterator is endless.</param>
    /// <param name="callbacks">Their test hooks are called.</param>
    /// <param name="return_dict">Prints as a dictionary; the result can be read by name either way.</param>
    /// <param name="cancellation_token">Ends the evaluation between two batches.</param>
    public Scores evaluate<TBatch>(IEnumerable<TBatch> x, Verbosity verbose = default, int? steps = null, CallbackList? callbacks = null,
        bool return_dict = false, CancellationToken cancellation_token = default)
        where TBatch : struct, System.Runtime.CompilerServices.ITuple =>
        evaluate(DataSource.Batches(x), verbose: verbose, steps: steps, callbacks: callbacks, return_dict: return_dict,
            cancellation_token: cancellation_token);

    private Logs Evaluate(EpochIterator data, CallbackList callbacks, CancellationToken cancellation)
    {
        using var activity = Telemetry.Start("evaluate", this);
        var runner = TestRunner();
        data.Reset();
        callbacks.on_test_begin([]);
        reset_metrics();
        var (begins, ends) = (callbacks.Wants(nameof(Callback.on_test_batch_begin)), callbacks.Wants(nameof(Callback.on_test_batch_end)));
        foreach (var (begin, end) in data.Epoch())
        {
            cancellation.ThrowIfCancellationRequested();
            if (begins)
                callbacks.on_test_batch_begin(begin, []);
            for (var i = begin; i <= end && data.Next() is { } batch; i++)
                runner.Run(batch);
            if (ends)
                callbacks.on_test_batch_end(end, runner.ToLogs());
        }
        var logs = FinalLogs(runner);
        callbacks.on_test_end(logs);
        return logs;
    }

    private BatchRunner TestRunner() => new("test", d => Tensors.Of(OnShare(d, test_step)), Steps, run_eagerly, CheckTargets, cluster);

    private void CheckTargets(HostBatch batch) => TargetChecks.Labels(batch, compiledLoss, Title);

    /// <summary>Loss and metrics of one batch, without training.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="sample_weight">Weight per sample.</param>
    /// <param name="return_dict">Prints as a dictionary; the result can be read by name either way.</param>
    public Scores test_on_batch(DataSource x, ModelArrays? y = null, ModelArrays? sample_weight = null, bool return_dict = false)
    {
        RequireCompiled();
        reset_metrics();
        var runner = TestRunner();
        runner.Run(OneBatch(x, y, sample_weight, null));
        return ScoresOf(runner.ToLogs(), return_dict);
    }
}
