using System.Diagnostics.CodeAnalysis;
using RnnKeras.Callbacks;
using RnnKeras.Data.Adapters;
using RnnKeras.Optimizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>Set to true, by a callback for instance, to end fit after the batch.</summary>
    public bool stop_training { get; set; }

    /// <summary>What the last fit recorded; null before the first.</summary>
    public History? history { get; internal set; }

    /// <summary>Trains for a number of epochs and returns the history of losses and metrics.</summary>
    /// <param name="x">Inputs: arrays, a list or dictionary of arrays, or a data set that brings its targets.</param>
    /// <param name="y">Targets.</param>
    /// <param name="batch_size">Samples per step; 32 by default.</param>
    /// <param name="epochs">Number of the last epoch.</param>
    /// <param name="verbose">0 silent, 1 (and "auto") a progress bar, 2 one line per epoch.</param>
    /// <param name="callbacks">Called at the start and end of batches, epochs and training.</param>
    /// <param name="validation_split">Fraction at the end of the arrays (before shuffling) that is kept for validation.</param>
    /// <param name="validation_data">(x, y), (x, y, sample_weight) or a data set.</param>
    /// <param name="shuffle">True, false, or "batch".</param>
    /// <param name="class_weight">Weight of the loss per class label.</param>
    /// <param name="sample_weight">Weight of the loss per sample, or per sample and step.</param>
    /// <param name="initial_epoch">Number of the first epoch.</param>
    /// <param name="steps_per_epoch">Batches per epoch, where not all of the data make one.</param>
    /// <param name="validation_steps">Batches of each validation.</param>
    /// <param name="validation_batch_size">Default: batch_size.</param>
    /// <param name="validation_freq">Validate after every n-th epoch.</param>
    /// <param name="cancellation_token">Ends the training between two batches: the model keeps what it has learnt until then and can be used,
    /// the hooks at the end of training are not called (a backup stays).</param>
    /// <exception cref="InvalidOperationException">compile has not been called.</exception>
    /// <exception cref="ArgumentException">The data do not fit together, or not the model.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public virtual History fit(
        DataSource x,
        ModelArrays? y = null,
        int? batch_size = null,
        int epochs = 1,
        Verbosity verbose = default,
        CallbackList? callbacks = null,
        double validation_split = 0.0,
        DataSource? validation_data = null,
        Shuffling shuffle = default,
        Dictionary<int, double>? class_weight = null,
        ModelArrays? sample_weight = null,
        int initial_epoch = 0,
        int? steps_per_epoch = null,
        int? validation_steps = null,
        int? validation_batch_size = null,
        ValidationFrequency validation_freq = default,
        CancellationToken cancellation_token = default)
    {
        RequireCompiled();
        epochs = Limits.Epochs(epochs);
        if (validation_split != 0 && validation_data is null)
        {
            (x, validation_data) = ValidationSplit.Apply(x, y, sample_weight, validation_split);
            (y, sample_weight) = (null, null);
        }
        var adapter = DataAdapter.For(x, y, sample_weight, new(batch_size, steps_per_epoch, shuffle.Mode, class_weight));
        using var data = new EpochIterator(adapter, steps_per_epoch, steps_per_execution);
        using var validation = validation_data is null
            ? null
            : new EpochIterator(DataAdapter.For(validation_data, null, null, new(validation_batch_size ?? batch_size, validation_steps)),
                validation_steps, steps_per_execution);
        var list = new CallbackList(callbacks, add_history: true, add_progbar: verbose.Level != 0, model: this,
            @params: new(verbose.Level, epochs, data.Steps));
        RunEpochs(data, validation, list, initial_epoch, epochs, validation_freq, cancellation_token);
        return history!;
    }

    /// <summary>Trains on batches that an iterator makes, each (x, y) or (x, y, sample_weight).</summary>
    /// <param name="x">The batches.</param>
    /// <param name="epochs">Number of the last epoch.</param>
    /// <param name="verbose">As in the other overload, and so all that follows.</param>
    /// <param name="callbacks">Called at the start and end of batches, epochs and training.</param>
    /// <param name="validation_data">(x, y), (x, y, sample_weight) or a data set.</param>
    /// <param name="class_weight">Weight of the loss per class label.</param>
    /// <param name="initial_epoch">Number of the first epoch.</param>
    /// <param name="steps_per_epoch">Batches per epoch; needed when the iterator is endless.</param>
    /// <param name="validation_steps">Batches of each validation.</param>
    /// <param name="validation_freq">Validate after every n-th epoch.</param>
    /// <param name="cancellation_token">Ends the training between two batches.</param>
    public History fit<TBatch>(
        IEnumerable<TBatch> x,
        int epochs = 1,
        Verbosity verbose = default,
        CallbackList? callbacks = null,
        DataSource? validation_data = null,
        Dictionary<int, double>? class_weight = null,
        int initial_epoch = 0,
        int? steps_per_epoch = null,
        int? validation_steps = null,
        ValidationFrequency validation_freq = default,
        CancellationToken cancellation_token = default)
        where TBatch : struct, System.Runtime.CompilerServices.ITuple =>
        fit(DataSource.Batches(x), epochs: epochs, verbose: verbose, callbacks: callbacks, validation_data: validation_data,
            class_weight: class_weight, initial_epoch: initial_epoch, steps_per_epoch: steps_per_epoch,
            validation_steps: validation_steps, validation_freq: validation_freq, cancellation_token: cancellation_token);

    /// <summary>Set by a callback that restored an interrupted fit: the epoch to go on with.</summary>
    internal int? ResumedEpoch { get; set; }

    private void RunEpochs(EpochIterator data, EpochIterator? validation, CallbackList callbacks, int first, int last,
        ValidationFrequency frequency, CancellationToken cancellation)
    {
        using var activity = Telemetry.Start("fit", this);
        stop_training = false;
        var runner = TrainRunner();
        callbacks.on_train_begin([]);
        Logs trainingLogs = [];
        (first, ResumedEpoch) = (ResumedEpoch ?? first, null);
        for (var epoch = first; epoch < last; epoch++)
        {
            reset_metrics();
            callbacks.on_epoch_begin(epoch, []);
            TrainEpoch(data, runner, callbacks, cancellation);
            trainingLogs = FinalLogs(runner);
            if (validation is not null && frequency.Includes(epoch))
                foreach (var (name, value) in Evaluate(validation, callbacks, cancellation))
                    trainingLogs["val_" + name] = value;
            trainingLogs = new(trainingLogs);
            callbacks.on_epoch_end(epoch, trainingLogs);
            if (stop_training)
                break;
        }
        optimizer?.finalize_variable_values(trainable_variables);
        callbacks.on_train_end(trainingLogs);
    }

    private void TrainEpoch(EpochIterator data, BatchRunner runner, CallbackList callbacks, CancellationToken cancellation)
    {
        var (begins, ends) = (callbacks.Wants(nameof(Callback.on_train_batch_begin)), callbacks.Wants(nameof(Callback.on_train_batch_end)));
        foreach (var (begin, end) in data.Epoch())
        {
            cancellation.ThrowIfCancellationRequested();
            if (begins)
                callbacks.on_train_batch_begin(begin, []);
            for (var i = begin; i <= end && data.Next() is { } batch; i++)
                runner.Run(batch);
            if (ends)
                callbacks.on_train_batch_end(end, runner.ToLogs());
            if (stop_training)
                break;
        }
    }

    /// <summary>
    /// Values of an epoch: what the last step returned. As in Keras they are read from the metrics instead when a custom step returned
    /// exactly those names.
    /// </summary>
    private Logs FinalLogs(BatchRunner runner)
    {
        var logs = runner.ToLogs();
        if (logs.Count == 0 || !HasCustomStep)
            return logs;
        var results = get_metrics_result();
        if (!results.Keys.ToHashSet().SetEquals(logs.Keys))
            return logs;
        Eager.Evaluate([.. results.Values]);
        return new(results.Select(r => KeyValuePair.Create(r.Key, BatchRunner.Number(r.Value.Value, r.Key))));
    }

    private bool HasCustomStep
    {
        [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Overrides)]
        get => GetType().GetMethod(nameof(train_step))!.DeclaringType != typeof(Model)
            || GetType().GetMethod(nameof(test_step))!.DeclaringType != typeof(Model);
    }

    /// <summary>Updates the weights once with this batch.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="sample_weight">Weight per sample.</param>
    /// <param name="class_weight">Weight per class label.</param>
    /// <param name="return_dict">Prints as a dictionary; the result can be read by name either way.</param>
    /// <returns>Loss and metrics of this batch, from before the update.</returns>
    public Scores train_on_batch(
        DataSource x,
        ModelArrays? y = null,
        ModelArrays? sample_weight = null,
        Dictionary<int, double>? class_weight = null,
        bool return_dict = false)
    {
        RequireCompiled();
        reset_metrics();
        var runner = TrainRunner();
        runner.Run(OneBatch(x, y, sample_weight, class_weight));
        return ScoresOf(runner.ToLogs(), return_dict);
    }

    private BatchRunner TrainRunner() => new("train", d => Tensors.Of(OnShare(d, train_step)), Steps, run_eagerly, CheckTargets, cluster);

    private static HostBatch OneBatch(DataSource x, ModelArrays? y, ModelArrays? sample_weight, Dictionary<int, double>? class_weight)
    {
        var batch = HostBatches.Of(new(x.x, y ?? x.y, sample_weight ?? x.sample_weight), new(ClassWeights: class_weight));
        return batch.Values is [{ Dims: [0, ..] }, ..]
            ? throw new ArgumentException("The batch is empty: expected at least one sample.", nameof(x))
            : batch;
    }

    private Scores ScoresOf(Logs logs, bool asDictionary) => new(logs, metrics.Select(m => m.name), asDictionary);
}
