using RnnKeras.Losses;
using RnnKeras.Metrics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>The losses of compile, one or more per output, weighted and summed; keeps the mean of each when there are several.</summary>
internal sealed class CompiledLoss(LossArgument losses, LossWeights? weights, IReadOnlyList<string>? outputNames,
    Func<FunctionalGraph?> graph)
{
    /// <summary>A loss of one output.</summary>
    /// <param name="Output">Position of the output.</param>
    /// <param name="Loss">What is computed.</param>
    /// <param name="Weight">Factor in the total.</param>
    /// <param name="Name">Name of the output.</param>
    /// <param name="Tracker">Mean over batches; null when there is one loss only.</param>
    /// <param name="Classes">Number of classes when targets must be labels below it.</param>
    public sealed record Term(int Output, Loss Loss, double? Weight, string Name, Mean? Tracker, int? Classes);

    private Term[]? terms;

    /// <summary>Known once the outputs are.</summary>
    public IReadOnlyList<Term> Terms => terms ?? [];

    public int OutputCount { get; private set; }

    /// <summary>The means "NAME_loss" of the single losses; none when there is one loss only.</summary>
    public IEnumerable<Metric> Trackers => Terms.Select(t => t.Tracker).OfType<Metric>();

    /// <summary>Weighted sum of all losses, a scalar.</summary>
    public Tensor Compute(Tensors? y, Tensors yPred, Tensors? sampleWeight)
    {
        terms ??= Build(yPred);
        var targets = OutputPairs.Align(y, yPred, outputNames, [.. terms.Select(t => t.Output).Distinct()], "y");
        var sampleWeights = sampleWeight is null
            ? null
            : OutputPairs.Align(sampleWeight, yPred, outputNames, [.. terms.Select(t => t.Output).Distinct()], "sample_weight");
        Tensor? total = null;
        foreach (var term in terms)
        {
            var value = Value(term, targets[term.Output]!, yPred[term.Output], sampleWeights?[term.Output]);
            total = total is null ? value : total + value;
        }
        return total ?? throw new InvalidOperationException("No loss to compute. Provide a `loss` argument in `compile()`.");
    }

    private static Tensor Value(Term term, Tensor target, Tensor prediction, Tensor? weight)
    {
        TargetChecks.WarnAboutBroadcasting(term.Loss, target, prediction);
        var value = ops.cast(term.Loss.apply(target, prediction, weight), KerasConfig.FloatX);
        if (value.ndim > 0)
            throw new ArgumentException($"Loss '{term.Loss.name}' gives shape {value.shape} instead of a number. Use a reduction such as "
                + "'sum_over_batch_size'.", "loss");
        // The single losses are kept without their weights. Where Keras' tensorflow backend does not know the batch size, it takes
        // the plain mean over batches.
        if (term.Tracker is { } tracker)
            tracker.update_state(value, Numerics.Current.OutputLossIsPlainMean && prediction.shape[0] == Shape.Unknown
                ? null
                : ops.SizeOf(prediction, 0));
        return term.Weight is { } w ? value * w : value;
    }

    private Term[] Build(Tensors yPred)
    {
        var names = OutputPairs.NamesOf(yPred, outputNames);
        var chosen = Choose(yPred, names).ToArray();
        if (weights is not null && !weights.IsNamed && weights.Count != chosen.Length)
            throw new ArgumentException($"`loss_weights` must match the number of losses, got {chosen.Length} losses and {weights.Count} "
                + "weights.", nameof(weights));
        OutputCount = yPred.Count;
        var several = chosen.Count(c => c.Loss is not null) > 1;
        var found = new List<Term>();
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] is not (var output, { } loss))
                continue;
            TargetChecks.WarnAboutLinearOutput(loss, names?[output], graph(), output);
            var name = names?[output] ?? loss.name;
            found.Add(new(output, loss, weights?.Of(i, names?[output]), name, several ? new Mean(name: $"{name}_loss") : null,
                TargetChecks.ClassesOf(loss, yPred[output])));
        }
        return [.. found];
    }

    /// <summary>Which loss belongs to which output.</summary>
    private IEnumerable<(int Output, Loss? Loss)> Choose(Tensors yPred, IReadOnlyList<string>? names)
    {
        var outputs = Enumerable.Range(0, yPred.Count).ToArray();
        if (losses.IsSingle)
            return outputs.Select(o => (o, losses.Losses[0]));
        if (losses.IsList)
            return losses.Losses.Count == outputs.Length
                ? outputs.Select(o => (o, losses.Losses[o]))
                : outputs.Length == 1
                    ? losses.Losses.Select(l => (0, l))
                    : throw new ArgumentException($"`loss` has {losses.Losses.Count} entries but the model has {outputs.Length} outputs.",
                        nameof(losses));
        var unknown = losses.Names.Where(n => names?.Contains(n) != true).ToArray();
        if (unknown.Length > 0 || (yPred.Names is null && losses.Names.Count != outputs.Length))
            throw new ArgumentException($"Expected keys [{string.Join(", ", names ?? [])}] in loss dict, but found "
                + $"loss.keys()=[{string.Join(", ", losses.Names)}].", nameof(losses));
        return outputs.Select(o => (o, losses.Names.ToList().IndexOf(names![o]) is var i and >= 0 ? losses.Losses[i] : null));
    }
}

/// <summary>Brings targets and weights into the order of the outputs.</summary>
internal static class OutputPairs
{
    /// <summary>Names of the outputs: keys of a dictionary, else those of a functional model's layers; null when there are none.</summary>
    public static IReadOnlyList<string>? NamesOf(Tensors yPred, IReadOnlyList<string>? outputNames) =>
        yPred.Names ?? (outputNames?.Count == yPred.Count ? outputNames : null);

    /// <summary>One entry per output, null for outputs without loss whose targets were left out.</summary>
    /// <exception cref="ArgumentException">The structures differ.</exception>
    public static Tensor?[] Align(Tensors? values, Tensors yPred, IReadOnlyList<string>? outputNames, IReadOnlyList<int> used, string what)
    {
        if (values is null)
            throw new ArgumentException($"The loss needs targets: pass y to fit, evaluate or train_on_batch.", what);
        var names = NamesOf(yPred, outputNames);
        if (values.Names is { } given)
        {
            var missing = used.Where(o => names is null || !given.Contains(names[o])).ToArray();
            if (missing.Length > 0)
                throw new ArgumentException($"{what} has entries {string.Join(", ", given)} but the model's outputs are "
                    + $"{string.Join(", ", names ?? ["unnamed"])}.", what);
            return [.. Enumerable.Range(0, yPred.Count).Select(o => given.Contains(names![o]) ? values[names[o]] : null)];
        }
        if (values.Count == yPred.Count)
            return values.ToArray();
        if (values.Count != used.Count)
            throw new ArgumentException($"{what} and the model's outputs have different structures: {values.Count} array(s) for "
                + $"{yPred.Count} output(s).", what);
        var result = new Tensor?[yPred.Count];
        for (var i = 0; i < used.Count; i++)
            result[used[i]] = values[i];
        return result;
    }
}
