using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// Base of the metrics that look for the best point of a curve over evenly spaced thresholds: the largest of one rate where another one is
/// at least <c>value</c>; 0 when it is nowhere.
/// </summary>
public abstract class CurvePointMetric : Metric
{
    private readonly double value;
    private readonly ConfusionCounts counts;

    private protected CurvePointMetric(double value, string argument, int num_thresholds, int? class_id, string? name, DType? dtype)
        : base(dtype, name)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentException(
                FormattableString.Invariant($"Argument `{argument}` must be in the range [0, 1]. Received: {argument}={value}"), argument);
        if (num_thresholds <= 0)
            throw new ArgumentException(
                $"Argument `num_thresholds` must be an integer > 0. Received: num_thresholds={num_thresholds}", nameof(num_thresholds));
        Keep(class_id);
        Keep(num_thresholds);
        this.value = Keep(value, argument);
        double[] thresholds = num_thresholds == 1 ? [0.5] : [.. Enumerable.Range(0, num_thresholds).Select(i => (double)i / (num_thresholds - 1))];
        counts = new(thresholds)
        {
            TruePositives = add_weight(num_thresholds, name: "true_positives"),
            FalsePositives = add_weight(num_thresholds, name: "false_positives"),
            TrueNegatives = add_weight(num_thresholds, name: "true_negatives"),
            FalseNegatives = add_weight(num_thresholds, name: "false_negatives"),
            ClassId = class_id,
            Even = num_thresholds > 1,
        };
    }

    private protected Tensor Sensitivities => ConfusionCounts.Share(counts.TruePositives!, counts.FalseNegatives!);

    private protected Tensor Specificities => ConfusionCounts.Share(counts.TrueNegatives!, counts.FalsePositives!);

    private protected Tensor Precisions => ConfusionCounts.Share(counts.TruePositives!, counts.FalsePositives!);

    public sealed override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) =>
        counts.Update(y_true, y_pred, sample_weight);

    private protected Tensor Best(Tensor wanted, Tensor constrained) => ops.max(ops.where(constrained >= value, wanted, 0));
}

/// <summary>The largest sensitivity (recall) where the specificity is at least <c>specificity</c>.</summary>
/// <param name="specificity">The least specificity, 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are looked at.</param>
/// <param name="class_id">Look at this class only.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new SensitivityAtSpecificity(0.9)]);</code></example>
/// <exception cref="ArgumentException">specificity is outside [0, 1].</exception>
public class SensitivityAtSpecificity(double specificity, int num_thresholds = 200, int? class_id = null, string? name = null, DType? dtype = null)
    : CurvePointMetric(specificity, nameof(specificity), num_thresholds, class_id, name, dtype)
{
    public override Tensor result() => Best(Sensitivities, Specificities);
}

/// <summary>The largest specificity where the sensitivity (recall) is at least <c>sensitivity</c>.</summary>
/// <param name="sensitivity">The least sensitivity, 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are looked at.</param>
/// <param name="class_id">Look at this class only.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new SpecificityAtSensitivity(0.9)]);</code></example>
/// <exception cref="ArgumentException">sensitivity is outside [0, 1].</exception>
public class SpecificityAtSensitivity(double sensitivity, int num_thresholds = 200, int? class_id = null, string? name = null, DType? dtype = null)
    : CurvePointMetric(sensitivity, nameof(sensitivity), num_thresholds, class_id, name, dtype)
{
    public override Tensor result() => Best(Specificities, Sensitivities);
}

/// <summary>The largest precision where the recall is at least <c>recall</c>.</summary>
/// <param name="recall">The least recall, 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are looked at.</param>
/// <param name="class_id">Look at this class only.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new PrecisionAtRecall(0.9)]);</code></example>
/// <exception cref="ArgumentException">recall is outside [0, 1].</exception>
public class PrecisionAtRecall(double recall, int num_thresholds = 200, int? class_id = null, string? name = null, DType? dtype = null)
    : CurvePointMetric(recall, nameof(recall), num_thresholds, class_id, name, dtype)
{
    public override Tensor result() => Best(Precisions, Sensitivities);
}

/// <summary>The largest recall where the precision is at least <c>precision</c>.</summary>
/// <param name="precision">The least precision, 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are looked at.</param>
/// <param name="class_id">Look at this class only.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new RecallAtPrecision(0.9)]);</code></example>
/// <exception cref="ArgumentException">precision is outside [0, 1].</exception>
public class RecallAtPrecision(double precision, int num_thresholds = 200, int? class_id = null, string? name = null, DType? dtype = null)
    : CurvePointMetric(precision, nameof(precision), num_thresholds, class_id, name, dtype)
{
    public override Tensor result() => Best(Sensitivities, Precisions);
}
