using RnnKeras.Losses;
using RnnKeras.Metrics;

namespace RnnKeras.Models;

/// <summary>Whether a metric should rise or fall, for callbacks that watch one.</summary>
internal static class MetricDirection
{
    private static readonly HashSet<string> rising =
    [
        "Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy",
        "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy",
        "Precision", "Recall", "SensitivityAtSpecificity", "SpecificityAtSensitivity", "PrecisionAtRecall", "RecallAtPrecision", "AUC",
        "PearsonCorrelation", "ConcordanceCorrelation", "FBetaScore", "F1Score",
        "IoU", "BinaryIoU", "MeanIoU", "OneHotIoU", "OneHotMeanIoU", "CosineSimilarity", "R2Score",
    ];

    private static readonly HashSet<string> falling =
    [
        "MeanSquaredError", "RootMeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError",
        "MeanSquaredLogarithmicError", "LogCoshError", "Hinge", "SquaredHinge", "CategoricalHinge",
        "KLDivergence", "Poisson", "BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy",
    ];

    /// <summary>1: should rise, -1: should fall, null: not known. Losses used as metrics fall.</summary>
    public static int? Of(Metric metric)
    {
        if (metric is MetricByName { Resolved: null })
            return 1; // an accuracy that has not seen its shapes yet
        metric = (metric as MetricByName)?.Resolved ?? metric;
        for (var type = metric.GetType(); type is not null && type != typeof(Metric); type = type.BaseType)
        {
            if (rising.Contains(type.Name))
                return 1;
            if (falling.Contains(type.Name))
                return -1;
        }
        return metric is MeanMetricWrapper && LossNames.Table.Find(metric.name) is not null ? -1 : null;
    }
}
