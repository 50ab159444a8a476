using RnnKeras.Data.Adapters;
using RnnKeras.Layers;
using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Mistakes that would train without an error: labels outside the classes, probabilities expected from a linear output.</summary>
internal static class TargetChecks
{
    /// <exception cref="ArgumentException">A label of a sparse cross-entropy is not a class.</exception>
    public static void Labels(HostBatch batch, CompiledLoss? loss, string model)
    {
        if (loss is null || batch.Layout.Y is not { } layout)
            return;
        foreach (var term in loss.Terms)
        {
            if (term.Classes is not { } classes || layout.Count != loss.OutputCount || layout.IsNamed)
                continue;
            var labels = batch.Values[batch.Layout.X.Count + term.Output];
            if (Outside(labels, classes) is { } wrong)
                throw new ArgumentException($"{model}: received a label value of {wrong} which is outside the valid range of [0, "
                    + $"{classes}) for loss "
                    + $"'{term.Loss.name}'. The last layer needs at least as many units as there are classes, and labels start at 0.", "y");
        }
    }

    private static object? Outside(HostTensor labels, int classes)
    {
        switch (labels.Data)
        {
            case int[]:
                foreach (var label in labels.Span<int>())
                    if ((uint)label >= (uint)classes)
                        return label;
                return null;
            case long[]:
                foreach (var label in labels.Span<long>())
                    if ((ulong)label >= (ulong)classes)
                        return label;
                return null;
            case float[]:
                foreach (var label in labels.Span<float>())
                    if (!(label > -1 && label < classes))
                        return label;
                return null;
            default:
                return null;
        }
    }

    /// <summary>Warns once where targets and predictions only fit because one of them is repeated: nearly always a slip, as in Keras silent.</summary>
    public static void WarnAboutBroadcasting(Loss loss, Tensor target, Tensor prediction)
    {
        var (t, p) = (target.shape, prediction.shape);
        if (t.Rank == p.Rank && t.Rank > 1 && t[-1] != p[-1] && t[-1] >= 0 && p[-1] >= 0 && Math.Min(t[-1], p[-1]) == 1
            && !loss.name.StartsWith("sparse", StringComparison.Ordinal))
            Warnings.Once($"Loss '{loss.name}' compares targets of shape {t} with predictions of shape {p} by repeating the last axis of one of them. "
                + "Give the model as many outputs as there are targets.");
    }

    /// <summary>Classes of a sparse cross-entropy over the last axis that takes every label seriously; null for other losses.</summary>
    public static int? ClassesOf(Loss loss, Tensor prediction)
    {
        var config = loss.get_config();
        var isSparse = loss.name == "sparse_categorical_crossentropy" && (loss is SparseCategoricalCrossentropy or LossFunctionWrapper);
        return isSparse && config.GetValueOrDefault("ignore_class") is null && config.GetValueOrDefault("axis") is null or -1
            && prediction.shape[-1] > 0
            ? prediction.shape[-1]
            : null;
    }

    /// <summary>Warns once when a loss that expects probabilities gets the output of a layer without activation.</summary>
    public static void WarnAboutLinearOutput(Loss loss, string? outputName, FunctionalGraph? graph, int output)
    {
        if (!loss.name.EndsWith("crossentropy", StringComparison.Ordinal) || loss.get_config().GetValueOrDefault("from_logits") is true)
            return;
        if (graph?.Outputs[output].Node.Op is not LayerCallOp { Layer: Dense dense } || dense.activation is not (null or { name: "linear" }))
            return;
        var kind = loss.name.StartsWith("binary", StringComparison.Ordinal) ? "Binary"
            : loss.name.StartsWith("sparse", StringComparison.Ordinal) ? "SparseCategorical" : "Categorical";
        Warnings.Once($"Loss '{loss.name}' expects probabilities, but output '{outputName ?? dense.name}' comes from {dense.Title}, which "
            + $"has no activation. Use activation: \"{(kind == "Binary" ? "sigmoid" : "softmax")}\", or {kind}Crossentropy(from_logits: true).");
    }
}
