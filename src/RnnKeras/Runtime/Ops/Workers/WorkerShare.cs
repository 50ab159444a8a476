using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops.Workers;

/// <summary>
/// A step of training or evaluation on this worker's rows of a batch, while it is traced: brings gradients, metrics and statistics of all
/// workers together, so that each has what one process would have on the whole batch.
/// </summary>
internal sealed class WorkerShare : IDisposable
{
    // Counts the meetings in the order in which they are traced, which is the same in every worker.
    private static int lastKey = 100;

    [ThreadStatic]
    private static WorkerShare? current;

    private readonly Cluster cluster;
    private readonly Tensor rows;

    /// <param name="cluster">The workers.</param>
    /// <param name="rows">Rows of this worker, a scalar.</param>
    public WorkerShare(Cluster cluster, Tensor rows)
    {
        (this.cluster, this.rows) = (cluster, ops.cast(rows, DType.Float32));
        current = this;
    }

    /// <summary>The share whose step is being traced on this thread; null = one process does it all.</summary>
    public static WorkerShare? Current => current;

    /// <summary>Means over the rows of all workers, of means over the rows of each.</summary>
    public Tensor[] Mean(IReadOnlyList<Tensor> means)
    {
        var sums = Sum([.. means.Select(m => m * ops.cast(rows, m.dtype)), rows]);
        return [.. sums[..^1].Select(s => s / ops.cast(sums[^1], s.dtype))];
    }

    /// <summary>What the step added to these variables, added by all workers: counters and sums of metrics.</summary>
    public void SumChanges(IEnumerable<Variable> variables)
    {
        Variable[] changed = [.. Changed(variables)];
        var before = changed.Select(v => Trace.Current!.Leaf(v)).ToArray();
        var sums = Sum([.. changed.Select((v, i) => v.value - before[i])]);
        for (var i = 0; i < changed.Length; i++)
            changed[i].assign(before[i] + sums[i]);
    }

    /// <summary>Sets variables that the step changed to their mean over all workers: moving averages of normalization.</summary>
    public void AverageChanged(IEnumerable<Variable> variables)
    {
        Variable[] changed = [.. Changed(variables).Where(v => v.dtype.IsFloating)];
        if (changed.Length == 0)
            return;
        var means = Mean([.. changed.Select(v => v.value)]);
        for (var i = 0; i < changed.Length; i++)
            changed[i].assign(means[i]);
    }

    public void Dispose() => current = null;

    private static IEnumerable<Variable> Changed(IEnumerable<Variable> variables)
    {
        var updated = Trace.Current!.Updates.Select(u => u.Variable).ToHashSet();
        return variables.Where(updated.Contains).Distinct();
    }

    /// <summary>Sums over all workers; one exchange per dtype, since each costs a round through the network.</summary>
    private Tensor[] Sum(IReadOnlyList<Tensor> values)
    {
        var sums = new Tensor[values.Count];
        foreach (var group in Enumerable.Range(0, values.Count).GroupBy(i => values[i].dtype))
        {
            int[] members = [.. group];
            var op = new AllReduceOp(cluster.Workers.Count, ++lastKey, cluster.Timeout.TotalSeconds);
            var total = ops.Apply(op, ops.concatenate([.. members.Select(i => ops.ravel(values[i]))]));
            var at = 0;
            foreach (var i in members)
            {
                var count = checked((int)values[i].shape.Count);
                sums[i] = ops.reshape(total[at..(at += count)], values[i].shape);
            }
        }
        return sums;
    }
}
