using RnnKeras.Losses;
using RnnKeras.Metrics;
using RnnKeras.Optimizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>The arguments of <c>compile</c> to and from configs: strings stay strings, lists and dictionaries keep their shape.</summary>
/// <param name="optimizer">What changes the weights.</param>
/// <param name="loss">One, a list or a dictionary.</param>
/// <param name="lossWeights">One per loss.</param>
/// <param name="metrics">Plain metrics.</param>
/// <param name="weightedMetrics">Weighted metrics.</param>
/// <param name="runEagerly">Op by op.</param>
/// <param name="stepsPerExecution">Batches per call.</param>
internal sealed class CompileConfig(
    Optimizer? optimizer, LossArgument? loss, LossWeights? lossWeights, MetricsArgument? metrics, MetricsArgument? weightedMetrics,
    bool runEagerly, int stepsPerExecution)
{
    public Dictionary<string, object?> Write() => new()
    {
        ["optimizer"] = ObjectConfig.Plain(optimizer),
        ["loss"] = loss?.ToConfig(),
        ["loss_weights"] = lossWeights?.ToConfig(),
        ["metrics"] = metrics?.ToConfig(),
        ["weighted_metrics"] = weightedMetrics?.ToConfig(),
        ["run_eagerly"] = runEagerly,
        ["steps_per_execution"] = stepsPerExecution,
        ["jit_compile"] = false,
    };

    /// <exception cref="ArgumentException">A name or class is not known, or the config has another form.</exception>
    public static CompileConfig Read(IReadOnlyDictionary<string, object?> config) => new(
        Optimizer.get(config.GetValueOrDefault("optimizer")),
        LossOf(config.GetValueOrDefault("loss")),
        WeightsOf(config.GetValueOrDefault("loss_weights")),
        MetricsOf(config.GetValueOrDefault("metrics")),
        MetricsOf(config.GetValueOrDefault("weighted_metrics")),
        config.GetValueOrDefault("run_eagerly") is true,
        config.GetValueOrDefault("steps_per_execution") is { } steps ? Convert.ToInt32(steps, System.Globalization.CultureInfo.InvariantCulture) : 1);

    public void Apply(Model model) =>
        model.compile(optimizer, loss, lossWeights, metrics, weightedMetrics, runEagerly, stepsPerExecution);

    private static LossArgument? LossOf(object? value) => value switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map when !map.ContainsKey("class_name") =>
            map.ToDictionary(p => p.Key, p => OneLoss(p.Value)),
        object?[] list => list.Select(OneLoss).ToArray(),
        _ => OneLoss(value)!,
    };

    private static Loss? OneLoss(object? value) => value switch
    {
        string name => name,
        object?[] and [var only] => OneLoss(only),
        _ => Loss.get(value),
    };

    private static LossWeights? WeightsOf(object? value) => value switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(p => p.Key, p => Number(p.Value)),
        object?[] list => list.Select(Number).ToArray(),
        _ => Number(value),
    };

    private static MetricsArgument? MetricsOf(object? value) => value switch
    {
        null => null,
        string name => name,
        IReadOnlyDictionary<string, object?> map when map.ContainsKey("class_name") => Metric.get(map)!,
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(p => p.Key, p => MetricsOf(p.Value)),
        object?[] list => MetricsArgument.Create([.. list.Select(MetricsOf)]),
        _ => throw new ArgumentException($"A compile config cannot have {value} as a metric.", nameof(value)),
    };

    private static double Number(object? value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
