using RnnKeras.Data.Files;
using RnnKeras.Data.Numerics;
using RnnKeras.Data.Random;

namespace RnnKeras.Data.Sequences;

/// <summary>
/// Batches of windows over a time series with the value after each window: sample i holds data[i - length], …, data[i - 1] in steps of
/// sampling_rate; its target is targets[i].
/// </summary>
/// <example><code>model.fit(new TimeseriesGenerator(x, y, length: 10, batch_size: 16), epochs: 5);</code></example>
public sealed class TimeseriesGenerator : PyDataset
{
    private readonly NDArray data, targets;
    private readonly int length, sampling_rate, stride, start, end, batch_size;
    private readonly bool shuffle, reverse;

    /// <param name="data">Shape (time, …).</param>
    /// <param name="targets">One per time step.</param>
    /// <param name="length">Time steps a window reaches back.</param>
    /// <param name="sampling_rate">Distance of the steps within a window.</param>
    /// <param name="stride">Distance of consecutive windows.</param>
    /// <param name="start_index">First step to use.</param>
    /// <param name="end_index">Last step to use; the last one of the data when null.</param>
    /// <param name="shuffle">Draw windows at random (np.random), with repetition.</param>
    /// <param name="reverse">Latest step first.</param>
    /// <param name="batch_size">Windows per batch.</param>
    /// <exception cref="ArgumentException">Data and targets differ in length, or no window fits.</exception>
    public TimeseriesGenerator(
        NDArray data, NDArray targets, int length, int sampling_rate = 1, int stride = 1, int start_index = 0, int? end_index = null,
        bool shuffle = false, bool reverse = false, int batch_size = 128)
    {
        if (data.Length != targets.Length)
            throw new ArgumentException("Data and targets have to be of same length. "
                + $"Data length is {data.Length} while target length is {targets.Length}", nameof(targets));
        foreach (var (value, argument) in new[]
            { (length, nameof(length)), (sampling_rate, nameof(sampling_rate)), (stride, nameof(stride)), (batch_size, nameof(batch_size)) })
            if (value < 1)
                throw new ArgumentException($"`{argument}` must be positive. Received: {argument}={value}", argument);
        (this.data, this.targets, this.length, this.sampling_rate, this.stride) = (data, targets, length, sampling_rate, stride);
        (start, end) = (start_index + length, end_index ?? data.Length - 1);
        (this.shuffle, this.reverse, this.batch_size) = (shuffle, reverse, batch_size);
        if (start > end)
            throw new ArgumentException($"`start_index+length={start} > end_index={end}` is disallowed, "
                + "as no part of the sequence would be left to be used as current step.", nameof(length));
    }

    /// <summary>Number of batches.</summary>
    public int Length => (end - start + batch_size * stride) / (batch_size * stride);

    public override int __len__() => Length;

    public override DataSource __getitem__(int index)
    {
        var (samples, after) = this[index];
        return new(samples, after);
    }

    /// <summary>(samples, targets) of a batch: shapes (batch, ⌈length / sampling_rate⌉, …) and (batch, …).</summary>
    public (NDArray samples, NDArray targets) this[int index] => Batch(index < 0 ? index + Length : index);

    private (NDArray samples, NDArray targets) Batch(int index)
    {
        var first = start + batch_size * stride * index;
        var rows = shuffle
            ? GlobalRandom.NumPy.randint(start, end + 1, batch_size)
            : Creation.Range(first, Math.Min(first + batch_size * stride, end + 1), stride, DType.Int64);
        // (batch, 1) + (steps) → the positions of all samples
        var steps = Creation.Range(-length, 0L, sampling_rate, DType.Int64);
        var samples = data[rows.reshape(-1, 1) + (reverse ? steps["::-1"] : steps)];
        return (samples, targets[rows]);
    }

    /// <summary>The constructor's arguments, data and targets as JSON texts.</summary>
    public Dictionary<string, object?> get_config() => new()
    {
        ["data"] = PythonJson.Write(data.tolist()),
        ["targets"] = PythonJson.Write(targets.tolist()),
        ["length"] = length,
        ["sampling_rate"] = sampling_rate,
        ["stride"] = stride,
        ["start_index"] = start,
        ["end_index"] = end,
        ["shuffle"] = shuffle,
        ["reverse"] = reverse,
        ["batch_size"] = batch_size,
    };

    /// <summary>The configuration as JSON.</summary>
    public string to_json(int? indent = null) =>
        PythonJson.Write(new Dictionary<string, object?> { ["class_name"] = nameof(TimeseriesGenerator), ["config"] = get_config() }, indent);
}
