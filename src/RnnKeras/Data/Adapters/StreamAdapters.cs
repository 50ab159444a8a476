using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Adapters;

/// <summary>Batches that come from an iterator.</summary>
internal sealed class StreamAdapter(DataSource data, BatchOptions options) : DataAdapter
{
    public override int? BatchCount => data.StreamLength;

    /// <summary>A tf.data pass begins here and not with its first batch: Keras starts one more pass after each epoch, and with it a shuffle moves on.</summary>
    public override IEnumerator<HostBatch> Start() => Converted(data.Stream!.GetEnumerator());

    private IEnumerator<HostBatch> Converted(IEnumerator<DataSource> pass)
    {
        using (pass)
            while (pass.MoveNext())
                yield return HostBatches.Of(pass.Current, options);
    }
}

/// <summary>Batches by number, shuffled batch-wise when asked to.</summary>
internal sealed class PyDatasetAdapter(PyDataset dataset, BatchOptions options) : DataAdapter
{
    public override int? BatchCount => dataset.num_batches;

    public override IEnumerator<HostBatch> Start()
    {
        if (dataset.num_batches is not { } count)
        {
            for (var i = 0; ; i++)
                yield return HostBatches.Of(dataset.__getitem__(i), options);
        }
        var order = Enumerable.Range(0, count).ToArray();
        if (options.Shuffle == ShuffleMode.Samples)
            Permutation.Fill(order);
        foreach (var i in order)
            yield return HostBatches.Of(dataset.__getitem__(i), options);
    }

    public override void OnEpochBegin() => dataset.on_epoch_begin();

    public override void OnEpochEnd() => dataset.on_epoch_end();
}

/// <summary>Ready-made batches as tensors.</summary>
internal static class HostBatches
{
    public static HostBatch Of(DataSource data, BatchOptions options)
    {
        if (!data.IsArrays)
            throw new ArgumentException("A batch must consist of arrays, but it is a data set itself.", nameof(data));
        data = SampleWeights.Applied(data, options.ClassWeights);
        var arrays = data.x!.Items.Concat(data.y?.Items ?? []).Concat(data.sample_weight?.Items ?? []);
        return new(BatchLayout.Of(data), [.. arrays.Select(a => (a.dtype.IsFloating ? a.astype(KerasConfig.FloatX) : a).ToHostTensor())]);
    }
}
