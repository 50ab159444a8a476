using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Configs as Keras 3 writes them into HDF5 files: layers have a class name and a config only.</summary>
internal static class LegacyConfig
{
    public static Dictionary<string, object?> Of(Model model) => Layer((Dictionary<string, object?>)model.Serialize()!);

    private static Dictionary<string, object?> Layer(IReadOnlyDictionary<string, object?> entry)
    {
        var result = new Dictionary<string, object?>
        {
            ["class_name"] = Name(entry),
            ["config"] = Config((IReadOnlyDictionary<string, object?>)entry["config"]!),
        };
        foreach (var key in (string[])["name", "inbound_nodes"])
            if (entry.TryGetValue(key, out var value))
                result[key] = value;
        return result;
    }

    /// <summary>Classes that users registered are known by their registered names.</summary>
    private static object? Name(IReadOnlyDictionary<string, object?> entry) =>
        entry.GetValueOrDefault("registered_name") is string registered && registered.Contains('>') ? registered : entry["class_name"];

    /// <summary>The config with the entries of its layers, where it is that of a model, in the short form.</summary>
    private static Dictionary<string, object?> Config(IReadOnlyDictionary<string, object?> config)
    {
        var result = config.ToDictionary();
        if (config.GetValueOrDefault("layers") is object?[] layers)
            result["layers"] = layers.Select(l => Layer((IReadOnlyDictionary<string, object?>)l!)).ToArray();
        return result;
    }

    /// <summary>The arguments of compile, with the optimizer apart.</summary>
    public static Dictionary<string, object?> Training(Model model)
    {
        var config = model.get_compile_config();
        config.Remove("optimizer", out var optimizer);
        config["optimizer_config"] = optimizer is IReadOnlyDictionary<string, object?> node
            ? new Dictionary<string, object?> { ["class_name"] = Name(node), ["config"] = node["config"] }
            : optimizer;
        return config;
    }
}
