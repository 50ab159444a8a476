namespace RnnKeras.Saving.Legacy;

/// <summary>Sequentials of Keras 1 and 2 tell their input shape in the first layer; Keras 3 begins with an InputLayer.</summary>
internal static class SequentialUpgrade
{
    public static void AddInput(Dictionary<string, object?> config)
    {
        if (config.GetValueOrDefault("layers") is not object?[] { Length: > 0 } layers)
            return;
        var entries = layers.OfType<Dictionary<string, object?>>().ToArray();
        var shape = ShapeOf(entries[0]);
        var isInput = entries[0].GetValueOrDefault("class_name") is "InputLayer";
        ForgetShapes(config);
        if (!isInput && shape is not null)
            config["layers"] = (object?[])[InputLayer(shape, entries[0]), .. layers];
    }

    /// <summary>Layers made with an input shape and then used elsewhere keep it in their config, where it has no meaning.</summary>
    public static void ForgetShapes(Dictionary<string, object?> config)
    {
        foreach (var entry in (config.GetValueOrDefault("layers") as object?[] ?? []).OfType<Dictionary<string, object?>>())
            if (entry.GetValueOrDefault("class_name") is not "InputLayer")
                ForgetShape(entry);
    }

    private static Dictionary<string, object?>? ConfigOf(Dictionary<string, object?> entry) => entry.GetValueOrDefault("config") as Dictionary<string, object?>;

    private static object? ShapeOf(Dictionary<string, object?> entry) => ConfigOf(entry) is not { } config
        ? null
        : config.GetValueOrDefault("batch_input_shape")
            ?? (config.GetValueOrDefault("layer") is Dictionary<string, object?> wrapped ? ShapeOf(wrapped) : null);

    private static void ForgetShape(Dictionary<string, object?> entry)
    {
        if (ConfigOf(entry) is not { } config)
            return;
        config.Remove("batch_input_shape");
        if (config.GetValueOrDefault("layer") is Dictionary<string, object?> wrapped)
            ForgetShape(wrapped);
    }

    private static Dictionary<string, object?> InputLayer(object? shape, Dictionary<string, object?> first) => new()
    {
        ["module"] = "keras.layers",
        ["class_name"] = "InputLayer",
        ["config"] = new Dictionary<string, object?>
        {
            ["batch_shape"] = shape,
            ["dtype"] = first.GetValueOrDefault("class_name") is "Embedding" ? "int32" : ConfigOf(first)!.GetValueOrDefault("dtype") ?? "float32",
            ["name"] = $"{ConfigOf(first)!.GetValueOrDefault("name")}_input",
        },
        ["registered_name"] = null,
    };
}
