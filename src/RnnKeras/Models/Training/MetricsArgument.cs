using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Metrics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// The <c>metrics</c> argument of compile: a metric (a string, a <see cref="Metric"/> or a function of (y_true, y_pred)), a list, or a
/// dictionary by output name; with several outputs a list has one entry per output, which may be a list itself.
/// </summary>
/// <example><code>
/// model.compile("adam", "mse", metrics: ["mae"]);
/// model.compile("adam", ["mse", "bce"], metrics: [["mae"], ["accuracy", "mse"]]);
/// model.compile("adam", "bce", metrics: new() { ["kind"] = "accuracy" });
/// </code></example>
[CollectionBuilder(typeof(MetricsArgument), nameof(Create))]
public sealed class MetricsArgument : IEnumerable<MetricsArgument?>
{
    private readonly List<(string? Name, MetricsArgument? Item)> entries = [];

    /// <summary>An empty dictionary, to be filled by name.</summary>
    public MetricsArgument()
    {
    }

    /// <summary>A list: what a collection expression makes.</summary>
    public static MetricsArgument Create(ReadOnlySpan<MetricsArgument?> items)
    {
        var result = new MetricsArgument { IsList = true };
        foreach (var item in items)
            result.entries.Add((null, item));
        return result;
    }

    /// <summary>Sets the metrics of the output of that name.</summary>
    public MetricsArgument? this[string output]
    {
        set => entries.Add((output, value));
    }

    /// <summary>A string, a <see cref="Metric"/> or a function; null for lists and dictionaries.</summary>
    internal object? Leaf { get; private init; }

    internal bool IsList { get; private init; }

    internal bool IsNamed => Leaf is null && !IsList;

    internal IReadOnlyList<MetricsArgument?> Items => [.. entries.Select(e => e.Item)];

    internal IReadOnlyList<string> Names => [.. entries.Select(e => e.Name!)];

    /// <summary>All leaves, from whatever depth.</summary>
    internal IEnumerable<MetricsArgument> Flatten() => Leaf is not null ? [this] : entries.SelectMany(e => e.Item?.Flatten() ?? []);

    /// <summary>The metric of a leaf: a string makes a new one, named as written.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    internal Metric ToMetric() => Leaf switch
    {
        string name => name,
        Func<Tensor, Tensor, Tensor> function => function,
        _ => (Metric)Leaf!,
    };

    /// <summary>As configs hold it: a metric, a list or a dictionary.</summary>
    internal object? ToConfig() => Leaf is not null
        ? ObjectConfig.Plain(Leaf)
        : IsList ? entries.Select(e => e.Item?.ToConfig()).ToArray() : entries.ToDictionary(e => e.Name!, e => e.Item?.ToConfig());

    public static implicit operator MetricsArgument(string name) => new() { Leaf = name };
    public static implicit operator MetricsArgument(Metric metric) => new() { Leaf = metric };
    public static implicit operator MetricsArgument(Func<Tensor, Tensor, Tensor> function) => new() { Leaf = function };
    public static implicit operator MetricsArgument(string[] names) => Create([.. names.Select(n => (MetricsArgument?)n)]);
    public static implicit operator MetricsArgument(Metric[] metrics) => Create([.. metrics.Select(m => (MetricsArgument?)m)]);
    public static implicit operator MetricsArgument(MetricsArgument?[] metrics) => Create(metrics);
    public static implicit operator MetricsArgument(List<string> names) => names.ToArray();
    public static implicit operator MetricsArgument(List<Metric> metrics) => metrics.ToArray();

    public static implicit operator MetricsArgument(Dictionary<string, MetricsArgument?> metrics)
    {
        var result = new MetricsArgument();
        foreach (var (name, item) in metrics)
            result[name] = item;
        return result;
    }

    public static implicit operator MetricsArgument(Dictionary<string, string> metrics) =>
        metrics.ToDictionary(p => p.Key, p => (MetricsArgument?)p.Value);

    public IEnumerator<MetricsArgument?> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
