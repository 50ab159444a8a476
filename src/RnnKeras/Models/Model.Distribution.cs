using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops.Workers;

namespace RnnKeras.Models;

public abstract partial class Model
{
    // Of the strategy in whose scope the model was made.
    private readonly Cluster? cluster = Cluster.InScope;

    /// <summary>A step on this worker's rows, with the gradients, metrics and moving averages of all workers; the plain step in one process.</summary>
    private Dictionary<string, Tensor> OnShare(StepData data, Func<StepData, Dictionary<string, Tensor>> step)
    {
        if (cluster is null)
            return step(data);
        if (Trace.Current is null)
            throw new NotSupportedException($"{Title}: run_eagerly does not go together with a distribution strategy. Compile without it.");
        using var share = new WorkerShare(cluster, ops.SizeOf(data.x[0], 0));
        var own = step(data);
        share.AverageChanged(non_trainable_variables);
        share.SumChanges(metrics.SelectMany(m => m.variables));
        var shared = get_metrics_result();
        // What a step of one's own returns besides metrics is this worker's.
        return own.ToDictionary(p => p.Key, p => shared.GetValueOrDefault(p.Key, p.Value));
    }
}
