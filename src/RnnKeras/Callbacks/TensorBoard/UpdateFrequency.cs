namespace RnnKeras.Callbacks;

/// <summary>How often TensorBoard writes metrics: "epoch" (default), "batch", or every so many batches.</summary>
public readonly struct UpdateFrequency
{
    private UpdateFrequency(int batches) => Batches = batches;

    /// <summary>0: after each epoch only.</summary>
    internal int Batches { get; }

    public static implicit operator UpdateFrequency(int batches) => batches > 0
        ? new(batches)
        : throw new ArgumentException($"update_freq must be 'epoch', 'batch' or a positive number of batches but is {batches}.", nameof(batches));

    public static implicit operator UpdateFrequency(string frequency) => frequency switch
    {
        "epoch" => default,
        "batch" => new(1),
        _ => throw new ArgumentException($"update_freq must be 'epoch', 'batch' or a number of batches but is '{frequency}'.", nameof(frequency)),
    };
}
