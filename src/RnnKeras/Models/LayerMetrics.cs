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
    }
}
