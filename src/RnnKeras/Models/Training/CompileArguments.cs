using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// The <c>loss</c> argument of compile: one loss for all outputs, a list with one per output (null: none), or a dictionary by output
/// name. A loss is written as a string, a <see cref="Loss"/> or a function.
/// </summary>
/// <example><code>
/// model.compile("adam", loss: ["mse", "binary_crossentropy"]);
/// model.compile("adam", loss: new() { ["a"] = "mse", ["b"] = "mae" });
/// </code></example>
[CollectionBuilder(typeof(LossArgument), nameof(Create))]
public sealed class LossArgument : IEnumerable<Loss?>
{
    private readonly List<(string? Name, Loss? Loss)> entries = [];

    /// <summary>An empty dictionary, to be filled by name.</summary>
    public LossArgument()
    {
    }

    /// <summary>A list: what a collection expression makes.</summary>
    public static LossArgument Create(ReadOnlySpan<Loss?> losses)
    {
        var result = new LossArgument { IsList = true };
        foreach (var loss in losses)
            result.entries.Add((null, loss));
        return result;
    }

    /// <summary>Sets the loss of the output of that name.</summary>
    public Loss? this[string output]
    {
        set => entries.Add((output, value));
    }

    internal bool IsSingle { get; private init; }

    internal bool IsList { get; private init; }

    internal IReadOnlyList<Loss?> Losses => [.. entries.Select(e => e.Loss)];

    internal IReadOnlyList<string> Names => [.. entries.Select(e => e.Name!)];

    /// <summary>As configs hold it: a loss, a list or a dictionary of them.</summary>
    internal object? ToConfig() => IsSingle
        ? ObjectConfig.Plain(entries[0].Loss)
        : IsList ? entries.Select(e => ObjectConfig.Plain(e.Loss)).ToArray() : entries.ToDictionary(e => e.Name!, e => ObjectConfig.Plain(e.Loss));

    private static LossArgument Single(Loss loss)
    {
        var result = new LossArgument { IsSingle = true };
        result.entries.Add((null, loss));
        return result;
    }

    public static implicit operator LossArgument(Loss loss) => Single(loss);
    public static implicit operator LossArgument(string name) => Single(name);
    public static implicit operator LossArgument(Func<Tensor, Tensor, Tensor> function) => Single(function);
    public static implicit operator LossArgument(Loss?[] losses) => Create(losses);
    public static implicit operator LossArgument(List<Loss?> losses) => Create(losses.ToArray());
    public static implicit operator LossArgument(string[] losses) => Create(losses.Select(l => (Loss?)l).ToArray());

    public static implicit operator LossArgument(Dictionary<string, Loss?> losses)
    {
        var result = new LossArgument();
        foreach (var (name, loss) in losses)
            result[name] = loss;
        return result;
    }

    public static implicit operator LossArgument(Dictionary<string, string> losses) => losses.ToDictionary(p => p.Key, p => (Loss?)p.Value);

    public IEnumerator<Loss?> GetEnumerator() => Losses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The <c>loss_weights</c> argument of compile: one number, a list with one per output, or a dictionary by output name.</summary>
/// <example><code>model.compile("adam", loss: ["mse", "binary_crossentropy"], loss_weights: [1, 0.2]);</code></example>
[CollectionBuilder(typeof(LossWeights), nameof(Create))]
public sealed class LossWeights : IEnumerable<double>
{
    private readonly List<(string? Name, double Weight)> entries = [];

    /// <summary>An empty dictionary, to be filled by name.</summary>
    public LossWeights()
    {
    }

    /// <summary>A list: what a collection expression makes.</summary>
    public static LossWeights Create(ReadOnlySpan<double> weights)
    {
        var result = new LossWeights();
        foreach (var weight in weights)
            result.entries.Add((null, weight));
        return result;
    }

    /// <summary>Sets the weight of the output of that name.</summary>
    public double this[string output]
    {
        set => entries.Add((output, value));
    }

    internal int Count => entries.Count;

    internal bool IsNamed => entries is [(not null, _), ..];

    /// <summary>As configs hold it: a list or a dictionary.</summary>
    internal object ToConfig() => IsNamed
        ? entries.ToDictionary(e => e.Name!, e => (object?)e.Weight)
        : entries.Select(e => (object?)e.Weight).ToArray();

    /// <summary>Weight at a position, or of an output.</summary>
    /// <exception cref="ArgumentException">The dictionary lacks that output.</exception>
    internal double Of(int position, string? output) => !IsNamed
        ? entries[position].Weight
        : entries.FindIndex(e => e.Name == output) is var i and >= 0
            ? entries[i].Weight
            : throw new ArgumentException($"loss_weights lacks an entry for output '{output}'. It has "
                + $"{string.Join(", ", entries.Select(e => e.Name))}.", "loss_weights");

    public static implicit operator LossWeights(double weight) => Create([weight]);
    public static implicit operator LossWeights(double[] weights) => Create(weights);
    public static implicit operator LossWeights(List<double> weights) => Create(weights.ToArray());

    public static implicit operator LossWeights(Dictionary<string, double> weights)
    {
        var result = new LossWeights();
        foreach (var (name, weight) in weights)
            result[name] = weight;
        return result;
    }

    public IEnumerator<double> GetEnumerator() => entries.Select(e => e.Weight).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
