using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>Base of metrics that add up one number per sample, weighted.</summary>
public abstract class SamplewiseMetric : Metric
{
    private protected SamplewiseMetric(string? name, DType? dtype)
        : base(dtype, name)
    {
    }

    /// <summary>
    /// Values and weights as one number per sample: axes of the values beyond the weights' are reduced, then multiplied, then all axes but
    /// the first are reduced. A mask on the values counts only together with weights, as in Keras.
    /// </summary>
    private protected (Tensor Values, Tensor? Weights) PerSample(Tensor values, Tensor? weight, Func<Tensor, int[], Tensor> reduce)
    {
        var mask = values.keras_mask;
        values = ops.cast(values, dtype);
        if (weight is not null)
        {
            weight = Reduction.ApplyMask(ops.cast(weight, dtype), mask, "sum", dtype)!;
            (values, weight) = Reduction.SameRank(values, weight);
            var rank = weight.ndim;
            values = ReduceFrom(rank, values, reduce);
            weight = ops.broadcast_to(weight, ops.shape(values));
            values *= weight;
            weight = ReduceFrom(1, weight, reduce);
        }
        return (ReduceFrom(1, values, reduce), weight);
    }

    private static Tensor ReduceFrom(int axis, Tensor x, Func<Tensor, int[], Tensor> reduce) =>
        x.ndim > axis ? reduce(x, [.. Enumerable.Range(axis, x.ndim - axis)]) : x;
}

/// <summary>The sum of all values times weights.</summary>
/// <example><code>var m = keras.metrics.Sum(); m.update_state(np.array([1f, 3f])); print(m.result()); // 4.0</code></example>
public class Sum : SamplewiseMetric
{
    private readonly Variable total;

    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Sum(string? name = "sum", DType? dtype = null)
        : base(name, dtype) => total = add_weight(dtype: this.dtype, name: "total");

    /// <summary>Adds values of any shape; <paramref name="sample_weight"/> has the shape of their first axes.</summary>
    public void update_state(Tensor values, Tensor? sample_weight = null)
    {
        var (perSample, _) = PerSample(values, sample_weight, (x, axes) => ops.sum(x, axis: axes));
        total.assign(total + ops.sum(perSample));
    }

    public override Tensor result() => total;

    /// <inheritdoc cref="Metric.apply"/>
    public Tensor apply(Tensor values, Tensor? sample_weight = null)
    {
        update_state(values, sample_weight);
        return result();
    }
}

/// <summary>Base of the means: Σ values · weights / Σ weights, 0 when there is nothing; without weights each sample weighs 1.</summary>
public abstract class MeanBase : SamplewiseMetric
{
    private readonly Variable total, count;

    private protected MeanBase(string? name, DType? dtype)
        : base(name, dtype)
    {
        total = add_weight(dtype: this.dtype, name: "total");
        count = add_weight(dtype: this.dtype, name: "count");
    }

    public override Tensor result() => ops.divide_no_nan(total, count);

    private protected void Accumulate(Tensor values, Tensor? sampleWeight)
    {
        var (perSample, weight) = PerSample(values, sampleWeight, (x, axes) => ops.mean(x, axis: axes));
        State.Assign(
            (total, total + ops.sum(perSample)),
            (count, count + (weight is null ? Reduction.Size(perSample, dtype) : ops.sum(weight))));
    }
}

/// <summary>The weighted mean of all values.</summary>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
/// <example><code>var m = keras.metrics.Mean(); m.update_state(np.array([1f, 3f])); print(m.result()); // 2.0</code></example>
public class Mean(string? name = "mean", DType? dtype = null) : MeanBase(name, dtype)
{
    /// <summary>Adds values of any shape; <paramref name="sample_weight"/> has the shape of their first axes.</summary>
    public void update_state(Tensor values, Tensor? sample_weight = null) => Accumulate(values, sample_weight);

    /// <inheritdoc cref="Metric.apply"/>
    public Tensor apply(Tensor values, Tensor? sample_weight = null)
    {
        update_state(values, sample_weight);
        return result();
    }
}

/// <summary>Base of the means of a function of (y_true, y_pred). A mask on y_pred weighs entries 0 or 1.</summary>
public abstract class FunctionMetric : MeanBase
{
    private readonly Func<Tensor, Tensor, Tensor> function;

    private protected FunctionMetric(Func<Tensor, Tensor, Tensor> function, string? name, DType? dtype)
        : base(name, dtype) => this.function = function;

    public sealed override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        var weight = sample_weight is null ? null : ops.cast(sample_weight, dtype);
        Accumulate(function(y_true, y_pred), Reduction.ApplyMask(weight, y_pred.keras_mask, "sum", dtype));
    }
}

/// <summary>The mean of a user's function, or of one of Keras' loss and metric functions.</summary>
/// <example><code>model.compile("adam", "mse", metrics: [new MeanMetricWrapper((y_true, y_pred) => ops.abs(y_true - y_pred), name: "distance")]);</code></example>
public sealed class MeanMetricWrapper : FunctionMetric
{
    /// <param name="fn">A function of (y_true, y_pred) that gives one value per entry.</param>
    /// <param name="name">Default: "mean_metric_wrapper".</param>
    /// <param name="dtype">Dtype of the result.</param>
    public MeanMetricWrapper(Func<Tensor, Tensor, Tensor> fn, string? name = null, DType? dtype = null)
        : base(fn, name, dtype) => Keep(ObjectConfig.Function(LossNames.NameOf(fn)), nameof(fn));

    /// <summary>The metric of a config: its "fn" is one of Keras' functions or registered by keras.saving.</summary>
    /// <exception cref="ArgumentException">An unknown function.</exception>
    public static MeanMetricWrapper from_config(Dictionary<string, object?> config) =>
        new(MetricFunctions.Named(config["fn"] as string) ?? LossNames.Function(config["fn"]), (string?)config.GetValueOrDefault("name"), ObjectConfig.Read<DType>(config.GetValueOrDefault("dtype")));

    /// <summary>A function as a metric of its name.</summary>
    internal static MeanMetricWrapper Of(Func<Tensor, Tensor, Tensor> function) => new(function, LossNames.NameOf(function));

    /// <summary>A loss as a metric of its name.</summary>
    internal static MeanMetricWrapper Of(Loss loss) => new((t, p) => loss.apply(t, p), loss.name);
}
