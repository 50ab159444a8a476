using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>One decision threshold in [0, 1] or several: <c>thresholds: 0.4</c> or <c>thresholds: [0.2, 0.5, 0.8]</c>.</summary>
/// <exception cref="ArgumentException">A threshold is outside [0, 1].</exception>
/// <example><code>var metric = new Precision(thresholds: [0.2, 0.5, 0.8]);</code></example>
[CollectionBuilder(typeof(Thresholds), nameof(Create))]
public sealed class Thresholds : IReadOnlyList<double>, IConfigValue
{
    private readonly double[] values;
    private readonly bool single;

    private Thresholds(double[] values, bool single)
    {
        (this.values, this.single) = (values, single);
        var invalid = values.Where(t => !(t is >= 0 and <= 1)).ToArray();
        if (invalid.Length > 0)
            throw new ArgumentException(
                $"Threshold values must be in [0, 1]. Received: [{string.Join(", ", invalid.Select(t => FormattableString.Invariant($"{t}")))}]", "thresholds");
    }

    /// <summary>What a collection expression makes: several thresholds, also where it has one.</summary>
    public static Thresholds Create(ReadOnlySpan<double> values) => new(values.ToArray(), single: false);

    public static implicit operator Thresholds(double value) => new([value], single: true);
    public static implicit operator Thresholds(double[] values) => new([.. values], single: false);
    public static implicit operator Thresholds(List<double> values) => new([.. values], single: false);

    /// <summary>Number of thresholds.</summary>
    public int Count => values.Length;

    /// <summary>The threshold at a position, from 0.</summary>
    public double this[int index] => values[index];

    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    object? IConfigValue.ToConfig() => single ? values[0] : values;
}
