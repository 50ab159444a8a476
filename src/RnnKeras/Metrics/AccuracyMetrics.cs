namespace RnnKeras.Metrics;

/// <summary>How often y_pred equals y_true.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new Accuracy()]);</code></example>
public class Accuracy(string? name = "accuracy", DType? dtype = null)
    : FunctionMetric(MetricFunctions.Accuracy, name, dtype);

/// <summary>How often (y_pred &gt; threshold) equals y_true.</summary>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new BinaryAccuracy(threshold: 0.7)]);</code></example>
public class BinaryAccuracy : FunctionMetric
{
    /// <param name="threshold">Predictions above it are class 1.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public BinaryAccuracy(string? name = "binary_accuracy", DType? dtype = null, double threshold = 0.5)
        : base((t, p) => MetricFunctions.BinaryAccuracy(t, p, threshold), name, dtype) => Keep(threshold);
}

/// <summary>How often the largest prediction is that of the one-hot target.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new CategoricalAccuracy()]);</code></example>
public class CategoricalAccuracy(string? name = "categorical_accuracy", DType? dtype = null)
    : FunctionMetric(MetricFunctions.CategoricalAccuracy, name, dtype);

/// <summary>How often the largest prediction is that of the class whose number is the target.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "sparse_categorical_crossentropy", metrics: [new SparseCategoricalAccuracy()]);</code></example>
public class SparseCategoricalAccuracy(string? name = "sparse_categorical_accuracy", DType? dtype = null)
    : FunctionMetric(MetricFunctions.SparseCategoricalAccuracy, name, dtype);

/// <summary>How often the one-hot target is among the k largest predictions; ties with the k-th count.</summary>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new TopKCategoricalAccuracy(k: 3)]);</code></example>
public class TopKCategoricalAccuracy : FunctionMetric
{
    /// <param name="k">How many predictions are looked at.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public TopKCategoricalAccuracy(int k = 5, string? name = "top_k_categorical_accuracy", DType? dtype = null)
        : base((t, p) => MetricFunctions.TopKCategoricalAccuracy(t, p, k), name, dtype) => Keep(k > 0 ? k : throw new ArgumentException($"k must be positive but received {k}.", nameof(k)), nameof(k));
}

/// <summary>
/// How often the class whose number is the target is among the k largest predictions; with <c>from_sorted_ids</c> predictions are class
/// numbers, best first.
/// </summary>
/// <example><code>model.compile("adam", "sparse_categorical_crossentropy", metrics: [new SparseTopKCategoricalAccuracy(k: 3)]);</code></example>
public class SparseTopKCategoricalAccuracy : FunctionMetric
{
    /// <param name="k">How many predictions are looked at.</param>
    /// <param name="from_sorted_ids">Whether predictions are class numbers, best first, rather than scores.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SparseTopKCategoricalAccuracy(int k = 5, string? name = "sparse_top_k_categorical_accuracy", DType? dtype = null, bool from_sorted_ids = false)
        : base((t, p) => MetricFunctions.SparseTopKCategoricalAccuracy(t, p, k, from_sorted_ids), name, dtype)
    {
        Keep(k);
        if (from_sorted_ids)
            Keep(from_sorted_ids);
    }
}
