using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// Coefficient of determination, 1 - Σ(y_true - y_pred)² / Σ(y_true - mean)², of each column. <c>class_aggregation</c>: "uniform_average",
/// "variance_weighted_average" or null (one score per column). With <c>num_regressors</c> p &gt; 0 adjusted for p predictors.
/// </summary>
/// <exception cref="ArgumentException">An unknown aggregation or a negative number of regressors.</exception>
/// <example><code>model.compile("adam", "mse", metrics: [new R2Score()]);</code></example>
public class R2Score : Metric
{
    private readonly string? class_aggregation;
    private readonly int num_regressors;
    private readonly Variable num_samples;
    private Variable? squared_sum, sum, residual, count;

    /// <param name="class_aggregation">"uniform_average", "variance_weighted_average" or null (one score per column).</param>
    /// <param name="num_regressors">p: predictors that the score is adjusted for; 0: not adjusted.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public R2Score(string? class_aggregation = "uniform_average", int num_regressors = 0, string? name = "r2_score", DType? dtype = null)
        : base(dtype, name)
    {
        if (class_aggregation is not (null or "uniform_average" or "variance_weighted_average"))
            throw new ArgumentException(
                "Invalid value for argument `class_aggregation`. Expected one of null, uniform_average, variance_weighted_average. "
                + $"Received: class_aggregation={class_aggregation}", nameof(class_aggregation));
        if (num_regressors < 0)
            throw new ArgumentException(
                $"Invalid value for argument `num_regressors`. Expected a value >= 0. Received: num_regressors={num_regressors}", nameof(num_regressors));
        this.class_aggregation = Keep(class_aggregation);
        this.num_regressors = Keep(num_regressors);
        num_samples = add_weight(name: "num_samples");
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        (y_true, y_pred) = Reduction.SameRank(ops.cast(y_true, dtype), ops.cast(y_pred, dtype));
        if (squared_sum is null)
            Build(y_true.shape, y_pred.shape);
        var weight = ops.cast(sample_weight ?? 1, dtype);
        weight = ops.broadcast_to(weight.ndim == 1 ? ops.expand_dims(weight, 1) : weight, ops.shape(y_true));
        State.Assign(
            Added(sum!, y_true * weight),
            Added(squared_sum!, y_true * y_true * weight),
            Added(residual!, ops.square(y_true - y_pred) * weight),
            Added(count!, weight),
            (num_samples, num_samples + Reduction.Size(y_true, num_samples.dtype)));
    }

    /// <summary>NaN while there is nothing.</summary>
    public override Tensor result()
    {
        if (squared_sum is null)
            return Tensor.Constant(float.NaN);
        var total = squared_sum - sum!.value * (sum / count!.value);
        var scores = 1 - residual!.value / total;
        scores = ops.where(ops.isinf(scores), 0, scores);
        return Adjusted(class_aggregation switch
        {
            "uniform_average" => ops.mean(scores),
            "variance_weighted_average" => ops.sum(total * scores) / ops.sum(total),
            _ => scores,
        });
    }

    /// <summary>1 - (1 - R²)(n - 1) / (n - p - 1); R² itself when there are not more samples than predictors.</summary>
    private Tensor Adjusted(Tensor score)
    {
        if (num_regressors == 0)
            return score;
        var freedom = num_samples - num_regressors - 1;
        return ops.where(freedom > 0, 1 - (1 - score) * (num_samples - 1) / freedom, score);
    }

    private void Build(Shape y_true, Shape y_pred)
    {
        if (y_pred.Rank != 2 || y_true.Rank != 2 || y_pred[-1] < 0 || y_true[-1] < 0)
            throw new ArgumentException(
                "R2Score expects 2D inputs with shape (batch_size, output_dim), with output_dim fully defined (not None). "
                + $"Received input shapes: y_pred.shape={y_pred} and y_true.shape={y_true}.", nameof(y_pred));
        squared_sum = add_weight(y_pred[-1], name: "squared_sum");
        sum = add_weight(y_pred[-1], name: "sum");
        residual = add_weight(y_pred[-1], name: "residual");
        count = add_weight(y_pred[-1], name: "count");
    }

    private static (Variable, Tensor) Added(Variable state, Tensor values) => (state, state + ops.sum(values, axis: 0));
}
