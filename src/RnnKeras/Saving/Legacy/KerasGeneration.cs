using System.Globalization;

namespace RnnKeras.Saving.Legacy;

/// <summary>Which Keras wrote a file: the names in configs, the layout of weights and one formula differ between 1, 2 and 3.</summary>
internal static class KerasGeneration
{
    /// <summary>"2.2.4-tf" → 2; a file without a version is of Keras 1, which did not write it.</summary>
    public static int Of(string? version) =>
        int.TryParse((version ?? "1").Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? Math.Clamp(major, 1, 3) : 3;

    /// <summary>The generation of a model's JSON text: said by <c>keras_version</c> (Keras 1 and 2), else seen in the dialect.</summary>
    public static int OfConfig(object? config) => config is IReadOnlyDictionary<string, object?> map && map.GetValueOrDefault("keras_version") is string version
        ? Of(version)
        : Uses(config, "batch_input_shape", "keras_version") || !Uses(config, "module", "batch_shape") ? 2 : 3;

    private static bool Uses(object? config, params string[] keys) => config switch
    {
        IReadOnlyDictionary<string, object?> map => map.Any(p => (keys.Contains(p.Key) && p.Value is not null) || Uses(p.Value, keys)),
        object?[] list => list.Any(item => Uses(item, keys)),
        _ => false,
    };
}
