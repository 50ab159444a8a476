namespace RnnKeras.Callbacks;

/// <summary>What a callback receives: metric names and their values, in Keras' order (sorted by name).</summary>
/// <example><code>var loss = new Logs { ["loss"] = 0.5 }.get("loss");</code></example>
public sealed class Logs : Dictionary<string, double>
{
    /// <summary>No values.</summary>
    public Logs()
    {
    }

    /// <summary>The pairs sorted by name, as Keras hands logs to callbacks.</summary>
    /// <param name="values">Names and values in any order.</param>
    public Logs(IEnumerable<KeyValuePair<string, double>> values)
    {
        foreach (var (name, value) in values.OrderBy(p => p.Key, StringComparer.Ordinal))
            this[name] = value;
    }

    /// <summary>Predictions of the batch; set for <c>on_predict_batch_end</c> only, where it is Keras' <c>logs["outputs"]</c>.</summary>
    public ModelArrays? outputs { get; init; }

    /// <summary>Values that are no numbers, text and lists of numbers, which a callback of yours put there: CSVLogger writes them too.</summary>
    public Dictionary<string, object> other { get; } = [];

    /// <summary>The value, or null when the name is missing.</summary>
    public double? get(string name) => TryGetValue(name, out var value) ? value : null;

    public override string ToString() => "{" + string.Join(", ", this.Select(p => $"'{p.Key}': {PythonNumber.Repr(p.Value)}")) + "}";
}
