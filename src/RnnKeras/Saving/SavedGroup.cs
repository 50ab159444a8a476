using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>An array of a file, read when asked for.</summary>
/// <param name="DType">Type of the elements as they are given.</param>
/// <param name="Shape">All sizes known.</param>
/// <param name="Read">Reads the elements.</param>
internal sealed record SavedArray(DType DType, Shape Shape, Func<HostTensor> Read)
{
    /// <summary>
    /// Copies the bytes as they are stored, where those are the elements in the machine's own form and are known to be all there; else null.
    /// </summary>
    public BytesWriter? Copy { get; init; }
}

/// <summary>Groups, arrays and attributes by name: what HDF5 files hold, and what all other forms of weights are brought to.</summary>
internal abstract class SavedGroup
{
    /// <summary>Names of groups and arrays.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>Null when there is no group of that name.</summary>
    public abstract SavedGroup? Group(string name);

    /// <summary>Null when there is no array of that name.</summary>
    public abstract SavedArray? Array(string name);

    /// <summary>A text, an array of texts, or an array of numbers; null when there is no such attribute.</summary>
    public abstract object? Attribute(string name);

    /// <summary>The group at a path; null when there is none.</summary>
    public SavedGroup? Find(string path)
    {
        SavedGroup? group = this;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            group = group?.Group(part);
        return group;
    }

    /// <summary>The array at a path; null when there is none.</summary>
    public SavedArray? FindArray(string path)
    {
        var cut = path.LastIndexOf('/');
        return (cut < 0 ? this : Find(path[..cut]))?.Array(path[(cut + 1)..]);
    }

    /// <summary>A text attribute; null when there is none.</summary>
    public string? Text(string name) => Attribute(name) as string;

    /// <summary>A list of names. Keras cuts one that is too long for an attribute into name0, name1 …; empty lists are stored as numbers.</summary>
    public string[]? Names(string name)
    {
        if (Attribute(name) is { } whole)
            return whole as string[] ?? [];
        var parts = new List<string>();
        for (var i = 0; Attribute(FormattableString.Invariant($"{name}{i}")) is { } part; i++)
            parts.AddRange(part as string[] ?? []);
        return parts.Count > 0 ? [.. parts] : null;
    }
}
