using RnnKeras.Data.Adapters;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>A worker's part of a batch that all workers have.</summary>
internal static class WorkerRows
{
    /// <exception cref="ArgumentException">There are fewer rows than workers.</exception>
    public static HostBatch Of(HostBatch batch, Cluster cluster)
    {
        var (all, workers) = (batch.Size, cluster.Workers.Count);
        if (all < workers)
            throw new ArgumentException($"A batch of {all} rows cannot be shared out to {workers} workers. "
                + "Choose a batch_size that leaves at least one row per worker in the last batch.", nameof(batch));
        var (first, end) = (all * cluster.Task / workers, all * (cluster.Task + 1) / workers);
        return batch with { Values = Array.ConvertAll(batch.Values, v => Rows(v, first, end - first)) };
    }

    private static HostTensor Rows(HostTensor tensor, int first, int count)
    {
        var part = HostTensor.Zeros(tensor.DType, [count, .. tensor.Dims[1..]]);
        var stride = tensor.Count / tensor.Dims[0];
        Array.Copy(tensor.Data, first * stride, part.Data, 0, count * stride);
        return part;
    }
}
