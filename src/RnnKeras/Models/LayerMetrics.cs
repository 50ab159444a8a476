using RnnKeras.Layers;
using RnnKeras.Metrics;
using RnnKeras.Models;

namespace RnnKeras;

/// <summary>The metrics of a layer; here because layers themselves know no metrics.</summary>
public static class LayerMetrics
{
    extension(Layer layer)
    {
        /// <summary>Metrics that the layer and the layers inside it hold in fields. fit resets and reports them.</summary>
        public IReadOnlyList<Metric> metrics => layer is Model model
            ? model.metrics
            : [.. layer.FlattenLayers().SelectMany(FieldMetrics.Of).Distinct()];

        /// <summary>
        /// Reports the mean of a value under a name, as in Keras 2 (Keras 3 refuses it): call it in <c>call</c>, <c>this.add_metric(x, "norm")</c>.
        /// </summary>
        /// <param name="value">The value of this batch, or one per sample.</param>
        /// <param name="name">Key in the history.</param>
        /// <param name="aggregation">Only "mean".</param>
        /// <exception cref="NotSupportedException">Another aggregation.</exception>
        public void add_metric(Tensor value, string name, string aggregation = "mean")
        {
            if (aggregation != "mean")
                throw new NotSupportedException($"add_metric: aggregation '{aggregation}' is not supported, only 'mean'. Keep a metric in a field and update it in call.");
            FieldMetrics.Added(layer, name).update_state(value);
        }
    }
}
