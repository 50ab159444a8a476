using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Adapters;

/// <summary>Structure of one part of a batch (inputs, targets or weights): one tensor, a list or a dictionary.</summary>
internal sealed record PartLayout(int Count, bool IsSingle, EquatableArray<string> Names)
{
    public bool IsNamed => Names.Count > 0;

    public static PartLayout? Of(ModelArrays? arrays) => arrays is null
        ? null
        : new(arrays.Items.Count, arrays.IsSingle, arrays.Names?.ToArray() ?? []);
}

/// <summary>Where the arrays of a flat batch belong: inputs first, then targets, then sample weights.</summary>
internal sealed record BatchLayout(PartLayout X, PartLayout? Y, PartLayout? Weights)
{
    public static BatchLayout Of(DataSource data) => new(PartLayout.Of(data.x)!, PartLayout.Of(data.y), PartLayout.Of(data.sample_weight));
}

/// <summary>One batch in managed memory; valid until the next one is fetched.</summary>
internal sealed record HostBatch(BatchLayout Layout, HostTensor[] Values)
{
    /// <summary>Number of samples.</summary>
    public int Size => Values[0].Dims is [var n, ..] ? n : throw new ArgumentException("A batch needs arrays with a batch axis, but "
        + "received a scalar.");
}

/// <summary>Makes the batches of fit, evaluate and predict.</summary>
internal abstract class DataAdapter
{
    /// <summary>Batches of one pass; null while unknown.</summary>
    public abstract int? BatchCount { get; }

    /// <summary>Starts a pass.</summary>
    public abstract IEnumerator<HostBatch> Start();

    public virtual void OnEpochBegin()
    {
    }

    public virtual void OnEpochEnd()
    {
    }

    /// <summary>The adapter for this kind of data.</summary>
    public static DataAdapter For(DataSource data, ModelArrays? y, ModelArrays? sample_weight, BatchOptions options)
    {
        if (data.IsArrays)
            return new ArrayAdapter(new(data.x, y ?? data.y, sample_weight ?? data.sample_weight), options);
        var kind = data.Dataset is null ? "generator" : "PyDataset";
        if (y is not null)
            throw new ArgumentException($"When providing `x` as a {kind}, `y` should not be passed. Instead, the targets should be "
                + $"included as part of the {kind}.", nameof(y));
        if (sample_weight is not null)
            throw new ArgumentException($"When providing `x` as a {kind}, `sample_weights` should not be passed. Instead, the sample "
                + $"weights should be included as part of the {kind}.", nameof(sample_weight));
        return data.Dataset is { } dataset ? new PyDatasetAdapter(dataset, options) : new StreamAdapter(data, options);
    }
}

/// <summary>How data are cut into batches.</summary>
/// <param name="BatchSize">Null: 32, or samples / steps where steps are given.</param>
/// <param name="Steps">Batches per epoch, if given.</param>
/// <param name="Shuffle">Order of the samples.</param>
/// <param name="ClassWeights">Weight per class label.</param>
internal sealed record BatchOptions(int? BatchSize = null, int? Steps = null, ShuffleMode Shuffle = ShuffleMode.None,
    IReadOnlyDictionary<int, double>? ClassWeights = null);

internal enum ShuffleMode
{
    None,

    /// <summary>All samples.</summary>
    Samples,

    /// <summary>Samples within their batch only.</summary>
    WithinBatch,
}
