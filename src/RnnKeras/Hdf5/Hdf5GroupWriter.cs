using RnnKeras.Hdf5.Writing;

namespace RnnKeras.Hdf5;

/// <summary>A group to be written: groups and data sets by name.</summary>
/// <example><code>
/// Hdf5GroupWriter vars = new Hdf5Writer().AddGroup("layers/dense/vars");
/// vars.AddDataset("0", [2, 3], new float[6]);
/// </code></example>
public class Hdf5GroupWriter : Hdf5ObjectWriter
{
    private protected Hdf5GroupWriter(string name) : base(name)
    {
    }

    internal OrderedDictionary<string, Hdf5ObjectWriter> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The group at a path below this one ("layers/lstm/cell/vars"); what is missing is made.</summary>
    /// <exception cref="ArgumentException">A part of the path is a data set.</exception>
    public Hdf5GroupWriter AddGroup(string path)
    {
        var at = this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            CheckName(name, "group");
            if (!at.Members.TryGetValue(name, out var member))
                at.Members[name] = member = new Hdf5GroupWriter(at.PathOf(name));
            at = member as Hdf5GroupWriter ?? throw new ArgumentException($"'{member.Name}' is a data set, not a group.", nameof(path));
        }
        return at;
    }

    /// <summary>Adds a data set of numbers or bools. The values are read when the file is saved: leave them alone until then.</summary>
    /// <param name="path">Where it is below this group; groups on the way are made.</param>
    /// <param name="dims">Size of each dimension; empty for a scalar.</param>
    /// <param name="values">The elements in row-major order.</param>
    /// <exception cref="ArgumentException">The number of values is not the product of the sizes, or the name is taken.</exception>
    public Hdf5DatasetWriter AddDataset<T>(string path, IReadOnlyList<int> dims, ReadOnlyMemory<T> values) where T : unmanaged =>
        Add(path, name => new NumberWriter<T>(name, StoredType.Of<T>(), dims, values, itemsPerElement: 1));

    /// <inheritdoc cref="AddDataset{T}(string, IReadOnlyList{int}, ReadOnlyMemory{T})"/>
    public Hdf5DatasetWriter AddDataset<T>(string path, IReadOnlyList<int> dims, T[] values) where T : unmanaged =>
        AddDataset<T>(path, dims, values.AsMemory());

    /// <summary>Adds a data set of bytes without meaning, <paramref name="size"/> for each element (Keras stores bfloat16 so).</summary>
    /// <inheritdoc cref="AddDataset{T}(string, IReadOnlyList{int}, ReadOnlyMemory{T})"/>
    public Hdf5DatasetWriter AddOpaqueDataset(string path, IReadOnlyList<int> dims, int size, ReadOnlyMemory<byte> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Add(path, name => new NumberWriter<byte>(name, StoredType.Opaque(size), dims, values, size));
    }

    private Hdf5DatasetWriter Add(string path, Func<string, Hdf5DatasetWriter> make)
    {
        var slash = path.TrimEnd('/').LastIndexOf('/');
        var (group, name) = (AddGroup(slash < 0 ? "" : path[..slash]), path[(slash + 1)..]);
        CheckName(name, "data set");
        var dataset = make(group.PathOf(name));
        return group.Members.TryAdd(name, dataset)
            ? dataset
            : throw new ArgumentException($"There is a '{dataset.Name}' already.", nameof(path));
    }

    private string PathOf(string name) => Name == "/" ? $"/{name}" : $"{Name}/{name}";
}
