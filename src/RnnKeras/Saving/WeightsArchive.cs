using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>
/// Weights of a model in one <c>.weights.npz</c> file (NumPy's archive), one array per weight under its path; written beside the target
/// first and then moved, so that a crash leaves the old file whole.
/// </summary>
internal static class WeightsArchive
{
    public const string Suffix = ".weights.npz";

    public static void Save(Layer model, string path, bool overwrite)
    {
        CheckSuffix(path, "save_weights");
        if (!overwrite && File.Exists(path))
            throw new IOException($"save_weights: '{path}' exists already. Pass overwrite: true to replace it.");
        var arrays = new Dictionary<string, NDArray>();
        foreach (var (key, variable) in Keyed(model))
            arrays[key] = NDArray.FromHostTensor(variable.Value);
        var temporary = path[..^Suffix.Length] + ".tmp.npz";
        try
        {
            Npz.Save(temporary, arrays);
            using (var file = File.OpenHandle(temporary, access: FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <exception cref="ArgumentException">The file belongs to another model; nothing is changed then.</exception>
    public static void Load(Layer model, string path)
    {
        CheckSuffix(path, "load_weights");
        using var arrays = Npz.Load(path);
        var weights = Keyed(model).ToArray();
        foreach (var (key, variable) in weights)
        {
            if (!arrays.TryGetValue(key, out var array))
                throw new ArgumentException($"load_weights: '{path}' has no weight '{key}'. It holds {string.Join(", ", arrays.Keys)}.", nameof(path));
            if (array.shape != variable.shape)
                throw new ShapeMismatchException($"load_weights: weight '{key}' has shape {variable.shape} in the model but {array.shape} in '{path}'.", nameof(path));
        }
        if (arrays.Keys.Except(weights.Select(w => w.Key)).FirstOrDefault() is { } extra)
            throw new ArgumentException($"load_weights: '{path}' has a weight '{extra}' that the model lacks.", nameof(path));
        foreach (var (key, variable) in weights)
            variable.Set(arrays[key].astype(variable.dtype).ToHostTensor());
    }

    /// <summary>Position and path: paths alone may repeat in nested models.</summary>
    private static IEnumerable<(string Key, Variable Variable)> Keyed(Layer model) => model.built
        ? model.weights.Select((v, i) => (FormattableString.Invariant($"{i:0000}/{v.path}"), v))
        : throw new InvalidOperationException($"{model.Title} has no weights yet because it is not built. Call it on data, or build(input_shape), first.");

    private static void CheckSuffix(string path, string method)
    {
        if (!path.EndsWith(Suffix, StringComparison.Ordinal))
            throw new NotSupportedException($"{method}: only files ending in '{Suffix}' are supported yet, but received '{path}'.");
    }
}
