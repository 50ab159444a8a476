namespace RnnKeras.Metrics;

/// <summary>How often y_pred equals y_true.</summary>
public class Accuracy(string? name = "accuracy", DType? dtype = null)
    : FunctionMetric(MetricFunctions.Accuracy, name, dtype);

/// <summary>How often (y_pred &gt; threshold) equals y_true.</summary>
public class BinaryAccuracy : FunctionMetric
{
    public BinaryAccuracy(string? name = "binary_accuracy", DType? dtype = null, double threshold = 0.5)
        : base((t, p) => MetricFunctions.BinaryAccuracy(t, p, threshold), name, dtype) => Keep(threshold);
}

/// <summary>How often the largest prediction is that of the one-hot target.</summary>
public class CategoricalAccuracy(string? name = "categorical_accuracy", DType? dtype = null)
    : FunctionMetric(MetricFunctions.CategoricalAccuracy, name, dtype);

/// <summary>How often the largest prediction is that of the class whose number is the target.</summary>
public class SparseCategoricalAccuracy(string? name = "sparse_categorical_accuracy", DType? dtype = null)
    : FunctionMetric(MetricFunctions.SparseCategoricalAccuracy, name, dtype);

/// <summary>How often the one-hot target is among the k largest predictions; ties with the k-th count.</summary>
public class TopKCategoricalAccuracy : FunctionMetric
{
    public TopKCategoricalAccuracy(int k = 5, string? name = "top_k_categorical_accuracy", DType? dtype = null)
        : base((t, p) => MetricFunctions.TopKCategoricalAccuracy(t, p, k), name, dtype) => Keep(k);
}

/// <summary>
/// How often the class whose number is the target is among the k largest predictions; with <c>from_sorted_ids</c> predictions are class
/// numbers, best first.
/// </summary>
public class SparseTopKCategoricalAccuracy : FunctionMetric
{
    public SparseTopKCategoricalAccuracy(int k = 5, string? name = "sparse_top_k_categorical_accuracy", DType? dtype = null, bool from_sorted_ids = false)
        : base((t, p) => MetricFunctions.SparseTopKCategoricalAccuracy(t, p, k, from_sorted_ids), name, dtype)
    {
        Keep(k);
        if (from_sorted_ids)
            Keep(from_sorted_ids);
    }
}
