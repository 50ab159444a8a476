using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// Weighted counts of true and false positives and negatives at each of several thresholds: a prediction is positive when it is above the
/// threshold. Variables have shape (thresholds,), or (thresholds, labels) when labels are counted apart.
/// </summary>
internal sealed record ConfusionCounts(IReadOnlyList<double> Thresholds)
{
    /// <summary>Score of classes that are not among the top k: below every threshold.</summary>
    public const double NotInTopK = -1e10;

    public Variable? TruePositives { get; init; }

    public Variable? FalsePositives { get; init; }

    public Variable? TrueNegatives { get; init; }

    public Variable? FalseNegatives { get; init; }

    public int? TopK { get; init; }

    public int? ClassId
    {
        get;
        init => field = value is < 0
            ? throw new ArgumentException($"class_id must not be negative but received {value}.", "class_id")
            : value;
    }

    /// <summary>Labels (last axis) are counted apart.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>Weights of the labels when they are counted together.</summary>
    public IReadOnlyList<double>? LabelWeights { get; init; }

    /// <summary>True for n ≥ 3 thresholds 0, 1 / (n - 1), …, 1; Keras sorts predictions into buckets then.</summary>
    public bool Even { get; init; }

    private DType DType => (TruePositives ?? FalsePositives ?? TrueNegatives ?? FalseNegatives)!.dtype;

    /// <summary>True when thresholds are evenly spaced over [0, 1], as far as float32 tells.</summary>
    public static bool AreEven(IReadOnlyList<double> thresholds) => thresholds.Count >= 3
        && Enumerable.Range(0, thresholds.Count).All(i => i / (float)(thresholds.Count - 1) is var even
            && Math.Abs(thresholds[i] - even) <= KerasConfig.Epsilon + 1e-5 * Math.Abs(even));

    /// <summary>The thresholds above which precision and recall call a prediction positive.</summary>
    public static IReadOnlyList<double> Positive(Thresholds? thresholds, int? topK) =>
        thresholds ?? (IReadOnlyList<double>)[topK is null ? 0.5 : NotInTopK];

    /// <summary>part / (part + rest), 0 where both are 0.</summary>
    public static Tensor Share(Tensor part, Tensor rest) => ops.divide_no_nan(part, part + rest);

    /// <summary>A vector of one element as a scalar.</summary>
    public static Tensor Single(Tensor x) => x.shape[0] == 1 ? x[0] : x;

    public void Update(Tensor y_true, Tensor y_pred, Tensor? sampleWeight)
    {
        (y_pred, y_true) = Reduction.SameRank(ops.cast(y_pred, DType), ops.cast(y_true, DType));
        if (sampleWeight is not null)
            (_, sampleWeight) = Reduction.SameRank(y_true, ops.expand_dims(ops.cast(sampleWeight, DType), -1), expandVectors: false);
        if (TopK is { } k)
            y_pred = OnlyTopK(y_pred, k);
        if (ClassId is { } id)
        {
            if (y_pred.ndim == 1)
                throw new ArgumentException(
                    $"When class_id is provided, y_pred must be a 2D array with shape (num_samples, num_classes), found shape: {y_pred.shape}",
                    nameof(y_pred));
            var column = FormattableString.Invariant($"..., {id}:{id + 1}");
            (y_true, y_pred) = (y_true[column], y_pred[column]);
        }
        var positive = ops.cast(ops.cast(y_true, DType.Bool), DType);
        var weights = Weights(y_pred, sampleWeight);
        var (positives, negatives) = (positive * weights, (1 - positive) * weights);
        if (!MultiLabel)
            (positives, negatives, y_pred) = (ops.ravel(positives), ops.ravel(negatives), ops.ravel(y_pred));
        State.Assign([.. Added(y_pred, positives, TruePositives, FalseNegatives), .. Added(y_pred, negatives, FalsePositives, TrueNegatives)]);
    }

    /// <summary>Weights of the predictions above and not above each threshold, added to the counts that are wanted.</summary>
    private IEnumerable<(Variable, Tensor)> Added(Tensor predictions, Tensor weights, Variable? above, Variable? notAbove)
    {
        if (above is null && notAbove is null)
            yield break;
        var sum = Even ? FromBuckets(predictions, weights) : ByComparison(predictions, weights);
        if (above is not null)
            yield return (above, above + sum);
        if (notAbove is not null)
            yield return (notAbove, notAbove + (ops.sum(weights, axis: 0) - sum));
    }

    private Tensor ByComparison(Tensor predictions, Tensor weights)
    {
        var column = Enumerable.Repeat(1, predictions.ndim).Prepend(Thresholds.Count).ToArray();
        var thresholds = ops.cast(Tensor.Constant(HostTensor.From(Thresholds.Select(t => (float)t).ToArray(), column)), DType);
        var above = ops.cast(ops.expand_dims(predictions, 0) > thresholds, DType);              // (thresholds, predictions[, labels])
        return ops.sum(above * ops.expand_dims(weights, 0), axis: 1);
    }

    /// <summary>Bucket i holds predictions in (i, i + 1] / (n - 1); those above threshold i are in bucket i and the later ones.</summary>
    private Tensor FromBuckets(Tensor predictions, Tensor weights)
    {
        var count = Thresholds.Count;
        var bucket = ops.ceil(ops.clip(predictions, 0, 1) * (count - 1)) - 1;
        // A prediction of exactly 0 is above a first threshold of -ε, but not above one of 0.
        weights = Thresholds[0] < 0 ? weights : ops.where(bucket < 0, 0, weights);
        bucket = ops.cast(ops.maximum(bucket, 0), DType.Int32);
        var sums = MultiLabel ? PerLabel(bucket, weights, count) : ops.segment_sum(weights, bucket, count);
        return ops.flip(ops.cumsum(ops.flip(sums, 0), 0), 0);
    }

    private static Tensor PerLabel(Tensor bucket, Tensor weights, int count)
    {
        var labels = bucket.shape[-1];
        var cell = bucket * labels + ops.arange(labels, dtype: DType.Int32);
        return ops.reshape(ops.segment_sum(ops.ravel(weights), ops.ravel(cell), count * labels), new[] { count, labels });
    }

    private Tensor Weights(Tensor y_pred, Tensor? sampleWeight)
    {
        var weights = sampleWeight is null ? ops.ones_like(y_pred) : ops.broadcast_to(sampleWeight, ops.shape(y_pred));
        return LabelWeights is null || MultiLabel
            ? weights
            : weights * ops.cast(Tensor.Constant(HostTensor.From(LabelWeights.ToArray(), LabelWeights.Count)), DType);
    }

    private static Tensor OnlyTopK(Tensor scores, int k)
    {
        var (_, best) = ops.top_k(scores, k);
        var mask = ops.sum(ops.one_hot(best, scores.shape[-1], dtype: scores.dtype), axis: -2);
        return scores * mask + NotInTopK * (1 - mask);
    }
}
