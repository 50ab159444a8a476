using RnnKeras.Callbacks;
using RnnKeras.Data.Adapters;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// Runs one kind of step ("train", "test", "predict") over batches. Nothing is allocated for a batch of known size: inputs and results
/// live in tensors that are used again.
/// </summary>
internal sealed class BatchRunner(string kind, Func<StepData, Tensors> body, StepCache cache, bool eager, Action<HostBatch>? check = null,
    Cluster? cluster = null)
{
    private HostBatch? lastBatch;
    private Step? step;
    private HostTensor?[] results = [];
    private Tensors? outputs;

    /// <summary>Results of the last batch, in the order of <see cref="Outputs"/>.</summary>
    public HostTensor?[] Results => results;

    /// <summary>Structure and names of the results; null before the first batch.</summary>
    public Tensors? Outputs => outputs;

    public void Run(HostBatch batch)
    {
        if (cluster is not null)
            batch = WorkerRows.Of(batch, cluster);
        using var engine = Backend.Use(cache.EngineName);
        if (eager)
        {
            RunEagerly(batch);
            return;
        }
        if (!ReferenceEquals(batch, lastBatch))
        {
            var next = cache.Get(kind, batch, body);
            if (next != step)
                (step, outputs, results) = (next, next.Outputs, new HostTensor?[next.Outputs.Count]);
            lastBatch = batch;
        }
        check?.Invoke(batch);
        var start = Telemetry.IsHeard ? System.Diagnostics.Stopwatch.GetTimestamp() : 0;
        step!.Run(batch.Values, results);
        if (start != 0)
            Telemetry.Record(kind, batch.Values[0].Dims[0], System.Diagnostics.Stopwatch.GetElapsedTime(start), Loss);
    }

    /// <summary>The loss of the last batch; null where a step gives none.</summary>
    private double? Loss => outputs?.Names is { } names && names.ToList().IndexOf("loss") is var i and >= 0 ? Number(results[i]!, "loss") : null;

    private void RunEagerly(HostBatch batch)
    {
        outputs = body(Step.DataOf(batch.Layout, [.. batch.Values.Select(t => Tensor.Constant(t.Clone()))]));
        Eager.Evaluate([.. outputs]);
        results = [.. outputs.Select(t => t.Value)];
    }

    /// <summary>The results as named numbers, sorted by name.</summary>
    public Logs ToLogs()
    {
        if (outputs is null)
            return [];
        var names = outputs.Names ?? [];
        return new(names.Select((n, i) => KeyValuePair.Create(n, Number(results[i]!, n))));
    }

    internal static double Number(HostTensor value, string name)
    {
        if (value.Count != 1)
            throw new ArgumentException($"Metric '{name}' gives shape {value.Shape} instead of one number.", nameof(name));
        return value.Data switch
        {
            float[] f => f[0],
            double[] d => d[0],
            var other => Convert.ToDouble(other.GetValue(0), System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
