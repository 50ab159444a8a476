using RnnKeras.Losses;

namespace RnnKeras.Metrics;

/// <summary>Mean of (y_true - y_pred)².</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new MeanSquaredError()]);</code></example>
public class MeanSquaredError(string? name = "mean_squared_error", DType? dtype = null)
    : FunctionMetric(LossFunctions.MeanSquaredError, name, dtype);

/// <summary>Mean of |y_true - y_pred|.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new MeanAbsoluteError()]);</code></example>
public class MeanAbsoluteError(string? name = "mean_absolute_error", DType? dtype = null)
    : FunctionMetric(LossFunctions.MeanAbsoluteError, name, dtype);

/// <summary>Mean of 100 · |(y_true - y_pred) / max(|y_true|, 1e-7)|.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new MeanAbsolutePercentageError()]);</code></example>
public class MeanAbsolutePercentageError(string? name = "mean_absolute_percentage_error", DType? dtype = null)
    : FunctionMetric(LossFunctions.MeanAbsolutePercentageError, name, dtype);

/// <summary>Mean of (log(1 + y_true) - log(1 + y_pred))².</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new MeanSquaredLogarithmicError()]);</code></example>
public class MeanSquaredLogarithmicError(string? name = "mean_squared_logarithmic_error", DType? dtype = null)
    : FunctionMetric(LossFunctions.MeanSquaredLogarithmicError, name, dtype);

/// <summary>Mean of log(cosh(y_pred - y_true)).</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new LogCoshError()]);</code></example>
public class LogCoshError(string? name = "logcosh", DType? dtype = null)
    : FunctionMetric(LossFunctions.LogCosh, name, dtype);

/// <summary>Mean cosine of the angle between targets and predictions along <c>axis</c>. Keras leaves the axis out of the config.</summary>
/// <param name="axis">Axis of the vectors.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new CosineSimilarity(axis: 1)]);</code></example>
public class CosineSimilarity(string? name = "cosine_similarity", DType? dtype = null, int axis = -1)
    : FunctionMetric((t, p) => MetricFunctions.CosineSimilarity(t, p, axis), name, dtype);

/// <summary>Square root of the mean of (y_true - y_pred)².</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>model.compile("adam", "mse", metrics: [new RootMeanSquaredError()]);</code></example>
public class RootMeanSquaredError(string? name = "root_mean_squared_error", DType? dtype = null) : MeanBase(name, dtype)
{
    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        (y_true, y_pred) = Reduction.SameRank(ops.cast(y_true, dtype), ops.cast(y_pred, dtype));
        Accumulate(ops.square(y_pred - y_true), sample_weight);
    }

    public override Tensor result() => ops.sqrt(base.result());
}

/// <summary>Mean of Pearson's correlation coefficient along <c>axis</c>.</summary>
/// <example><code>model.compile("adam", "mse", metrics: [new PearsonCorrelation()]);</code></example>
public class PearsonCorrelation : FunctionMetric
{
    /// <param name="axis">Axis of the series.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public PearsonCorrelation(string? name = "pearson_correlation", DType? dtype = null, int axis = -1)
        : base((t, p) => MetricFunctions.PearsonCorrelation(t, p, axis), name, dtype) => Keep(axis);
}

/// <summary>Mean of the concordance correlation coefficient along <c>axis</c>.</summary>
/// <example><code>model.compile("adam", "mse", metrics: [new ConcordanceCorrelation()]);</code></example>
public class ConcordanceCorrelation : FunctionMetric
{
    /// <param name="axis">Axis of the series.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public ConcordanceCorrelation(string? name = "concordance_correlation", DType? dtype = null, int axis = -1)
        : base((t, p) => MetricFunctions.ConcordanceCorrelation(t, p, axis), name, dtype) => Keep(axis);
}
