using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// Base of everything that Keras can describe by a config: a constructor line <c>this.units = Keep(units);</c> stores the value and
/// enters it into <see cref="get_config"/> under the parameter's name.
/// </summary>
public abstract class Configurable
{
    private readonly List<KeyValuePair<string, object?>> kept = [];

    /// <summary>Registers a constructor argument for <see cref="get_config"/> and hands it back.</summary>
    protected T Keep<T>(T value, [CallerArgumentExpression(nameof(value))] string key = "")
    {
        var entry = new KeyValuePair<string, object?>(key, value);
        var position = kept.FindIndex(e => e.Key == key);
        if (position < 0)
            kept.Add(entry);
        else
            kept[position] = entry;
        return value;
    }

    /// <summary>
    /// The constructor arguments that make an equal object, with Keras' keys: numbers, strings, lists, dictionaries and null only.
    /// </summary>
    public virtual Dictionary<string, object?> get_config()
    {
        var config = new Dictionary<string, object?>();
        foreach (var (key, value) in kept)
            config[key] = ObjectConfig.Plain(value);
        return config;
    }

    /// <summary>How a config holds this object: a dictionary with module, class_name, config and registered_name, or a plain name.</summary>
    protected internal virtual object? Serialize() => ObjectConfig.Describe(GetType(), get_config());
}

/// <summary>The class method <c>from_config</c> of every configurable class, typed as that class.</summary>
public static class ConfigurableClasses
{
    extension<T>(T)
        where T : Configurable
    {
        /// <summary>An object with the arguments that <c>get_config()</c> of an equal one gave.</summary>
        /// <exception cref="ArgumentException">The config does not fit the class.</exception>
        public static T from_config(Dictionary<string, object?> config, Dictionary<string, object>? custom_objects = null)
        {
            using var scope = new CustomObjects.Scope(custom_objects ?? []);
            return (T)ObjectConfig.Create(typeof(T), config);
        }
    }
}
