namespace RnnKeras.Losses;

/// <summary>mean (y_true - y_pred)² over the last axis.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new MeanSquaredError());</code></example>
public class MeanSquaredError(string? reduction = "sum_over_batch_size", string? name = "mean_squared_error", DType? dtype = null)
    : FunctionLoss(LossFunctions.MeanSquaredError, reduction, name, dtype);

/// <summary>mean |y_true - y_pred| over the last axis.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new MeanAbsoluteError());</code></example>
public class MeanAbsoluteError(string? reduction = "sum_over_batch_size", string? name = "mean_absolute_error", DType? dtype = null)
    : FunctionLoss(LossFunctions.MeanAbsoluteError, reduction, name, dtype);

/// <summary>100 · mean |(y_true - y_pred) / max(|y_true|, 1e-7)| over the last axis.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new MeanAbsolutePercentageError());</code></example>
public class MeanAbsolutePercentageError(
    string? reduction = "sum_over_batch_size", string? name = "mean_absolute_percentage_error", DType? dtype = null)
    : FunctionLoss(LossFunctions.MeanAbsolutePercentageError, reduction, name, dtype);

/// <summary>mean (log(1 + y_true) - log(1 + y_pred))² over the last axis.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new MeanSquaredLogarithmicError());</code></example>
public class MeanSquaredLogarithmicError(
    string? reduction = "sum_over_batch_size", string? name = "mean_squared_logarithmic_error", DType? dtype = null)
    : FunctionLoss(LossFunctions.MeanSquaredLogarithmicError, reduction, name, dtype);

/// <summary>mean log(cosh(y_pred - y_true)) over the last axis.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new LogCosh());</code></example>
public class LogCosh(string? reduction = "sum_over_batch_size", string? name = "log_cosh", DType? dtype = null)
    : FunctionLoss(LossFunctions.LogCosh, reduction, name, dtype);

/// <summary>Σ y_true · log(y_true / y_pred) over the last axis, both clipped to [1e-7, 1].</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new KLDivergence());</code></example>
public class KLDivergence(string? reduction = "sum_over_batch_size", string? name = "kl_divergence", DType? dtype = null)
    : FunctionLoss(LossFunctions.KLDivergence, reduction, name, dtype);

/// <summary>mean (y_pred - y_true · log(y_pred)) over the last axis.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new Poisson());</code></example>
public class Poisson(string? reduction = "sum_over_batch_size", string? name = "poisson", DType? dtype = null)
    : FunctionLoss(LossFunctions.Poisson, reduction, name, dtype);

/// <summary>Minus the cosine of the angle between targets and predictions along <c>axis</c>: -1 when they point the same way.</summary>
/// <param name="axis">Axis of the vectors.</param>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new CosineSimilarity(axis: 1));</code></example>
// Keras leaves the axis out of the config.
public class CosineSimilarity(int axis = -1, string? reduction = "sum_over_batch_size", string? name = "cosine_similarity", DType? dtype = null)
    : FunctionLoss((t, p) => LossFunctions.CosineSimilarity(t, p, axis), reduction, name, dtype);

/// <summary>mean over the last axis of e²/2 where |e| ≤ delta, delta·|e| - delta²/2 elsewhere.</summary>
/// <param name="delta">Where the parabola becomes a line.</param>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new Huber(delta: 0.5));</code></example>
// Keras leaves delta out of the config.
public class Huber(double delta = 1.0, string? reduction = "sum_over_batch_size", string? name = "huber_loss", DType? dtype = null)
    : FunctionLoss((t, p) => LossFunctions.Huber(t, p, delta), reduction, name, dtype);
