using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// F-beta score of each class, (1 + β²) · precision · recall / (β² · precision + recall), from y_true and y_pred (batch, classes). The
/// largest prediction of a row is the positive one, or with <c>threshold</c> all above it. <c>average</c>: null (one score per class),
/// "micro" (all classes counted together), "macro" (mean) or "weighted" (mean weighted by the number of targets).
/// </summary>
/// <exception cref="ArgumentException">An unknown average, β ≤ 0, or a threshold outside (0, 1].</exception>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new FBetaScore(average: "macro", beta: 2)]);</code></example>
public class FBetaScore : Metric
{
    // Predictions this small do not count as the largest of their row.
    private const double SmallestPositive = 1e-9;

    private readonly string? average;
    private readonly double beta;
    private readonly double? threshold;
    private Variable? true_positives, false_positives, false_negatives, intermediate_weights;

    /// <param name="average">null (one score per class), "micro", "macro" or "weighted".</param>
    /// <param name="beta">β: how many times as important recall is as precision.</param>
    /// <param name="threshold">Predictions above it, in (0, 1], are positive; null: the largest of a row is.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public FBetaScore(string? average = null, double beta = 1.0, double? threshold = null, string? name = "fbeta_score", DType? dtype = null)
        : base(dtype, name)
    {
        if (average is not (null or "micro" or "macro" or "weighted"))
            throw new ArgumentException(
                $"Invalid `average` argument value. Expected one of: null, micro, macro, weighted. Received: average={average}", nameof(average));
        if (!(beta > 0))
            throw new ArgumentException(
                FormattableString.Invariant($"Invalid `beta` argument value. It should be > 0. Received: beta={beta}"), nameof(beta));
        if (threshold is { } t && !(t is > 0 and <= 1))
            throw new ArgumentException(
                FormattableString.Invariant($"Invalid `threshold` argument value. It should verify 0 < threshold <= 1. Received: threshold={t}"),
                nameof(threshold));
        this.average = Keep(average);
        this.beta = Keep(beta);
        this.threshold = Keep(threshold);
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        (y_true, y_pred) = (ops.cast(y_true, dtype), ops.cast(y_pred, dtype));
        if (true_positives is null)
            Build(y_true.shape, y_pred.shape);
        var positive = threshold is { } t
            ? y_pred > t
            : ops.logical_and(y_pred >= ops.max(y_pred, axis: -1, keepdims: true), ops.abs(y_pred) > SmallestPositive);
        y_pred = ops.cast(positive, dtype);
        var weight = sample_weight is null ? null : ops.expand_dims(ops.cast(sample_weight, dtype), 1);
        State.Assign(
            Added(true_positives!, y_pred * y_true, weight),
            Added(false_positives!, y_pred * (1 - y_true), weight),
            Added(false_negatives!, (1 - y_pred) * y_true, weight),
            Added(intermediate_weights!, y_true, weight));
    }

    /// <summary>0 before the first update.</summary>
    public override Tensor result()
    {
        if (true_positives is null)
            return ops.zeros(Shape.Scalar, dtype);
        var precision = true_positives / (true_positives + false_positives!.value + KerasConfig.Epsilon);
        var recall = true_positives / (true_positives + false_negatives!.value + KerasConfig.Epsilon);
        var score = (1 + beta * beta) * (precision * recall / (beta * beta * precision + recall + KerasConfig.Epsilon));
        if (average == "weighted")
            return ops.sum(score * (intermediate_weights! / (ops.sum(intermediate_weights!) + KerasConfig.Epsilon)));
        return average is null ? score : ops.mean(score);
    }

    private void Build(Shape y_true, Shape y_pred)
    {
        if (y_pred.Rank != 2 || y_true.Rank != 2 || y_pred[-1] < 0 || y_true[-1] < 0)
            throw new ArgumentException(
                $"{GetType().Name} expects 2D inputs with shape (batch_size, output_dim), with output_dim fully defined (not None). "
                + $"Received input shapes: y_pred.shape={y_pred} and y_true.shape={y_true}.", nameof(y_pred));
        var shape = average == "micro" ? Shape.Scalar : y_pred[-1];
        true_positives = add_weight(shape, dtype: dtype, name: "true_positives");
        false_positives = add_weight(shape, dtype: dtype, name: "false_positives");
        false_negatives = add_weight(shape, dtype: dtype, name: "false_negatives");
        intermediate_weights = add_weight(shape, dtype: dtype, name: "intermediate_weights");
    }

    private (Variable, Tensor) Added(Variable sum, Tensor values, Tensor? weight)
    {
        values = weight is null ? values : values * weight;
        return (sum, sum + (average == "micro" ? ops.sum(values) : ops.sum(values, axis: 0)));
    }
}

/// <summary>F-1 score of each class: <see cref="FBetaScore"/> with β = 1, the harmonic mean of precision and recall.</summary>
/// <param name="average">null (one score per class), "micro", "macro" or "weighted".</param>
/// <param name="threshold">Predictions above it, in (0, 1], are positive; null: the largest of a row is.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new F1Score(average: "weighted")]);</code></example>
public class F1Score(string? average = null, double? threshold = null, string? name = "f1_score", DType? dtype = null)
    : FBetaScore(average, 1.0, threshold, name, dtype)
{
    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config.Remove("beta");
        return config;
    }
}
