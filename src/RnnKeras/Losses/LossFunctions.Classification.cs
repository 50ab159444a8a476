using RnnKeras.Runtime.Graph;

namespace RnnKeras.Losses;

internal static partial class LossFunctions
{
    /// <summary>-Σ y_true · log(y_pred) along <paramref name="axis"/>; y_pred is divided by its sum and clipped to [ε, 1 - ε].</summary>
    public static Tensor CategoricalCrossentropy(Tensor y_true, Tensor y_pred, bool from_logits = false, double label_smoothing = 0.0, int axis = -1)
    {
        WarnOfOneClass(y_pred, "categorical_crossentropy");
        return ops.categorical_crossentropy(SmoothedOverClasses(y_true, y_pred, label_smoothing), y_pred, from_logits: from_logits, axis: axis);
    }

    /// <summary>α · (1 - p)^γ · cross-entropy, summed along <paramref name="axis"/>.</summary>
    public static Tensor CategoricalFocalCrossentropy(Tensor y_true, Tensor y_pred, double alpha = 0.25, double gamma = 2.0,
        bool from_logits = false, double label_smoothing = 0.0, int axis = -1)
    {
        WarnOfOneClass(y_pred, "categorical_focal_crossentropy");
        y_true = SmoothedOverClasses(y_true, y_pred, label_smoothing);
        y_pred = from_logits ? ops.softmax(y_pred, axis: axis) : y_pred;
        var p = ops.clip(y_pred / ops.sum(y_pred, axis: axis, keepdims: true), Epsilon, 1 - Epsilon);
        return ops.sum(ops.power(1 - p, gamma) * alpha * (-y_true * ops.log(p)), axis: axis);
    }

    /// <summary>-log of the probability of the class whose number y_true holds. Entries of <paramref name="ignore_class"/> are masked.</summary>
    public static Tensor SparseCategoricalCrossentropy(Tensor y_true, Tensor y_pred, bool from_logits = false,
        int? ignore_class = null, int axis = -1)
    {
        if (y_true.ndim == y_pred.ndim && y_true.shape[axis] == 1)
            y_true = ops.squeeze(y_true, axis);
        if (ignore_class is not { } ignored)
            return ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits: from_logits, axis: axis);
        var valid = ops.not_equal(y_true, ignored);
        y_true = ops.where(valid, y_true, 0);
        y_pred = ops.where(ops.expand_dims(valid, axis), y_pred, 0);
        var losses = ops.where(valid, ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits: from_logits, axis: axis), 0);
        losses.keras_mask = valid;
        return losses;
    }

    /// <summary>mean of -(y_true · log p + (1 - y_true) · log(1 - p)) along <paramref name="axis"/>, p clipped to [ε, 1 - ε].</summary>
    public static Tensor BinaryCrossentropy(Tensor y_true, Tensor y_pred, bool from_logits = false, double label_smoothing = 0.0, int axis = -1) =>
        ops.mean(ops.binary_crossentropy(SmoothedToHalf(y_true, y_pred, label_smoothing), y_pred, from_logits: from_logits), axis: axis);

    /// <summary>(1 - p of the true class)^γ · binary cross-entropy; with <paramref name="apply_class_balancing"/> weighted α and 1 - α.</summary>
    public static Tensor BinaryFocalCrossentropy(Tensor y_true, Tensor y_pred, bool apply_class_balancing = false, double alpha = 0.25,
        double gamma = 2.0, bool from_logits = false, double label_smoothing = 0.0, int axis = -1)
    {
        y_true = SmoothedToHalf(y_true, y_pred, label_smoothing);
        y_pred = from_logits ? ops.sigmoid(y_pred) : y_pred;
        var crossentropy = ops.binary_crossentropy(y_true, y_pred, from_logits: false);
        var p = y_true * y_pred + (1 - y_true) * (1 - y_pred);
        var focal = ops.power(1 - p, gamma) * crossentropy;
        if (apply_class_balancing)
            focal = (y_true * alpha + (1 - y_true) * (1 - alpha)) * focal;
        return ops.mean(focal, axis: axis);
    }

    /// <summary>(1 - p^q) / q, p the probability of the class whose number y_true holds.</summary>
    public static Tensor CategoricalGeneralizedCrossEntropy(Tensor y_true, Tensor y_pred, double q)
    {
        var oneHot = ops.one_hot(ops.cast(y_true, DType.Int64), y_pred.shape[-1], dtype: y_pred.dtype);
        return (1 - ops.power(ops.sum(y_pred * oneHot, axis: -1), q)) / q;
    }

    /// <summary>mean max(1 - y_true · y_pred, 0); targets 0 and 1 are read as -1 and 1.</summary>
    public static Tensor Hinge(Tensor y_true, Tensor y_pred) => ops.mean(Margin(y_true, y_pred), axis: -1);

    /// <summary>mean max(1 - y_true · y_pred, 0)².</summary>
    public static Tensor SquaredHinge(Tensor y_true, Tensor y_pred) => ops.mean(ops.square(Margin(y_true, y_pred)), axis: -1);

    /// <summary>max(largest wrong score - right score + 1, 0).</summary>
    public static Tensor CategoricalHinge(Tensor y_true, Tensor y_pred)
    {
        y_true = ops.cast(y_true, y_pred.dtype);
        var right = ops.sum(y_true * y_pred, axis: -1);
        var wrong = ops.max((1 - y_true) * y_pred, axis: -1);
        return ops.maximum(wrong - right + 1, 0);
    }

    /// <summary>
    /// Connectionist temporal classification of logits (batch, time, classes) against labels (batch, length) padded with 0; blank 0.
    /// </summary>
    public static Tensor Ctc(Tensor y_true, Tensor y_pred)
    {
        if (y_true.ndim != 2)
            throw new ArgumentException(
                "Targets `y_true` are expected to be a tensor of shape `(batch_size, max_length)` in integer format. "
                + $"Received: y_true.shape={y_true.shape}", nameof(y_true));
        if (y_pred.ndim != 3)
            throw new ArgumentException(
                "Logits `y_pred` are expected to be a tensor of shape `(batch_size, max_length, num_classes)`. "
                + $"Received: y_pred.shape={y_pred.shape}", nameof(y_pred));
        var labelLengths = ops.sum(ops.cast(ops.not_equal(y_true, 0), DType.Int32), axis: -1);
        var steps = ops.sum(ops.ones_like(y_pred[.., .., 0], dtype: DType.Int32), axis: -1);
        return ops.ctc_loss(ops.cast(y_true, DType.Int32), y_pred, labelLengths, steps, mask_index: 0);
    }

    private static Tensor Margin(Tensor y_true, Tensor y_pred)
    {
        y_true = ops.cast(y_true, y_pred.dtype);
        var isBinary = ops.all(ops.logical_or(ops.equal(y_true, 0), ops.equal(y_true, 1)));
        return ops.maximum(1 - ops.where(isBinary, 2 * y_true - 1, y_true) * y_pred, 0);
    }

    /// <summary>Keras divides by the size of the last axis, whatever the axis of the classes is.</summary>
    private static Tensor SmoothedOverClasses(Tensor y_true, Tensor y_pred, double smoothing)
    {
        y_true = ops.cast(y_true, y_pred.dtype);
        return smoothing == 0 ? y_true : y_true * (1 - smoothing) + smoothing / y_true.shape[-1];
    }

    private static Tensor SmoothedToHalf(Tensor y_true, Tensor y_pred, double smoothing)
    {
        y_true = ops.cast(y_true, y_pred.dtype);
        return smoothing == 0 ? y_true : y_true * (1 - smoothing) + 0.5 * smoothing;
    }

    private static void WarnOfOneClass(Tensor y_pred, string loss)
    {
        if (y_pred.ndim > 0 && y_pred.shape[-1] == 1)
            Warnings.Once($"In loss {loss}, expected y_pred.shape to be (batch_size, num_classes) with num_classes > 1. "
                + $"Received: y_pred.shape={y_pred.shape}. Consider using 'binary_crossentropy' if you only have 2 classes.");
    }
}
