namespace RnnKeras.Losses;

/// <summary>
/// Cross-entropy of targets 0 or 1 (any number in between too) and probabilities, or logits; mean over <c>axis</c>. Probabilities are clipped to
/// [1e-7, 1 - 1e-7]; <c>label_smoothing</c> moves targets towards 1/2.
/// </summary>
/// <example><code>model.compile("adam", loss: new BinaryCrossentropy(label_smoothing: 0.1));</code></example>
public class BinaryCrossentropy : FunctionLoss
{
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="label_smoothing">s in [0, 1]: targets become y_true · (1 - s) + s / 2.</param>
    /// <param name="axis">Axis that the mean is over.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public BinaryCrossentropy(bool from_logits = false, double label_smoothing = 0.0, int axis = -1,
        string? reduction = "sum_over_batch_size", string? name = "binary_crossentropy", DType? dtype = null)
        : base((t, p) => LossFunctions.BinaryCrossentropy(t, p, from_logits, label_smoothing, axis), reduction, name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
        Keep(axis);
    }
}

/// <summary>
/// Binary cross-entropy times (1 - probability of the true class)^gamma (Lin et al., 2018); with <c>apply_class_balancing</c> class 1 weighs alpha
/// and class 0 1 - alpha.
/// </summary>
/// <example><code>model.compile("adam", loss: new BinaryFocalCrossentropy(apply_class_balancing: true, gamma: 3));</code></example>
public class BinaryFocalCrossentropy : FunctionLoss
{
    /// <param name="apply_class_balancing">Whether classes weigh alpha and 1 - alpha.</param>
    /// <param name="alpha">Weight of class 1.</param>
    /// <param name="gamma">How much less entries weigh that are predicted well; 0: nothing less.</param>
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="label_smoothing">s in [0, 1]: targets become y_true · (1 - s) + s / 2.</param>
    /// <param name="axis">Axis that the mean is over.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public BinaryFocalCrossentropy(bool apply_class_balancing = false, double alpha = 0.25, double gamma = 2.0, bool from_logits = false,
        double label_smoothing = 0.0, int axis = -1, string? reduction = "sum_over_batch_size", string? name = "binary_focal_crossentropy",
        DType? dtype = null)
        : base(
            (t, p) => LossFunctions.BinaryFocalCrossentropy(t, p, apply_class_balancing, alpha, gamma, from_logits, label_smoothing, axis),
            reduction, name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
        Keep(axis);
        Keep(apply_class_balancing);
        Keep(alpha);
        Keep(gamma);
    }
}

/// <summary>
/// -Σ y_true · log(y_pred) along <c>axis</c>: one-hot targets against probabilities (divided by their sum, clipped to [1e-7, 1 - 1e-7]) or
/// logits.
/// </summary>
/// <example><code>model.compile("adam", loss: new CategoricalCrossentropy(from_logits: true));</code></example>
public class CategoricalCrossentropy : FunctionLoss
{
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="label_smoothing">s in [0, 1]: targets become y_true · (1 - s) + s / classes.</param>
    /// <param name="axis">Axis of the classes.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CategoricalCrossentropy(bool from_logits = false, double label_smoothing = 0.0, int axis = -1,
        string? reduction = "sum_over_batch_size", string? name = "categorical_crossentropy", DType? dtype = null)
        : base((t, p) => LossFunctions.CategoricalCrossentropy(t, p, from_logits, label_smoothing, axis), reduction, name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
        Keep(axis);
    }
}

/// <summary>Categorical cross-entropy times alpha · (1 - probability)^gamma (Lin et al., 2018).</summary>
/// <example><code>model.compile("adam", loss: new CategoricalFocalCrossentropy(gamma: 3));</code></example>
public class CategoricalFocalCrossentropy : FunctionLoss
{
    /// <param name="alpha">Weight of all classes.</param>
    /// <param name="gamma">How much less entries weigh that are predicted well; 0: nothing less.</param>
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="label_smoothing">s in [0, 1]: targets become y_true · (1 - s) + s / classes.</param>
    /// <param name="axis">Axis of the classes.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2.0, bool from_logits = false, double label_smoothing = 0.0,
        int axis = -1, string? reduction = "sum_over_batch_size", string? name = "categorical_focal_crossentropy", DType? dtype = null)
        : base((t, p) => LossFunctions.CategoricalFocalCrossentropy(t, p, alpha, gamma, from_logits, label_smoothing, axis), reduction, name, dtype)
    {
        Keep(from_logits);
        Keep(label_smoothing);
        Keep(axis);
        Keep(alpha);
        Keep(gamma);
    }
}

/// <summary>
/// -log of the probability of the class whose number y_true holds: y_true (batch, …), y_pred (batch, …, classes) probabilities or
/// logits. Entries whose target is <c>ignore_class</c> are left out of the mean. Keras leaves the axis out of the config.
/// </summary>
/// <example><code>model.compile("adam", loss: new SparseCategoricalCrossentropy(ignore_class: -1));</code></example>
public class SparseCategoricalCrossentropy : FunctionLoss
{
    /// <param name="from_logits">Whether y_pred holds logits rather than probabilities.</param>
    /// <param name="ignore_class">Class number of the entries to leave out, -1 for instance; null: none.</param>
    /// <param name="axis">Axis of the classes.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public SparseCategoricalCrossentropy(bool from_logits = false, int? ignore_class = null, string? reduction = "sum_over_batch_size", int axis = -1,
        string? name = "sparse_categorical_crossentropy", DType? dtype = null)
        : base((t, p) => LossFunctions.SparseCategoricalCrossentropy(t, p, from_logits, ignore_class, axis), reduction, name, dtype)
    {
        Keep(from_logits);
        Keep(ignore_class);
    }
}

/// <summary>(1 - p^q) / q with p the probability of the class whose number y_true holds (Zhang and Sabuncu, 2018).</summary>
/// <exception cref="ArgumentException">q is not between 0 and 1.</exception>
/// <example><code>model.compile("adam", loss: new CategoricalGeneralizedCrossEntropy(q: 0.7));</code></example>
public class CategoricalGeneralizedCrossEntropy : FunctionLoss
{
    /// <param name="q">Between 0 (cross-entropy) and 1 (mean absolute error, which wrong labels disturb less).</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CategoricalGeneralizedCrossEntropy(double q = 0.5, string? reduction = "sum_over_batch_size",
        string? name = "categorical_generalized_cross_entropy", DType? dtype = null)
        : base((t, p) => LossFunctions.CategoricalGeneralizedCrossEntropy(t, p, q), reduction, name, dtype)
    {
        if (!(q is > 0 and < 1))
            throw new ArgumentException(FormattableString.Invariant($"q must be in the interval (0, 1). Received: q={q}"), nameof(q));
        Keep(q);
    }
}
