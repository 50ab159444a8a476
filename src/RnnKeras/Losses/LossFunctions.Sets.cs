namespace RnnKeras.Losses;

internal static partial class LossFunctions
{
    /// <summary>1 - 2 · Σ y_true · y_pred / (Σ y_true + Σ y_pred + ε) along <paramref name="axis"/> (null: all axes).</summary>
    public static Tensor Dice(Tensor y_true, Tensor y_pred, Axes? axis = null)
    {
        y_true = ops.cast(y_true, y_pred.dtype);
        var common = ops.sum(y_true * y_pred, axis: axis);
        return 1 - 2 * common / (ops.sum(y_true, axis: axis) + ops.sum(y_pred, axis: axis) + Epsilon);
    }

    /// <summary>1 - common / (common + α · missed + β · added + ε) along <paramref name="axis"/> (null: all axes).</summary>
    public static Tensor Tversky(Tensor y_true, Tensor y_pred, double alpha = 0.5, double beta = 0.5, Axes? axis = null)
    {
        y_true = ops.cast(y_true, y_pred.dtype);
        var common = ops.sum(y_true * y_pred, axis: axis);
        var missed = ops.sum((1 - y_pred) * y_true, axis: axis);
        var added = ops.sum(y_pred * (1 - y_true), axis: axis);
        return 1 - common / (common + missed * alpha + added * beta + Epsilon);
    }

    /// <summary>
    /// Circle loss (Sun et al., 2020) of normalised embeddings y_pred (batch, size) with labels y_true (batch,). Entries of loss 0 are masked.
    /// </summary>
    public static Tensor Circle(Tensor y_true, Tensor y_pred, Tensor? ref_labels = null, Tensor? ref_embeddings = null,
        bool remove_diagonal = true, double gamma = 80, double margin = 0.4)
    {
        y_true = ops.cast(y_true, DType.Int32);
        var labels = ref_labels is null ? y_true : ops.cast(ref_labels, DType.Int32);
        var distances = ops.maximum(1 - ops.matmul(y_pred, ops.transpose(ref_embeddings ?? y_pred)), 0);
        var same = ops.equal(Column(y_true), ops.transpose(Column(labels)));
        var different = ops.logical_not(same);
        if (remove_diagonal)
            same = ops.logical_and(same, ops.logical_not(Diagonal(y_true, labels)));
        var toPositives = -gamma * Weights(margin + distances, same) * (margin - distances);
        var toNegatives = gamma * Weights(1 + margin - distances, different) * (1 - margin - distances);
        var loss = ops.softplus(LogSumExp(toPositives, same) + LogSumExp(toNegatives, different));
        loss.keras_mask = loss > 0;
        return loss;
    }

    private static Tensor Column(Tensor labels) => labels.ndim == 1 ? ops.expand_dims(labels, -1) : labels;

    /// <summary>True at [i, i], shape (labels, reference labels).</summary>
    private static Tensor Diagonal(Tensor labels, Tensor referenceLabels)
    {
        static Tensor Positions(Tensor x) => ops.cumsum(ops.ones_like(ops.reshape(x, -1)), axis: 0);
        return ops.equal(Column(Positions(labels)), ops.expand_dims(Positions(referenceLabels), 0));
    }

    private static Tensor Weights(Tensor weights, Tensor mask) => ops.maximum(weights * ops.cast(mask, weights.dtype), 0);

    private static Tensor LogSumExp(Tensor x, Tensor mask) => ops.logsumexp(ops.where(mask, x, double.NegativeInfinity), axis: 1);
}
