using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;
using RnnKeras.Saving.Legacy;

namespace RnnKeras.Models;

/// <summary>Models from configs and from other models.</summary>
internal static class ModelFactory
{
    /// <exception cref="ArgumentException">Not the JSON text of a model.</exception>
    public static Model FromJson(string json, IReadOnlyDictionary<string, object>? customObjects)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var scope = customObjects is null ? null : new CustomObjects.Scope(customObjects);
        var config = Json.Parse(json);
        return FromConfig(new ConfigUpgrade(KerasGeneration.OfConfig(config)).Apply(config))
            ?? throw new ArgumentException("The JSON text does not describe a model: expected an object with class_name and config.", nameof(json));
    }

    /// <summary>The model of an upgraded config; null when it describes something else.</summary>
    internal static Model? FromConfig(object? config) =>
        config is IReadOnlyDictionary<string, object?> map && map.ContainsKey("class_name") ? ObjectConfig.Read<Layer>(map) as Model : null;

    /// <summary>A model with the same layers (made anew from their configs) and fresh weights.</summary>
    public static Model Clone(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is not (Sequential or Functional))
            throw new ArgumentException($"clone_model: expected a Sequential or functional model but received {model.Title}. Subclassed "
                + "models cannot be cloned.", nameof(model));
        return (Model)ObjectConfig.Create(model.GetType(), model.get_config());
    }
}
