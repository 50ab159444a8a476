using RnnKeras.Metrics;

namespace RnnKeras.Models;

/// <summary>The metrics of compile, sorted to outputs once these are known; named as Keras names them in logs.</summary>
internal sealed class CompiledMetrics
{
    /// <summary>The metrics of one output.</summary>
    private sealed record Group(IReadOnlyList<Metric> Metrics, string? OutputName);

    private readonly MetricsArgument? metrics;
    private readonly MetricsArgument? weightedMetrics;
    private readonly IReadOnlyList<string>? outputNames;
    private readonly Dictionary<MetricsArgument, Metric> made = new(ReferenceEqualityComparer.Instance);
    private Group?[]? plain;
    private Group?[]? weighted;

    /// <exception cref="ArgumentException">An unknown name.</exception>
    public CompiledMetrics(MetricsArgument? metrics, MetricsArgument? weightedMetrics, IReadOnlyList<string>? outputNames)
    {
        (this.metrics, this.weightedMetrics, this.outputNames) = (metrics, weightedMetrics, outputNames);
        foreach (var leaf in Leaves)
            made[leaf] = leaf.ToMetric();
    }

    private IEnumerable<MetricsArgument> Leaves => (metrics?.Flatten() ?? []).Concat(weightedMetrics?.Flatten() ?? []);

    /// <summary>Plain ones, then weighted ones.</summary>
    public IEnumerable<Metric> Metrics => plain is null || weighted is null
        ? made.Values
        : plain.Concat(weighted).SelectMany(g => g?.Metrics ?? []);

    public void Update(Tensors? y, Tensors yPred, Tensors? sampleWeight)
    {
        var outputs = Enumerable.Range(0, yPred.Count).ToArray();
        var targets = OutputPairs.Align(y, yPred, outputNames, outputs, "y");
        plain ??= Build(metrics, yPred, "metrics");
        weighted ??= Build(weightedMetrics, yPred, "weighted_metrics");
        var weights = sampleWeight is null
            ? new Tensor?[outputs.Length]
            : sampleWeight.Count < outputs.Length
                ? [.. outputs.Select(_ => sampleWeight[0])]
                : OutputPairs.Align(sampleWeight, yPred, outputNames, outputs, "sample_weight");
        foreach (var o in outputs)
        {
            foreach (var metric in plain[o]?.Metrics ?? [])
                metric.update_state(targets[o]!, yPred[o]);
            foreach (var metric in weighted[o]?.Metrics ?? [])
                metric.update_state(targets[o]!, yPred[o], weights[o]);
        }
    }

    /// <summary>
    /// Results by name: OUTPUT_metric with several outputs; a weighted metric whose name is taken becomes weighted_metric; what is still
    /// taken gets a number.
    /// </summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Results()
    {
        var taken = new Dictionary<string, int>();
        foreach (var (group, isWeighted) in (plain ?? []).Select(g => (g, false)).Concat((weighted ?? []).Select(g => (g, true))))
            foreach (var metric in group?.Metrics ?? [])
            {
                string Named(string name) => group!.OutputName is { } output ? $"{output}_{name}" : name;
                var name = Named(metric.name);
                if (taken.ContainsKey(name) && isWeighted)
                    name = Named("weighted_" + metric.name);
                yield return new(Unique(name, taken), metric.result());
            }
    }

    private static string Unique(string name, Dictionary<string, int> taken)
    {
        var count = taken.GetValueOrDefault(name);
        taken[name] = count + 1;
        return count == 0 ? name : FormattableString.Invariant($"{name}_{count}");
    }

    private Group?[] Build(MetricsArgument? argument, Tensors yPred, string what)
    {
        if (argument is null || !argument.Flatten().Any())
            return new Group?[yPred.Count];
        if (yPred.Count == 1)
            return [new([.. argument.Flatten().Select(m => made[m])], null)];
        var names = OutputPairs.NamesOf(yPred, outputNames);
        return [.. PerOutput(argument, yPred.Count, names, what).Select((m, o) => m is null
            ? null
            : new Group([.. m.Flatten().Select(f => made[f])], names?[o]))];
    }

    private static IEnumerable<MetricsArgument?> PerOutput(MetricsArgument argument, int outputs, IReadOnlyList<string>? names, string what)
    {
        if (argument.IsList && argument.Items.Count == outputs)
            return argument.Items;
        if (argument.IsNamed && names is not null && argument.Names.All(names.Contains))
            return names.Select(n => argument.Names.ToList().IndexOf(n) is var i and >= 0 ? argument.Items[i] : null);
        throw new ArgumentException($"Invalid `{what}`. `{what}` should contain metrics objects and either be a dict or a list matching "
            + "the output names of the model "
            + $"[{string.Join(", ", names ?? [])}]: {outputs} outputs, but received "
                + $"{(argument.IsNamed ? $"entries {string.Join(", ", argument.Names)}" : $"{argument.Items.Count} entries")}.", what);
    }
}
