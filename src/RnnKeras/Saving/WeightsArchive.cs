using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>
/// Weights of a model in one <c>.weights.npz</c> file (NumPy's archive), one array per weight, in the order of the weights; written
/// beside the target
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
        var temporary = $"{path[..^Suffix.Length]}.{Guid.NewGuid():N}.tmp.npz";
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

    /// <summary>Weights are matched by position and shape: names of layers differ from one session to the next.</summary>
    /// <exception cref="ArgumentException">The file belongs to another model; nothing is changed then.</exception>
    public static void Load(Layer model, string path)
    {
        CheckSuffix(path, "load_weights");
        using var arrays = Npz.Load(path);
        var saved = arrays.Keys.Order(StringComparer.Ordinal).ToArray();
        var weights = Keyed(model).ToArray();
        if (saved.Length != weights.Length)
            throw new ArgumentException($"load_weights: {model.Title} has {weights.Length} weights but '{path}' holds {saved.Length}: "
                + $"{string.Join(", ", saved)}.", nameof(path));
        var values = saved.Select(key => arrays[key]).ToArray();
        for (var i = 0; i < values.Length; i++)
            if (values[i].shape != weights[i].Variable.shape)
                throw new ShapeMismatchException(
                    $"load_weights: weight '{weights[i].Variable.path}' has shape {weights[i].Variable.shape} but '{saved[i]}' in "
                        + $"'{path}' has {values[i].shape}.", nameof(path));
        for (var i = 0; i < values.Length; i++)
            weights[i].Variable.Set(values[i].astype(weights[i].Variable.dtype).ToHostTensor());
    }

    /// <summary>Each weight under its position (which orders the file) and its path (which tells people what it is).</summary>
    private static IEnumerable<(string Key, Variable Variable)> Keyed(Layer model) => model.built
        ? model.weights.Select((v, i) => (FormattableString.Invariant($"{i:000000}/{v.path}"), v))
        : throw new InvalidOperationException($"{model.Title} has no weights yet because it is not built. Call it on data, or "
            + "build(input_shape), first.");

    private static void CheckSuffix(string path, string method)
    {
        if (!path.EndsWith(Suffix, StringComparison.Ordinal))
            throw new NotSupportedException($"{method}: only files ending in '{Suffix}' are supported yet, but received '{path}'.");
    }
}
