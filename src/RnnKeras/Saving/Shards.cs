using RnnKeras.Hdf5;

namespace RnnKeras.Saving;

/// <summary>
/// Weights that Keras cut into several files (<c>max_shard_size</c>): <c>x.weights.json</c> says which files hold which group, and a group
/// may go on in the next file.
/// </summary>
internal static class Shards
{
    /// <exception cref="InvalidDataException">The file is not an index of shards.</exception>
    public static (SavedGroup Root, IDisposable[] Files) Open(string path)
    {
        var files = Files(path);
        return (new MergedGroup([.. files.Select(f => new Hdf5SavedGroup(f))]), files);
    }

    /// <summary>The files that an index names, opened.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static Hdf5File[] Files(string path)
    {
        if (Json.Parse(File.ReadAllText(path)) is not IReadOnlyDictionary<string, object?> index
            || index.GetValueOrDefault("weight_map") is not IReadOnlyDictionary<string, object?> map)
            throw new InvalidDataException($"'{path}' is JSON text but no index of sharded weights: it has no weight_map.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var names = map.Values.SelectMany(v => v as object?[] ?? [v]).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (names.FirstOrDefault(n => n != Path.GetFileName(n)) is { } outside)
            throw new InvalidDataException($"'{path}': the shard '{outside}' does not lie beside the index.");
        return [.. names.Select(n => Hdf5File.Open(Path.Combine(folder, n)))];
    }

    /// <summary>The members of several groups as one.</summary>
    private sealed class MergedGroup(SavedGroup[] parts) : SavedGroup
    {
        public override IReadOnlyList<string> Keys => [.. parts.SelectMany(p => p.Keys).Distinct()];

        public override SavedGroup? Group(string name) =>
            parts.Select(p => p.Group(name)).OfType<SavedGroup>().ToArray() is { Length: > 0 } found ? new MergedGroup(found) : null;

        public override SavedArray? Array(string name) => parts.Select(p => p.Array(name)).FirstOrDefault(a => a is not null);

        public override object? Attribute(string name) => parts.Select(p => p.Attribute(name)).FirstOrDefault(a => a is not null);
    }
}
