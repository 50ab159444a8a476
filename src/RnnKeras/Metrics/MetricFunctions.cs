using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>The functions of keras.metrics: one value per entry.</summary>
internal static class MetricFunctions
{
    /// <summary>The function of that name where a config holds it as a string, as files of Keras 2 do; null for others.</summary>
    public static Func<Tensor, Tensor, Tensor>? Named(string? name) => name switch
    {
        "accuracy" => Accuracy,
        "binary_accuracy" => (t, p) => BinaryAccuracy(t, p),
        "categorical_accuracy" => CategoricalAccuracy,
        "sparse_categorical_accuracy" => SparseCategoricalAccuracy,
        "top_k_categorical_accuracy" => (t, p) => TopKCategoricalAccuracy(t, p),
        "sparse_top_k_categorical_accuracy" => (t, p) => SparseTopKCategoricalAccuracy(t, p),
        _ => null,
    };

    /// <summary>1 where y_true equals y_pred.</summary>
    public static Tensor Accuracy(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Reduction.SameRank(ops.cast(y_true, y_pred.dtype), y_pred);
        return Matches(y_true, y_pred);
    }

    /// <summary>1 where (y_pred &gt; threshold) equals y_true.</summary>
    public static Tensor BinaryAccuracy(Tensor y_true, Tensor y_pred, double threshold = 0.5)
    {
        (y_true, y_pred) = Reduction.SameRank(y_true, y_pred);
        return Matches(y_true, ops.cast(y_pred > threshold, y_true.dtype));
    }

    /// <summary>1 where the largest elements of the last axes are at the same place.</summary>
    public static Tensor CategoricalAccuracy(Tensor y_true, Tensor y_pred) =>
        Matches(ops.argmax(y_true, axis: -1), ops.argmax(y_pred, axis: -1));

    /// <summary>1 where the largest element of y_pred's last axis is at place y_true.</summary>
    public static Tensor SparseCategoricalAccuracy(Tensor y_true, Tensor y_pred)
    {
        if (y_true.ndim == y_pred.ndim && y_true.shape[-1] == 1)
            y_true = ops.squeeze(y_true, -1);
        var matches = Matches(y_true, ops.cast(ops.argmax(y_pred, axis: -1), y_true.dtype));
        return matches.ndim > 1 && matches.shape[-1] == 1 ? ops.squeeze(matches, -1) : matches;
    }

    /// <summary>1 where the place of y_true's largest element is among y_pred's k largest; ties count.</summary>
    public static Tensor TopKCategoricalAccuracy(Tensor y_true, Tensor y_pred, int k = 5) =>
        SparseTopKCategoricalAccuracy(ops.argmax(y_true, axis: -1), y_pred, k);

    /// <summary>1 where class number y_true is among y_pred's k largest; with <paramref name="from_sorted_ids"/>, among y_pred's first k numbers.</summary>
    public static Tensor SparseTopKCategoricalAccuracy(Tensor y_true, Tensor y_pred, int k = 5, bool from_sorted_ids = false)
    {
        var shape = ops.shape(y_true);
        var rows = y_pred.ndim > 2 ? ops.reshape(y_pred, SymbolicShape.Create([-1, Dim.Of(y_pred, -1)])) : y_pred;
        var ids = ops.cast(y_true.ndim > 1 ? ops.ravel(y_true) : y_true, from_sorted_ids ? y_pred.dtype : DType.Int32);
        var matches = from_sorted_ids
            ? ops.any(ops.equal(ops.expand_dims(ids, 1), rows[.., ..k]), axis: 1)
            : ops.in_top_k(ids, rows, k);
        matches = ops.cast(matches, KerasConfig.FloatX);
        return y_true.ndim > 1 ? ops.reshape(matches, shape) : matches;
    }

    /// <summary>cos of the angle between the vectors along <paramref name="axis"/>.</summary>
    public static Tensor CosineSimilarity(Tensor y_true, Tensor y_pred, int axis = -1) => -LossFunctions.CosineSimilarity(y_true, y_pred, axis);

    /// <summary>Pearson's correlation coefficient along <paramref name="axis"/>.</summary>
    public static Tensor PearsonCorrelation(Tensor y_true, Tensor y_pred, int axis = -1)
    {
        (y_true, y_pred) = Reduction.SameRank(ops.cast(y_true, y_pred.dtype), y_pred);
        return ops.mean(Standardized(y_true, axis) * Standardized(y_pred, axis), axis: axis);
    }

    /// <summary>Lin's concordance correlation coefficient along <paramref name="axis"/>, with Keras' covariance: of y_true around the mean of y_pred.</summary>
    public static Tensor ConcordanceCorrelation(Tensor y_true, Tensor y_pred, int axis = -1)
    {
        (y_true, y_pred) = Reduction.SameRank(ops.cast(y_true, y_pred.dtype), y_pred);
        var (trueMean, predMean) = (ops.mean(y_true, axis: axis, keepdims: true), ops.mean(y_pred, axis: axis, keepdims: true));
        var variances = ops.var(y_true - trueMean, axis: axis, keepdims: true) + ops.var(y_pred - predMean, axis: axis, keepdims: true);
        var covariance = (y_true - predMean) * (y_pred - predMean);
        return ops.mean(2 * covariance / (variances + ops.square(trueMean - predMean) + KerasConfig.Epsilon), axis: axis);
    }

    private static Tensor Standardized(Tensor x, int axis)
    {
        var centred = x - ops.mean(x, axis: axis, keepdims: true);
        return centred / ops.std(centred, axis: axis, keepdims: true);
    }

    private static Tensor Matches(Tensor a, Tensor b) => ops.cast(ops.equal(a, b), KerasConfig.FloatX);
}
