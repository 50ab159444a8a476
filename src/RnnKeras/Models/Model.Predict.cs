using RnnKeras.Callbacks;
using RnnKeras.Data.Adapters;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>Outputs for data, batch by batch; one array, or a list or dictionary as the model's outputs are.</summary>
    /// <param name="x">Inputs; the targets of a data set are not used.</param>
    /// <param name="batch_size">Samples per step; 32 by default.</param>
    /// <param name="verbose">0 silent, 1 (and "auto") a progress bar, 2 one line.</param>
    /// <param name="steps">Batches to use; default all.</param>
    /// <param name="callbacks">Their predict hooks are called.</param>
    /// <param name="cancellation_token">Ends the prediction between two batches.</param>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
    public virtual ModelArrays predict(DataSource x, int? batch_size = null, Verbosity verbose = default, int? steps = null,
        CallbackList? callbacks = null, CancellationToken cancellation_token = default)
    {
        var adapter = DataAdapter.For(x.IsArrays ? x.x! : x, null, null, new(batch_size, steps));
        using var data = new EpochIterator(adapter, steps, steps_per_execution);
        var list = new CallbackList(callbacks, add_progbar: verbose.Level != 0, model: this, @params: new(verbose.Level, 1, data.Steps));
        return Predict(data, list, cancellation_token);
    }

    private ModelArrays Predict(EpochIterator data, CallbackList callbacks, CancellationToken cancellation)
    {
        using var activity = Telemetry.Start("predict", this);
        var runner = PredictRunner();
        callbacks.on_predict_begin([]);
        var (begins, ends) = (callbacks.Wants(nameof(Callback.on_predict_batch_begin)),
            callbacks.Wants(nameof(Callback.on_predict_batch_end)));
        var parts = new List<HostTensor[]>();
        foreach (var (begin, end) in data.Epoch())
        {
            cancellation.ThrowIfCancellationRequested();
            if (begins)
                callbacks.on_predict_batch_begin(begin, []);
            var from = parts.Count;
            for (var i = begin; i <= end && data.Next() is { } batch; i++)
            {
                runner.Run(WithoutTargets(batch));
                parts.Add([.. runner.Results.Select(r => r!.Clone())]);
            }
            if (ends)
                callbacks.on_predict_batch_end(end, new Logs { outputs = Joined(parts[from..], runner.Outputs!) });
        }
        callbacks.on_predict_end([]);
        return parts.Count > 0
            ? Joined(parts, runner.Outputs!)
            : throw new ArgumentException("predict: the data are empty; expected at least one batch.", "x");
    }

    private BatchRunner PredictRunner() => new("predict", d => predict_step(d), Steps, run_eagerly);

    /// <summary>Outputs for one batch.</summary>
    public ModelArrays predict_on_batch(DataSource x)
    {
        var runner = PredictRunner();
        runner.Run(WithoutTargets(HostBatches.Of(x, new())));
        return Joined([[.. runner.Results.Select(r => r!)]], runner.Outputs!);
    }

    private static HostBatch WithoutTargets(HostBatch batch) => batch.Layout.Y is null
        ? batch
        : new(new(batch.Layout.X, null, null), batch.Values[..batch.Layout.X.Count]);

    /// <summary>The batches of each output one below the other.</summary>
    private static ModelArrays Joined(IReadOnlyList<HostTensor[]> parts, Tensors structure)
    {
        var arrays = Enumerable.Range(0, structure.Count).Select(i => Concatenated([.. parts.Select(p => p[i])])).ToArray();
        if (structure.Names is { } names)
            return ModelArrays.Of(names.Zip(arrays, KeyValuePair.Create));
        return structure.IsSingle ? arrays[0] : arrays;
    }

    private static NDArray Concatenated(HostTensor[] batches)
    {
        if (batches.Length == 1)
            return NDArray.FromHostTensor(batches[0]);
        if (batches[0].Dims.Length == 0)
            throw new InvalidOperationException("predict: the model gives a scalar per batch, which cannot be joined over batches. Keep "
                + "the batch axis.");
        if (Array.Find(batches, b => !b.Dims.AsSpan(1).SequenceEqual(batches[0].Dims.AsSpan(1))) is { } other)
            throw new ShapeMismatchException($"predict: batches give outputs of different shapes, {batches[0].Shape} and {other.Shape}, "
                + "which cannot be joined.");
        var whole = HostTensor.Zeros(batches[0].DType, [batches.Sum(b => b.Dims[0]), .. batches[0].Dims.AsSpan(1)]);
        var at = 0;
        foreach (var batch in batches)
        {
            Array.Copy(batch.Data, 0, whole.Data, at, batch.Count);
            at += batch.Count;
        }
        return NDArray.FromHostTensor(whole);
    }
}
