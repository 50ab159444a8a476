using RnnKeras.Losses;

namespace RnnKeras.Metrics;

/// <summary>Mean of max(1 - y_true · y_pred, 0); targets -1 and 1, or 0 and 1.</summary>
public class Hinge(string? name = "hinge", DType? dtype = null)
    : FunctionMetric(LossFunctions.Hinge, name, dtype);

/// <summary>Mean of max(1 - y_true · y_pred, 0)².</summary>
public class SquaredHinge(string? name = "squared_hinge", DType? dtype = null)
    : FunctionMetric(LossFunctions.SquaredHinge, name, dtype);

/// <summary>Mean of max(largest wrong score - right score + 1, 0).</summary>
public class CategoricalHinge(string? name = "categorical_hinge", DType? dtype = null)
    : FunctionMetric(LossFunctions.CategoricalHinge, name, dtype);

/// <summary>Mean of Σ y_true · log(y_true / y_pred).</summary>
public class KLDivergence(string? name = "kl_divergence", DType? dtype = null)
    : FunctionMetric(LossFunctions.KLDivergence, name, dtype);

/// <summary>Mean of y_pred - y_true · log(y_pred).</summary>
public class Poisson(string? name = "poisson", DType? dtype = null)
    : FunctionMetric(LossFunctions.Poisson, name, dtype);

/// <summary>Mean binary cross-entropy of probabilities, or of logits.</summary>
public class BinaryCrossentropy : FunctionMetric
{
    public BinaryCrossentropy(string? name = "binary_crossentropy", DType? dtype = null, bool from_logits = false,
        double label_smoothing = 0)
        : base((t, p) => LossFunctions.BinaryCrossentropy(t, p, from_logits, label_smoothing), name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
    }
}

/// <summary>Mean cross-entropy of one-hot targets and probabilities, or logits.</summary>
public class CategoricalCrossentropy : FunctionMetric
{
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
public class SparseCategoricalCrossentropy : FunctionMetric
{
    public SparseCategoricalCrossentropy(string? name = "sparse_categorical_crossentropy", DType? dtype = null, bool from_logits = false,
        int? ignore_class = null, int axis = -1)
        : base((t, p) => LossFunctions.SparseCategoricalCrossentropy(t, p, from_logits, ignore_class, axis), name, dtype)
    {
        Keep(from_logits);
        Keep(ignore_class);
        Keep(axis);
    }
}
