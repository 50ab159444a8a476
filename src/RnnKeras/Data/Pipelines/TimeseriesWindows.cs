using RnnKeras.Data.Numerics;
using RnnKeras.Data.Random;

namespace RnnKeras.Data.Pipelines;

/// <summary><c>keras.utils.timeseries_dataset_from_array</c>: sliding windows over a time series.</summary>
public static class TimeseriesWindows
{
    // Keras' buffers for shuffling windows.
    private const int ShuffleBatches = 8, ShuffleElements = 1024;

    /// <summary>
    /// Windows of <paramref name="sequence_length"/> steps, each sampling_rate apart, starting every sequence_stride steps; with targets, a
    /// window goes with the target at its start. Batches have shape (batch, sequence_length, …).
    /// </summary>
    /// <param name="data">Shape (time, …).</param>
    /// <param name="targets">One per time step, or null for windows only. To predict the step after the window, give
    /// <c>data[sequence_length:]</c>.</param>
    /// <param name="sequence_length">Steps of a window.</param>
    /// <param name="sequence_stride">Distance of the starts of windows.</param>
    /// <param name="sampling_rate">Distance of steps in a window.</param>
    /// <param name="batch_size">Windows per batch; null gives single windows.</param>
    /// <param name="shuffle">Random order.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="start_index">First time step to use.</param>
    /// <param name="end_index">Time step to stop before.</param>
    /// <param name="format">Only "tf".</param>
    /// <exception cref="ArgumentException">An index or a distance is out of range.</exception>
    public static Dataset timeseries_dataset_from_array(
        NDArray data, NDArray? targets, int sequence_length, int sequence_stride = 1, int sampling_rate = 1, int? batch_size = 128,
        bool shuffle = false, int? seed = null, int? start_index = null, int? end_index = null, string format = "tf")
    {
        DatasetFormat.Check(format);
        ArgumentNullException.ThrowIfNull(data);
        if (sequence_length < 1)
            throw new ArgumentException($"`sequence_length` must be higher than 0. Received: sequence_length={sequence_length}", nameof(sequence_length));
        CheckRange(data.Length, start_index, end_index);
        CheckDistance(data.Length, sampling_rate, nameof(sampling_rate));
        CheckDistance(data.Length, sequence_stride, nameof(sequence_stride));
        var (from, to) = (start_index ?? 0, end_index ?? data.Length);
        var windows = to - from - (sequence_length - 1) * sampling_rate;
        var starts = Creation.Range(0, targets is null ? windows : Math.Min(windows, targets.Length), sequence_stride, DType.Int64);
        if (shuffle)
            new RandomState(seed ??= GlobalRandom.NumPy.randint(1_000_000).Value<int>()).shuffle(starts);
        var steps = Creation.Range(0L, (long)sequence_length * sampling_rate, sampling_rate, DType.Int64);
        var (rows, labels) = (data[from..to], targets?[from..Math.Min(to, targets.Length)]);
        // Positions are shuffled and batched; the windows of a batch are gathered at once.
        var positions = Dataset.Slices(starts);
        if (shuffle)
            positions = positions.shuffle(batch_size is { } size ? size * ShuffleBatches : ShuffleElements, seed);
        if (batch_size is { } n)
            positions = positions.batch(n);
        NDArray Windows(NDArray at) => rows[Manipulation.ExpandDims(at, -1) + steps];
        return labels is null ? positions.map(at => Windows(at)) : positions.map(at => (Windows(at), labels[at]));
    }

    private static void CheckRange(int length, int? start, int? end)
    {
        if (start < 0)
            throw new ArgumentException($"`start_index` must be 0 or greater. Received: start_index={start}", "start_index");
        if (start >= length)
            throw new ArgumentException($"`start_index` must be lower than the length of the data. Received: start_index={start}, for data of length {length}", "start_index");
        if (start is > 0 && end is not null and not 0 && end <= start)
            throw new ArgumentException($"`end_index` must be higher than `start_index`. Received: start_index={start}, and end_index={end} ", "end_index");
        if (end >= length)
            throw new ArgumentException($"`end_index` must be lower than the length of the data. Received: end_index={end}, for data of length {length}", "end_index");
        if (end < 0)
            throw new ArgumentException($"`end_index` must be higher than 0. Received: end_index={end}", "end_index");
    }

    private static void CheckDistance(int length, int distance, string name)
    {
        if (distance <= 0)
            throw new ArgumentException($"`{name}` must be higher than 0. Received: {name}={distance}", name);
        if (distance >= length)
            throw new ArgumentException($"`{name}` must be lower than the length of the data. Received: {name}={distance}, for data of length {length}", name);
    }
}

/// <summary>The format argument of Keras' functions that make data sets.</summary>
internal static class DatasetFormat
{
    /// <exception cref="NotSupportedException">Not "tf".</exception>
    public static void Check(string format)
    {
        if (format != "tf")
            throw new NotSupportedException($"format '{format}' is not supported: data sets are like those of tf.data. Leave it out.");
    }
}
