using RnnKeras.Runtime.Graph;

namespace RnnKeras.Losses;

/// <summary>From losses per entry to one number: weights, masks, mean or sum. Also used by metrics.</summary>
internal static class Reduction
{
    private static readonly string?[] allowed = ["sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none", null];

    /// <exception cref="ArgumentException">Not a reduction.</exception>
    public static string? Checked(string? reduction) => allowed.Contains(reduction) && !IsUnknownToKeras2(reduction)
        ? reduction
        : throw new ArgumentException(
            $"Invalid value for argument `reduction`. Expected one of {string.Join(", ", allowed.Select(r => r ?? "null"))}. "
            + $"Received: reduction={reduction}", nameof(reduction));

    private static bool IsUnknownToKeras2(string? reduction) =>
        reduction == "mean_with_sample_weight" && Numerics.Current.RefusesArgumentsOfKeras3;

    public static Tensor Reduce(Tensor values, Tensor? sampleWeight, Tensor? mask, string? reduction)
    {
        while (Numerics.Current.SampleWeightsSpread && sampleWeight?.ndim is > 0 and var rank && rank < values.ndim)
            sampleWeight = ops.expand_dims(sampleWeight, -1);
        var weight = ApplyMask(sampleWeight is null ? null : ops.cast(sampleWeight, values.dtype), mask, reduction, values.dtype);
        if (weight is not null)
        {
            (values, weight) = SameRank(values, weight);
            values *= weight;
        }
        if (reduction is null or "none" || values.ndim == 0)
            return values;
        var sum = ops.sum(values);
        if (reduction == "sum")
            return sum;
        var divisor = reduction == "mean_with_sample_weight" && weight is not null ? ops.sum(weight) : Size(values, values.dtype);
        return ops.divide_no_nan(sum, divisor);
    }

    /// <summary>
    /// Two tensors whose ranks differ by one, brought to the same rank: a last axis of size 1 is taken off, or put onto a vector
    /// (unless <paramref name="expandVectors"/> is false).
    /// </summary>
    public static (Tensor, Tensor) SameRank(Tensor a, Tensor b, bool expandVectors = true)
    {
        if (a.ndim == b.ndim + 1 && a.shape[-1] == 1)
            return expandVectors && b.ndim == 1 ? (a, ops.expand_dims(b, -1)) : (ops.squeeze(a, -1), b);
        if (b.ndim == a.ndim + 1 && b.shape[-1] == 1)
            return expandVectors && a.ndim == 1 ? (ops.expand_dims(a, -1), b) : (a, ops.squeeze(b, -1));
        return (a, b);
    }

    /// <summary>Number of elements as a scalar.</summary>
    public static Tensor Size(Tensor x, DType dtype) => ops.cast(ops.size(x), dtype);

    /// <summary>Weights times mask. Under the means a valid entry weighs all / valid, so that the mean is one over valid entries.</summary>
    public static Tensor? ApplyMask(Tensor? weight, Tensor? mask, string? reduction, DType dtype)
    {
        if (mask is null)
            return weight;
        var kept = ops.cast(mask, dtype);
        if (reduction is "mean" or "sum_over_batch_size")
            kept *= ops.divide_no_nan(Size(kept, dtype), ops.sum(kept));
        if (weight is null)
            return kept;
        (kept, weight) = SameRank(kept, weight);
        return weight * kept;
    }
}
