using RnnKeras.Runtime.Graph;

namespace RnnKeras.Losses;

/// <summary>The functions of keras.losses: one value per entry, the last axis reduced.</summary>
internal static partial class LossFunctions
{
    private static double Epsilon => KerasConfig.Epsilon;

    public static Tensor MeanSquaredError(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        return ops.mean(ops.square(y_true - y_pred), axis: -1);
    }

    public static Tensor MeanAbsoluteError(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        return ops.mean(ops.abs(y_true - y_pred), axis: -1);
    }

    /// <summary>100 · mean |(y_true - y_pred) / max(|y_true|, ε)|.</summary>
    public static Tensor MeanAbsolutePercentageError(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        return 100 * ops.mean(ops.abs((y_true - y_pred) / ops.maximum(ops.abs(y_true), Epsilon)), axis: -1);
    }

    /// <summary>mean (log(1 + y_true) - log(1 + y_pred))², both at least ε.</summary>
    public static Tensor MeanSquaredLogarithmicError(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        return ops.mean(ops.square(LogOfOnePlus(y_pred) - LogOfOnePlus(y_true)), axis: -1);
    }

    private static Tensor LogOfOnePlus(Tensor x) => ops.log(ops.maximum(x, Epsilon) + 1);

    /// <summary>-cos of the angle between the vectors along <paramref name="axis"/>.</summary>
    public static Tensor CosineSimilarity(Tensor y_true, Tensor y_pred, int axis = -1)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        return -ops.sum(ops.normalize(y_true, axis: axis) * ops.normalize(y_pred, axis: axis), axis: axis);
    }

    /// <summary>Mean of e²/2 where |e| ≤ δ, δ|e| - δ²/2 elsewhere.</summary>
    public static Tensor Huber(Tensor y_true, Tensor y_pred, double delta = 1.0)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        var error = y_pred - y_true;
        var size = ops.abs(error);
        // Products with a tensor first, in Keras' order: infinities must meet in the same way.
        Tensor half = 0.5;
        return ops.mean(ops.where(size <= delta, half * ops.square(error), delta * size - 0.5 * delta * delta), axis: -1);
    }

    /// <summary>mean log(cosh(y_pred - y_true)).</summary>
    public static Tensor LogCosh(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Matched(y_true, y_pred);
        var x = y_pred - y_true;
        return ops.mean(x + ops.softplus(x * -2) - Math.Log(2), axis: -1);
    }

    /// <summary>Σ y_true · log(y_true / y_pred), both clipped to [ε, 1].</summary>
    public static Tensor KLDivergence(Tensor y_true, Tensor y_pred)
    {
        y_true = ops.clip(ops.cast(y_true, y_pred.dtype), Epsilon, 1);
        y_pred = ops.clip(y_pred, Epsilon, 1);
        return ops.sum(y_true * ops.log(y_true / y_pred), axis: -1);
    }

    /// <summary>mean (y_pred - y_true · log(y_pred + ε)).</summary>
    public static Tensor Poisson(Tensor y_true, Tensor y_pred) =>
        ops.mean(y_pred - ops.cast(y_true, y_pred.dtype) * ops.log(y_pred + Epsilon), axis: -1);

    /// <summary>Targets in the predictions' dtype, ranks matched.</summary>
    private static (Tensor, Tensor) Matched(Tensor y_true, Tensor y_pred) => Reduction.SameRank(ops.cast(y_true, y_pred.dtype), y_pred);
}
