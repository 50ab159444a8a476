using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>A Sequential as Keras' config: name, trainable, dtype, layers, build_input_shape.</summary>
internal static class SequentialConfig
{
    public static Dictionary<string, object?> Write(Sequential model, IReadOnlyList<Layer> layers)
    {
        var config = new Dictionary<string, object?>
        {
            ["name"] = model.name,
            ["trainable"] = model.trainable,
            ["dtype"] = ObjectConfig.Policy(model.dtype),
            ["layers"] = layers.Select(ObjectConfig.Plain).ToArray(),
        };
        if (model.Entry is { } input && model.Graph is not null)
            config["build_input_shape"] = ObjectConfig.Plain(input.batch_shape);
        return config;
    }

    /// <exception cref="ArgumentException">Not the config of a Sequential.</exception>
    public static Sequential Read(IReadOnlyDictionary<string, object?> config)
    {
        if (config.GetValueOrDefault("layers") is not System.Collections.IEnumerable layers)
            throw new ArgumentException("A Sequential model configuration must be a dictionary containing the 'name' and 'layers' keys.",
                nameof(config));
        var model = new Sequential(layers.Cast<object?>().Select(l => ObjectConfig.Read<Layer>(l)!),
            config.GetValueOrDefault("trainable") is not false, (string?)config.GetValueOrDefault("name"));
        if (model.Graph is null && config.GetValueOrDefault("build_input_shape") is { } shape && model.layers.Count > 0)
            model.build((Shape)ConfigValue.To(shape, typeof(Shape))!);
        return model;
    }
}
