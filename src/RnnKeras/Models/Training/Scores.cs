using System.Collections;
using RnnKeras.Callbacks;

namespace RnnKeras.Models;

/// <summary>
/// What evaluate and train_on_batch return: the loss, then the metrics in the order of compile. Converts to a number when there is
/// only the loss (<c>(double)scores</c>); <c>var (loss, accuracy) = model.evaluate(x, y)</c> takes it apart; names work as well:
/// <c>scores["accuracy"]</c>.
/// </summary>
/// <example><code>var (loss, accuracy) = model.evaluate(x, y); var again = model.evaluate(x, y)["accuracy"];</code></example>
public sealed class Scores : IReadOnlyList<double>
{
    private readonly Logs logs;
    private readonly double[] values;

    internal Scores(Logs logs, IEnumerable<string> order, bool isDictionary)
    {
        var known = order.ToArray();
        (this.logs, IsDictionary) = (logs, isDictionary);
        values = [.. known.Where(logs.ContainsKey).Concat(logs.Keys.Where(k => !known.Contains(k)).Order(StringComparer.Ordinal))
            .Select(k => logs[k])];
    }

    /// <summary>Whether return_dict=True was asked for.</summary>
    internal bool IsDictionary { get; }

    /// <summary>Number of values.</summary>
    public int Count => values.Length;

    /// <summary>The value at a position, 0 = the loss; negative ones count from the end.</summary>
    public double this[int index] => values[index < 0 ? index + values.Length : index];

    /// <summary>The value of that name: "loss", "accuracy" …</summary>
    /// <exception cref="KeyNotFoundException">No such metric.</exception>
    public double this[string name] => logs.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"No metric '{name}'. There are {string.Join(", ", logs.Keys)}.");

    /// <summary>Names of the values, "loss" among them.</summary>
    public IEnumerable<string> Keys => logs.Keys;

    /// <summary>The metrics by name, as with return_dict=True.</summary>
    public IReadOnlyDictionary<string, double> ToDictionary() => logs;

    public void Deconstruct(out double a, out double b) => (a, b) = (values[0], values[1]);

    public void Deconstruct(out double a, out double b, out double c) => (a, b, c) = (values[0], values[1], values[2]);

    public void Deconstruct(out double a, out double b, out double c, out double d) =>
        (a, b, c, d) = (values[0], values[1], values[2], values[3]);

    /// <summary>The loss when there is nothing else. (Not implicit: printing would take it.)</summary>
    /// <exception cref="InvalidOperationException">There are several values.</exception>
    public static explicit operator double(Scores scores) => scores.values.Length == 1
        ? scores.values[0]
        : throw new InvalidOperationException($"There are {scores.values.Length} values ({string.Join(", ", scores.logs.Keys)}). Take "
            + "them apart, or choose one: scores[0] is the loss.");

    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As Python prints it: a number, a list, or a dictionary with return_dict=True.</summary>
    public override string ToString() => IsDictionary
        ? logs.ToString()
        : values.Length == 1 ? PythonNumber.Repr(values[0]) : $"[{string.Join(", ", values.Select(PythonNumber.Repr))}]";
}
