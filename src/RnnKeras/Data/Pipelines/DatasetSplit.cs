using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Pipelines;

/// <summary>Size of a part of a data set: a number of samples, or a fraction in [0, 1].</summary>
public readonly struct SplitSize
{
    private readonly double value;
    private readonly bool isFraction;

    private SplitSize(double value, bool isFraction) => (this.value, this.isFraction) = (value, isFraction);

    public static implicit operator SplitSize(int samples) => new(samples, false);
    public static implicit operator SplitSize(double fraction) => new(fraction, true);

    /// <summary>The fraction, or 0 for a number of samples.</summary>
    internal double Fraction => isFraction ? value : 0;

    /// <summary>Samples of a whole; fractions are rounded, to even as Python does unless another way is given.</summary>
    internal int Of(int total, string name, Func<double, double>? round = null)
    {
        var outside = isFraction ? value is <= 0 or >= 1 : value <= 0 || value >= total;
        if (outside)
            throw new ArgumentException($"`{name}` should be either a positive integer smaller than {total}, or a float within the range `[0, 1]`. "
                + $"Received: {name}={Printing.PythonText.Repr(isFraction ? value : (object)(long)value)}", name);
        return isFraction ? (int)(round ?? Math.Round)(value * total) : (int)value;
    }
}

/// <summary><c>keras.utils.split_dataset</c>: a data set, or arrays of the same length, in two parts.</summary>
internal static class DatasetSplit
{
    /// <exception cref="ArgumentException">No size, or sizes that do not fit.</exception>
    public static (Dataset Left, Dataset Right) Split(Dataset dataset, SplitSize? left_size, SplitSize? right_size, bool shuffle,
        int? seed, string? preferred_backend)
    {
        if (preferred_backend is not (null or "tensorflow"))
            throw new NotSupportedException($"preferred_backend '{preferred_backend}' is not supported: data sets are like those of tf.data.");
        if (left_size is null && right_size is null)
            throw new ArgumentException("At least one of the `left_size` or `right_size` must be specified. Received: left_size=None and right_size=None", nameof(left_size));
        var batchSize = dataset.BatchSize;
        var samples = (batchSize is null ? dataset : dataset.unbatch()).as_numpy_iterator().ToList();
        if (samples.Count == 0)
            throw new ArgumentException("Received an empty dataset. Argument `dataset` must be a non-empty list/tuple of `numpy.ndarray` objects or "
                + "`tf.data.Dataset` objects.", nameof(dataset));
        if (shuffle)
        {
            seed ??= (int)PythonRandom.Global.randint(0, 1_000_000);
            PythonRandom.Global.seed(seed);
            PythonRandom.Global.shuffle(samples);
        }
        var (left, right) = Sizes(left_size, right_size, samples.Count);
        Dataset Part(List<object> part) => batchSize is { } n ? Dataset.Of(part).batch(n) : Dataset.Of(part);
        return (Part(samples[..left]), Part(samples[^right..]));
    }

    private static (int Left, int Right) Sizes(SplitSize? left, SplitSize? right, int total)
    {
        if (left?.Fraction + right?.Fraction > 1)
            throw new ArgumentException("The sum of `left_size` and `right_size` is greater than 1. It must be less than or equal to 1.",
                "left_size");
        var (a, b) = (left?.Of(total, "left_size"), right?.Of(total, "right_size"));
        var sizes = (Left: a ?? total - b!.Value, Right: b ?? total - a!.Value);
        if (sizes.Left + sizes.Right > total)
            throw new ArgumentException($"The sum of `left_size` and `right_size` should be smaller than the {total}. Received: left_size + right_size = "
                + $"{sizes.Left + sizes.Right}and total_length = {total}", "left_size");
        return sizes.Left > 0 && sizes.Right > 0
            ? sizes
            : throw new ArgumentException($"With `dataset` of length={total}, `left_size`={left?.Of(total, "left_size")} and "
                + $"`right_size`={right?.Of(total, "right_size")}, one of the resulting parts is empty.", "left_size");
    }
}
