using System.Globalization;
using System.Text.Json;

namespace RnnKeras.Data;

/// <summary>
/// Settings by name that can be frozen: <c>config["units"] = 64</c>. Source: keras.utils.Config (there also as attributes).
/// </summary>
/// <example><code>var config = keras.utils.Config(("units", 64), ("rate", 0.2)); int units = (int)config["units"]!;</code></example>
public sealed class Config
{
    private readonly Dictionary<string, object?> entries = [];

    /// <param name="kwargs">Names and values.</param>
    /// <exception cref="ArgumentException">A name comes twice.</exception>
    public Config(params (string key, object? value)[] kwargs)
    {
        foreach (var (key, value) in kwargs)
            entries.Add(key, value);
    }

    /// <summary>The value of a name.</summary>
    /// <exception cref="KeyNotFoundException">Reading a key that is not there.</exception>
    /// <exception cref="InvalidOperationException">Setting while frozen.</exception>
    public object? this[string key]
    {
        get => entries.TryGetValue(key, out var value) ? value
            : throw new KeyNotFoundException($"Config has no '{key}'. Keys: {string.Join(", ", entries.Keys)}.");
        set
        {
            CheckOpen();
            entries[key] = value;
        }
    }

    /// <summary>Whether values may no longer change.</summary>
    public bool frozen { get; private set; }

    /// <summary>Values may no longer change.</summary>
    public void freeze() => frozen = true;

    /// <summary>Values may change again.</summary>
    public void unfreeze() => frozen = false;

    /// <summary>Names, in the order in which they were set.</summary>
    public IReadOnlyCollection<string> keys() => entries.Keys;

    /// <summary>Values, in that order.</summary>
    public IReadOnlyCollection<object?> values() => entries.Values;

    /// <summary>Names with their values.</summary>
    public IReadOnlyCollection<KeyValuePair<string, object?>> items() => entries;

    /// <summary>The value, or a default where there is none.</summary>
    public object? get(string key, object? default_value = null) => entries.GetValueOrDefault(key, default_value);

    /// <summary>Removes and returns a value.</summary>
    public object? pop(string key)
    {
        CheckOpen();
        var value = this[key];
        entries.Remove(key);
        return value;
    }

    /// <summary>Sets several values.</summary>
    public void update(params (string key, object? value)[] kwargs)
    {
        foreach (var (key, value) in kwargs)
            this[key] = value;
    }

    /// <summary>A copy as a dictionary.</summary>
    public Dictionary<string, object?> as_dict() => new(entries);

    /// <summary>The settings as a JSON object.</summary>
    /// <exception cref="NotSupportedException">A value that is no number, text or truth value, nor a list or dictionary of them.</exception>
    public string to_json() => JsonSerializer.Serialize(entries, JsonTypes.Default.Entries);

    public override string ToString() =>
        "<Config {" + string.Join(", ", entries.Select(v => string.Create(CultureInfo.InvariantCulture, $"'{v.Key}': {v.Value ?? "None"}"))) + "}>";

    private void CheckOpen()
    {
        if (frozen)
            throw new InvalidOperationException("Cannot mutate a frozen config. Call unfreeze() first.");
    }
}
