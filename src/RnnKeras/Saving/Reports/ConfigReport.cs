using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace RnnKeras.Saving.Reports;

/// <summary>Reads models' configurations of Keras 1 to 3 as far as a report needs them: nothing is built, nothing is looked up.</summary>
internal static class ConfigReport
{
    /// <summary>"Functional 'model'"; null when this is no model's configuration.</summary>
    public static string? Title(object? config) => config is Map map && ClassOf(map) is { } kind && LayersOf(map) is not null ? $"{kind} {Quoted(NameOf(map))}".TrimEnd() : null;

    /// <summary>The layers of a model, those of models in it indented below.</summary>
    public static IEnumerable<SavedLayer> Layers(object? model, int depth = 0)
    {
        foreach (var layer in (LayersOf(model as Map) ?? []).OfType<Map>())
        {
            yield return new(NameOf(layer) ?? "", KindOf(layer), ShapeOf(layer), depth);
            foreach (var inner in Layers(layer, depth + 1))
                yield return inner;
        }
    }

    /// <summary>The class of an object's configuration, or its name where only that is stored; null for anything else.</summary>
    public static string? ClassOf(object? config) => config as string ?? (config as Map)?.GetValueOrDefault("class_name") as string;

    /// <summary>Keras 1 stored Sequential models as a list.</summary>
    private static object?[]? LayersOf(Map? model) => model?.GetValueOrDefault("config") switch
    {
        Map config => config.GetValueOrDefault("layers") as object?[],
        object?[] list => list,
        _ => null,
    };

    private static string? NameOf(Map layer) => (layer.GetValueOrDefault("config") as Map)?.GetValueOrDefault("name") as string ?? layer.GetValueOrDefault("name") as string;

    private static string Quoted(string? name) => name is null ? "" : $"'{name}'";

    /// <summary>Wrappers hold a layer, RNN a cell or several.</summary>
    private static string KindOf(Map layer)
    {
        var config = layer.GetValueOrDefault("config") as Map;
        object?[] inner = [config?.GetValueOrDefault("layer"), .. config?.GetValueOrDefault("cell") is var cell && cell is object?[] cells ? cells : [cell]];
        var names = string.Join(", ", inner.OfType<Map>().Select(KindOf));
        return (ClassOf(layer) ?? "?") + (names.Length > 0 ? $"({names})" : "");
    }

    /// <summary>Inputs say their shape in the configuration; other layers of Keras 3 what they were built with.</summary>
    private static string ShapeOf(Map layer)
    {
        var (config, build) = (layer.GetValueOrDefault("config") as Map, layer.GetValueOrDefault("build_config") as Map);
        var shape = config?.GetValueOrDefault("batch_shape") ?? config?.GetValueOrDefault("batch_input_shape")
            ?? build?.GetValueOrDefault("input_shape") ?? (build?.GetValueOrDefault("shapes_dict") as Map)?.Values.FirstOrDefault();
        return shape is null ? "" : Text(shape);
    }

    private static string Text(object? shape) => shape switch
    {
        null => "None",
        object?[] { Length: 1 } single => $"({Text(single[0])},)",
        object?[] sizes => $"({string.Join(", ", sizes.Select(Text))})",
        Map map => string.Join(", ", map.Select(p => $"{p.Key}: {Text(p.Value)}")),
        _ => FormattableString.Invariant($"{shape}"),
    };
}
