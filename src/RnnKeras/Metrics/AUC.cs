using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// Area under a curve drawn through thresholds: "ROC" (true over false positive rate), "PR" (precision over recall) or "PRGAIN".
/// Summation "interpolation" (trapezoids; for PR the interpolation of Davis and Goadrich, 2006), "minoring" or "majoring".
/// <c>multi_label</c>: one area per column of y_pred, then their (weighted) mean.
/// </summary>
/// <exception cref="ArgumentException">An unknown curve or summation, fewer than two thresholds, or num_labels without multi_label.</exception>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new AUC(curve: "PR")]);</code></example>
public class AUC : Metric
{
    private readonly double[] thresholds;
    private readonly bool even, multi_label, from_logits;
    private readonly string curve, summation_method;
    private readonly double[]? label_weights;
    private ConfusionCounts? counts;

    /// <param name="num_thresholds">How many thresholds, evenly from 0 to 1.</param>
    /// <param name="curve">"ROC", "PR" or "PRGAIN".</param>
    /// <param name="summation_method">"interpolation", "minoring" (smaller end of a strip) or "majoring" (larger end).</param>
    /// <param name="thresholds">These thresholds instead, in [0, 1]; 0 and 1 are added.</param>
    /// <param name="multi_label">Whether each column of y_pred (batch, labels) has an area of its own.</param>
    /// <param name="num_labels">Number of columns; null: seen at the first update.</param>
    /// <param name="label_weights">Weights of the columns: of the mean of the areas, or without multi_label of their counts.</param>
    /// <param name="from_logits">Whether y_pred holds logits, of which the sigmoid is taken.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public AUC(int num_thresholds = 200, string curve = "ROC", string summation_method = "interpolation", string? name = null, DType? dtype = null,
        double[]? thresholds = null, bool multi_label = false, int? num_labels = null, double[]? label_weights = null, bool from_logits = false)
        : base(dtype, name)
    {
        if (thresholds is null && num_thresholds <= 1)
            throw new ArgumentException(
                $"Argument `num_thresholds` must be an integer > 1. Received: num_thresholds={num_thresholds}", nameof(num_thresholds));
        if (num_labels is > 0 && !multi_label)
            throw new ArgumentException("`num_labels` is needed only when `multi_label` is True.", nameof(num_labels));
        if (thresholds?.Any(t => t is not (>= 0 and <= 1)) == true)
            throw new ArgumentException("`thresholds` must be in the range [0, 1]. Received: "
                + string.Join(", ", thresholds.Select(t => t.ToString(System.Globalization.CultureInfo.InvariantCulture))), nameof(thresholds));
        double[] inner = thresholds is null
            ? [.. Enumerable.Range(1, num_thresholds - 2).Select(i => (double)i / (num_thresholds - 1))]
            : [.. thresholds.Order()];
        even = thresholds is null || ConfusionCounts.AreEven([0, .. inner, 1]);
        this.thresholds = [-KerasConfig.Epsilon, .. inner, 1 + KerasConfig.Epsilon];
        Keep(this.thresholds.Length, nameof(num_thresholds));
        this.curve = Keep(OneOf(curve, "curve", c => c.ToUpperInvariant(), "ROC", "PR", "PRGAIN"), nameof(curve));
        summation_method = OneOf(summation_method, "summation_method", m => m.ToLowerInvariant(), "interpolation", "majoring", "minoring");
        this.summation_method = Keep(summation_method);
        this.multi_label = Keep(multi_label);
        Keep(num_labels);
        this.label_weights = Keep(label_weights);
        this.from_logits = Keep(from_logits);
        Keep(thresholds is null ? null : inner, nameof(thresholds));
        if (!multi_label || num_labels is > 0)
            Build(num_labels);
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        if (counts is null)
            Build(y_pred.ndim == 2
                ? y_pred.shape[1]
                : throw new ArgumentException(
                    $"`y_pred` must have rank 2 when `multi_label=True`. Found rank {y_pred.ndim}. Full shape received for `y_pred`: {y_pred.shape}",
                    nameof(y_pred)));
        counts!.Update(y_true, from_logits ? ops.sigmoid(y_pred) : y_pred, sample_weight);
    }

    /// <summary>0 before the first update.</summary>
    public override Tensor result()
    {
        if (counts is null)
            return ops.zeros(Shape.Scalar);
        var perLabel = ops.sum(curve == "PR" && summation_method == "interpolation" ? InterpolatedPrecisionRecall() : Areas(), axis: 0);
        if (!multi_label || label_weights is null)
            return multi_label ? ops.mean(perLabel) : perLabel;
        var weights = ops.cast(Tensor.Constant(HostTensor.From(label_weights, label_weights.Length)), perLabel.dtype);
        return ops.divide_no_nan(ops.sum(perLabel * weights), ops.sum(weights));
    }

    private Tensor TP => counts!.TruePositives!;

    private Tensor FP => counts!.FalsePositives!;

    private Tensor TN => counts!.TrueNegatives!;

    private Tensor FN => counts!.FalseNegatives!;

    private void Build(int? labels)
    {
        Shape shape = labels is { } n ? (thresholds.Length, n) : thresholds.Length;
        counts = new(thresholds)
        {
            TruePositives = add_weight(shape, name: "true_positives"),
            FalsePositives = add_weight(shape, name: "false_positives"),
            TrueNegatives = add_weight(shape, name: "true_negatives"),
            FalseNegatives = add_weight(shape, name: "false_negatives"),
            MultiLabel = multi_label,
            LabelWeights = label_weights,
            Even = even,
        };
    }

    /// <summary>Width times height of the strip between each two neighbouring thresholds.</summary>
    private Tensor Areas()
    {
        var (x, y) = curve switch
        {
            "ROC" => (ConfusionCounts.Share(FP, TN), ConfusionCounts.Share(TP, FN)),
            "PR" => (ConfusionCounts.Share(TP, FN), ConfusionCounts.Share(TP, FP)),
            _ => Gains(),
        };
        var (left, right) = (y[..^1], y[1..]);
        var heights = summation_method switch
        {
            "interpolation" => (left + right) / 2,
            "minoring" => ops.minimum(left, right),
            _ => ops.maximum(left, right),
        };
        return (x[..^1] - x[1..]) * heights;
    }

    /// <summary>Recall gain and precision gain (Flach and Kull, 2015).</summary>
    private (Tensor X, Tensor Y) Gains()
    {
        var odds = ops.divide_no_nan(TP + FN, TN + FP);
        var none = ops.equal(TP, 0);
        var recall = ops.where(none, 0, 1 - odds * ops.divide_no_nan(FN, TP));
        var precision = ops.where(none, 1, 1 - odds * ops.divide_no_nan(FP, TP));
        return (ops.maximum(recall, 0), precision);
    }

    /// <summary>Between two thresholds true positives grow linearly with all positives, so the area has a logarithm in it.</summary>
    private Tensor InterpolatedPrecisionRecall()
    {
        var all = TP + FP;
        var (gained, left, right) = (TP[..^1] - TP[1..], all[..^1], all[1..]);
        var slope = ops.divide_no_nan(gained, ops.maximum(left - right, 0));
        var intercept = TP[1..] - slope * right;
        var ratio = ops.where(ops.logical_and(left > 0, right > 0), ops.divide_no_nan(left, ops.maximum(right, 0)), 1);
        return ops.divide_no_nan(slope * (gained + intercept * ops.log(ratio)), ops.maximum(TP[1..] + FN[1..], 0));
    }

    private static string OneOf(string value, string what, Func<string, string> canonical, params string[] allowed)
    {
        // Keras knows each name in upper and lower case (curves), or with a capital (summations); "PRGain" it does not know.
        var name = canonical(value);
        var spelled = value == name || value == name.ToLowerInvariant() || value == char.ToUpperInvariant(name[0]) + name[1..];
        return spelled && allowed.Contains(name)
            ? name
            : throw new ArgumentException($"Invalid AUC {what} value: \"{value}\". Expected values are {string.Join(", ", allowed)}.");
    }
}
