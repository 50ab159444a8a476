using RnnKeras.Losses;

namespace RnnKeras.Metrics;

/// <summary>Mean of max(1 - y_true · y_pred, 0); targets -1 and 1, or 0 and 1.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new Hinge()]);</code></example>
public class Hinge(string? name = "hinge", DType? dtype = null)
    : FunctionMetric(LossFunctions.Hinge, name, dtype);

/// <summary>Mean of max(1 - y_true · y_pred, 0)².</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new SquaredHinge()]);</code></example>
public class SquaredHinge(string? name = "squared_hinge", DType? dtype = null)
    : FunctionMetric(LossFunctions.SquaredHinge, name, dtype);

/// <summary>Mean of max(largest wrong score - right score + 1, 0).</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new CategoricalHinge()]);</code></example>
public class CategoricalHinge(string? name = "categorical_hinge", DType? dtype = null)
    : FunctionMetric(LossFunctions.CategoricalHinge, name, dtype);

/// <summary>Mean of Σ y_true · log(y_true / y_pred).</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new KLDivergence()]);</code></example>
public class KLDivergence(string? name = "kl_divergence", DType? dtype = null)
    : FunctionMetric(LossFunctions.KLDivergence, name, dtype);

/// <summary>Mean of y_pred - y_true · log(y_pred).</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new Poisson()]);</code></example>
public class Poisson(string? name = "poisson", DType? dtype = null)
    : FunctionMetric(LossFunctions.Poisson, name, dtype);

/// <summary>Mean binary cross-entropy of probabilities, or of logits.</summary>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new BinaryCrossentropy(from_logits: true)]);</code></example>
public class BinaryCrossentropy : FunctionMetric
{
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="label_smoothing">s in [0, 1]: targets become y_true · (1 - s) + s / 2.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public BinaryCrossentropy(string? name = "binary_crossentropy", DType? dtype = null, bool from_logits = false,
        double label_smoothing = 0)
        : base((t, p) => LossFunctions.BinaryCrossentropy(t, p, from_logits, label_smoothing), name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
    }
}

/// <summary>Mean cross-entropy of one-hot targets and probabilities, or logits.</summary>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new CategoricalCrossentropy(label_smoothing: 0.1)]);</code></example>
public class CategoricalCrossentropy : FunctionMetric
{
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="label_smoothing">s in [0, 1]: targets become y_true · (1 - s) + s / classes.</param>
    /// <param name="axis">Axis of the classes.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public CategoricalCrossentropy(string? name = "categorical_crossentropy", DType? dtype = null, bool from_logits = false,
        double label_smoothing = 0, int axis = -1)
        : base((t, p) => LossFunctions.CategoricalCrossentropy(t, p, from_logits, label_smoothing, axis), name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
        Keep(axis);
    }
}

/// <summary>Mean cross-entropy of class numbers and probabilities, or logits.</summary>
/// <example><code>model.compile("adam", "sparse_categorical_crossentropy", metrics: [new SparseCategoricalCrossentropy()]);</code></example>
public class SparseCategoricalCrossentropy : FunctionMetric
{
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="ignore_class">Class number of the entries whose value is 0, and which weigh nothing where there are sample weights; null: none.</param>
    /// <param name="axis">Axis of the classes.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SparseCategoricalCrossentropy(string? name = "sparse_categorical_crossentropy", DType? dtype = null, bool from_logits = false,
        int? ignore_class = null, int axis = -1)
        : base((t, p) => LossFunctions.SparseCategoricalCrossentropy(t, p, from_logits, ignore_class, axis), name, dtype)
    {
        Keep(from_logits);
        Keep(ignore_class);
        Keep(axis);
    }
}
