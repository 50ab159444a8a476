using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Adapters;

/// <summary>Cuts arrays into batches; the tensors are used again for every batch.</summary>
internal sealed class ArrayAdapter : DataAdapter
{
    private const int DefaultBatchSize = 32;

    private readonly RowBuffer[] buffers;
    private readonly BatchLayout layout;
    private readonly ShuffleMode shuffle;
    private readonly int samples;
    private readonly int batchSize;
    private readonly int[]? order;
    private readonly Dictionary<int, HostBatch> batches = [];

    public ArrayAdapter(DataSource data, BatchOptions options)
    {
        if (options.BatchSize is <= 0)
            throw new ArgumentOutOfRangeException(nameof(options), $"batch_size must be positive but received {options.BatchSize}.");
        if (options.Steps is <= 0)
            throw new ArgumentOutOfRangeException(nameof(options),
                $"steps_per_epoch, validation_steps and steps must be positive but received {options.Steps}.");
        data = SampleWeights.Applied(data, options.ClassWeights);
        samples = SampleCountOf(data);
        batchSize = options.BatchSize ?? (options.Steps is { } steps ? (samples + steps - 1) / steps : DefaultBatchSize);
        (layout, shuffle) = (BatchLayout.Of(data), options.Shuffle);
        buffers = [.. All(data).Select(a => new RowBuffer(a, batchSize))];
        order = shuffle == ShuffleMode.None ? null : new int[samples];
    }

    public override int? BatchCount => (samples + batchSize - 1) / batchSize;

    public override IEnumerator<HostBatch> Start()
    {
        if (shuffle == ShuffleMode.Samples)
            Permutation.Fill(order);
        for (var start = 0; start < samples; start += batchSize)
        {
            var count = Math.Min(batchSize, samples - start);
            if (shuffle == ShuffleMode.WithinBatch)
                Permutation.Fill(order.AsSpan(start, count), start);
            yield return Fetch(start, count);
        }
    }

    private HostBatch Fetch(int start, int count)
    {
        if (!batches.TryGetValue(count, out var batch))
            batches[count] = batch = new(layout, new HostTensor[buffers.Length]);
        for (var i = 0; i < buffers.Length; i++)
            batch.Values[i] = order is null ? buffers[i].Slice(start, count) : buffers[i].Gather(order, start, count);
        return batch;
    }

    private static IEnumerable<NDArray> All(DataSource data) =>
        data.x!.Items.Concat(data.y?.Items ?? []).Concat(data.sample_weight?.Items ?? []);

    /// <exception cref="ArgumentException">ModelArrays of different lengths, none at all, or scalars.</exception>
    private static int SampleCountOf(DataSource data)
    {
        if (All(data).FirstOrDefault(a => a.ndim == 0) is not null)
            throw new ArgumentException("Expected arrays with a first axis of samples but received a scalar, of shape ().", nameof(data));
        var counts = All(data).Select(a => a.Length).Distinct().ToArray();
        if (counts.Length > 1)
            throw new ArgumentException("Data cardinality is ambiguous. Make sure all arrays contain the same number of samples. "
                + string.Join("; ", Sizes("x", data.x), Sizes("y", data.y), Sizes("sample_weight", data.sample_weight)), nameof(data));
        return counts is [> 0] ? counts[0] : throw new ArgumentException("The data are empty: expected at least one sample.", nameof(data));
    }

    private static string Sizes(string name, ModelArrays? arrays) =>
        $"'{name}' sizes: {(arrays is null ? "none" : string.Join(", ", arrays.Items.Select(a => a.Length)))}";
}
