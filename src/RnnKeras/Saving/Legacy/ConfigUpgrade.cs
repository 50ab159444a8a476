using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving.Legacy;

/// <summary>
/// Configs of older versions said in Keras 3's words: class names, names of arguments, defaults that changed. Pure translation of
/// dictionaries; what is not in its tables stays as it is.
/// </summary>
/// <param name="generation">1, 2 or 3: which Keras wrote the config. 3.0 to 3.15 differ in a few keys too.</param>
internal sealed class ConfigUpgrade(int generation)
{
    private static readonly HashSet<string> narrowDTypes = ["float16", "bfloat16", "mixed_float16", "mixed_bfloat16"];

    /// <summary>A whole config, or any part of one.</summary>
    public object? Apply(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map when map.GetValueOrDefault("class_name") is "__tuple__" && map.GetValueOrDefault("items") is object?[] items => Apply(items),
        IReadOnlyDictionary<string, object?> map when map.GetValueOrDefault("class_name") is string name => Object(map, name),
        IReadOnlyDictionary<string, object?> map => Map(map),
        object?[] list => list.Select(Apply).ToArray(),
        _ => value,
    };

    private Dictionary<string, object?> Map(IReadOnlyDictionary<string, object?> map)
    {
        var result = new Dictionary<string, object?>();
        foreach (var (key, value) in map)
            result[key] = key switch
            {
                "activation" or "recurrent_activation" or "inner_activation" => Activation(Apply(value)),
                "dtype" => DTypeOf(value),
                _ => Apply(value),
            };
        return result;
    }

    private Dictionary<string, object?> Object(IReadOnlyDictionary<string, object?> node, string className)
    {
        var result = Map(node.Where(p => p.Key is not "config").ToDictionary());
        var given = node.GetValueOrDefault("config");
        if (given is object?[] layers)
            given = new Dictionary<string, object?> { ["layers"] = layers };
        if (given is not IReadOnlyDictionary<string, object?> source)
        {
            result["config"] = given;
            return result;
        }
        var config = Map(source);
        var name = ClassNames.Of(className);
        if (name.StartsWith("Custom>", StringComparison.Ordinal) && CustomObjects.Find(name) is null)
            name = name["Custom>".Length..];
        if (CustomObjects.Find(name) is null)
        {
            if (generation < 3 && OptimizerUpgrade.IsOlderNadam(className, config))
                result["module"] = "keras.optimizers.legacy";
            name = new ClassUpgrade(generation, className).Apply(name, config);
        }
        (result["class_name"], result["config"]) = (name, config);
        return result;
    }

    private object? Activation(object? value) => value switch
    {
        "hard_sigmoid" when generation < 3 => "hard_sigmoid_keras2",
        "softmax_v2" => "softmax",
        IReadOnlyDictionary<string, object?> map when map.GetValueOrDefault("class_name") is "function" => map["config"],
        _ => value,
    };

    /// <summary>Types narrower than float32 are computed in float32: nearer to the truth than the writer, and said aloud.</summary>
    private object? DTypeOf(object? value)
    {
        var name = value as string ?? ((value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("config") as IReadOnlyDictionary<string, object?>)?
            .GetValueOrDefault("name") as string;
        if (name is null || !narrowDTypes.Contains(name))
            return Apply(value);
        Warnings.Once($"The file asks for dtype '{name}', which is not supported: its layers compute in float32.");
        return "float32";
    }
}
