using RnnKeras.Metrics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>
    /// One step of training: forward pass, loss, gradients, optimizer, metrics. Override it to train differently; it is traced once and
    /// then runs as one function.
    /// </summary>
    /// <param name="data">The batch: <c>var (x, y) = data;</c>.</param>
    /// <returns>Metrics by name, shown and recorded.</returns>
    public virtual Dictionary<string, Tensor> train_step(StepData data)
    {
        var (x, y, sample_weight) = data;
        using var tape = new GradientTape();
        var y_pred = apply(x, training: true);
        var loss = compute_loss(x, y, y_pred, sample_weight, training: true);
        lossTracker!.update_state(loss, ops.SizeOf(x[0], 0));
        var weights = trainable_variables;
        if (weights.Count == 0)
            Warnings.Once($"{Title} does not have any trainable weights.");
        else
            (optimizer ?? throw new InvalidOperationException($"{Title}: compile was given no optimizer."))
                .apply(tape.gradient(loss, weights), weights);
        return compute_metrics(x, y, y_pred, sample_weight);
    }

    /// <summary>One step of evaluate.</summary>
    public virtual Dictionary<string, Tensor> test_step(StepData data)
    {
        var (x, y, sample_weight) = data;
        var y_pred = apply(x, training: false);
        lossTracker!.update_state(compute_loss(x, y, y_pred, sample_weight, training: false), ops.SizeOf(x[0], 0));
        return compute_metrics(x, y, y_pred, sample_weight);
    }

    /// <summary>One step of predict.</summary>
    public virtual Tensors predict_step(StepData data) => apply(data.x, training: false);

    /// <summary>The total loss, a scalar: losses of compile, then those of the layers (add_loss, regularizers).</summary>
    /// <exception cref="InvalidOperationException">There is no loss at all.</exception>
    public virtual Tensor compute_loss(Tensors? x = null, Tensors? y = null, Tensors? y_pred = null, Tensors? sample_weight = null,
        bool training = true)
    {
        ArgumentNullException.ThrowIfNull(y_pred);
        var total = compiledLoss?.Compute(y, y_pred, sample_weight);
        foreach (var extra in losses)
        {
            var value = ops.sum(ops.cast(extra, KerasConfig.FloatX));
            total = total is null ? value : total + value;
        }
        return total ?? throw new InvalidOperationException("No loss to compute. Provide a `loss` argument in `compile()`.");
    }

    /// <summary>Updates the metrics of compile and gives the results of all metrics by name.</summary>
    public virtual Dictionary<string, Tensor> compute_metrics(Tensors x, Tensors? y, Tensors y_pred, Tensors? sample_weight = null)
    {
        compiledMetrics?.Update(y, y_pred, sample_weight);
        return get_metrics_result();
    }

    /// <summary>Results of all metrics by name.</summary>
    public Dictionary<string, Tensor> get_metrics_result()
    {
        var results = new Dictionary<string, Tensor>();
        if (lossTracker is not null)
            results["loss"] = lossTracker.result();
        foreach (var (name, value) in compiledMetrics?.Results() ?? [])
            results[name] = value;
        foreach (var metric in metrics.Except([lossTracker, .. compiledMetrics?.Metrics ?? []]))
            results[metric!.name] = metric.result();
        return results;
    }
}
