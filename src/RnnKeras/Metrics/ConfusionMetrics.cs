namespace RnnKeras.Metrics;

/// <summary>Base of the four plain counts: one number per threshold (default 0.5).</summary>
public abstract class ConfusionCountMetric : Metric
{
    private readonly ConfusionCounts counts;
    private readonly Variable accumulator;

    private protected ConfusionCountMetric(
        Func<ConfusionCounts, Variable, ConfusionCounts> counted, Thresholds? thresholds, string? name, DType? dtype)
        : base(dtype, name)
    {
        Keep(thresholds);
        var used = thresholds ?? 0.5;
        accumulator = add_weight(used.Count, name: "accumulator");
        counts = counted(new(used) { Even = ConfusionCounts.AreEven(used) }, accumulator);
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) => counts.Update(y_true, y_pred, sample_weight);

    public override Tensor result() => ConfusionCounts.Single(accumulator);
}

/// <summary>Weighted number of predictions above the threshold whose target is 1.</summary>
/// <param name="thresholds">Default 0.5; one result for each.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new TruePositives(thresholds: [0.3, 0.7])]);</code></example>
public class TruePositives(Thresholds? thresholds = null, string? name = null, DType? dtype = null)
    : ConfusionCountMetric((c, v) => c with { TruePositives = v }, thresholds, name, dtype);

/// <summary>Weighted number of predictions not above the threshold whose target is 0.</summary>
/// <param name="thresholds">Default 0.5; one result for each.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new TrueNegatives(thresholds: [0.3, 0.7])]);</code></example>
public class TrueNegatives(Thresholds? thresholds = null, string? name = null, DType? dtype = null)
    : ConfusionCountMetric((c, v) => c with { TrueNegatives = v }, thresholds, name, dtype);

/// <summary>Weighted number of predictions above the threshold whose target is 0.</summary>
/// <param name="thresholds">Default 0.5; one result for each.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new FalsePositives(thresholds: [0.3, 0.7])]);</code></example>
public class FalsePositives(Thresholds? thresholds = null, string? name = null, DType? dtype = null)
    : ConfusionCountMetric((c, v) => c with { FalsePositives = v }, thresholds, name, dtype);

/// <summary>Weighted number of predictions not above the threshold whose target is 1.</summary>
/// <param name="thresholds">Default 0.5; one result for each.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new FalseNegatives(thresholds: [0.3, 0.7])]);</code></example>
public class FalseNegatives(Thresholds? thresholds = null, string? name = null, DType? dtype = null)
    : ConfusionCountMetric((c, v) => c with { FalseNegatives = v }, thresholds, name, dtype);

/// <summary>
/// true positives / all predicted positives, at each threshold (default 0.5). <c>top_k</c>: the k largest predictions of a row are the
/// positive ones. <c>class_id</c>: one class only.
/// </summary>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new Precision(thresholds: 0.7)]);</code></example>
public class Precision : Metric
{
    private readonly ConfusionCounts counts;

    /// <param name="thresholds">Default 0.5, or none with top_k; one result for each.</param>
    /// <param name="top_k">The k largest predictions of a row are the positive ones, instead of those above a threshold.</param>
    /// <param name="class_id">Look at this class only.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Precision(Thresholds? thresholds = null, int? top_k = null, int? class_id = null, string? name = null, DType? dtype = null)
        : base(dtype, name)
    {
        Keep(thresholds);
        Keep(top_k);
        Keep(class_id);
        var used = ConfusionCounts.Positive(thresholds, top_k);
        counts = new(used)
        {
            TruePositives = add_weight(used.Count, name: "true_positives"),
            FalsePositives = add_weight(used.Count, name: "false_positives"),
            TopK = top_k,
            ClassId = class_id,
            Even = ConfusionCounts.AreEven(used),
        };
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) => counts.Update(y_true, y_pred, sample_weight);

    public override Tensor result() => ConfusionCounts.Single(ConfusionCounts.Share(counts.TruePositives!, counts.FalsePositives!));
}

/// <summary>
/// true positives / all targets of 1, at each threshold (default 0.5). <c>top_k</c>: the k largest predictions of a row are the positive
/// ones. <c>class_id</c>: one class only.
/// </summary>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new Recall(top_k: 2, class_id: 0)]);</code></example>
public class Recall : Metric
{
    private readonly ConfusionCounts counts;

    /// <param name="thresholds">Default 0.5, or none with top_k; one result for each.</param>
    /// <param name="top_k">The k largest predictions of a row are the positive ones, instead of those above a threshold.</param>
    /// <param name="class_id">Look at this class only.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Recall(Thresholds? thresholds = null, int? top_k = null, int? class_id = null, string? name = null, DType? dtype = null)
        : base(dtype, name)
    {
        Keep(thresholds);
        Keep(top_k);
        Keep(class_id);
        var used = ConfusionCounts.Positive(thresholds, top_k);
        counts = new(used)
        {
            TruePositives = add_weight(used.Count, name: "true_positives"),
            FalseNegatives = add_weight(used.Count, name: "false_negatives"),
            TopK = top_k,
            ClassId = class_id,
            Even = ConfusionCounts.AreEven(used),
        };
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) => counts.Update(y_true, y_pred, sample_weight);

    public override Tensor result() => ConfusionCounts.Single(ConfusionCounts.Share(counts.TruePositives!, counts.FalseNegatives!));
}
