using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RnnKeras.Hdf5;

/// <summary>A folder of an HDF5 file: groups and data sets by name. Its entries are read when first asked for.</summary>
/// <example><code>
/// using var group = Hdf5File.Open("model.weights.h5");
/// foreach (var name in group.Keys)
///     if (group[name] is Hdf5Dataset dataset)
///         Console.WriteLine($"{dataset.Name} {dataset.Type}");
/// </code></example>
public class Hdf5Group : IHdf5Object
{
    private const int MaxSoftLinks = 16;
    private const int NamesInErrors = 20;

    /// <summary>Most characters of a whole path: the names of groups in groups in groups add up.</summary>
    private const int MaxPath = 1 << 13;

    private readonly FileBytes _bytes;
    private readonly ObjectHeader _header;
    private readonly Hdf5Group _root;
    private readonly ConcurrentDictionary<string, IHdf5Object> _opened = [];

    /// <param name="bytes">The file.</param>
    /// <param name="name">Whole path of the group.</param>
    /// <param name="address">Where its object header is.</param>
    /// <param name="header">The header.</param>
    /// <param name="root">The group that paths starting with a slash begin at; null: this one.</param>
    private protected Hdf5Group(FileBytes bytes, string name, long address, ObjectHeader header, Hdf5Group? root) =>
        (_bytes, Name, Address, _header, _root) = (bytes, name, address, header, root ?? this);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _header.Attributes;

    /// <summary>Names of the entries: in order of creation where the file keeps it, else sorted.</summary>
    public IReadOnlyList<string> Keys => _header.Links.Keys;

    internal long Address { get; }

    /// <summary>The group or data set at a path ("cell/vars/0"; a slash in front starts at the root). Soft links are followed.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public IHdf5Object this[string path] => TryGet(path, out var found) ? found : throw Missing(path, "nothing");

    /// <summary>The group at a path.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Hdf5Group GetGroup(string path) => this[path] as Hdf5Group ?? throw Missing(path, "a data set, not a group,");

    /// <summary>The data set at a path.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Hdf5Dataset GetDataset(string path) => this[path] as Hdf5Dataset ?? throw Missing(path, "a group, not a data set,");

    /// <summary>True when the path leads to a group or data set.</summary>
    public bool Contains(string path) => TryGet(path, out _);

    /// <summary>Looks a path up; false when there is nothing.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public bool TryGet(string path, [NotNullWhen(true)] out IHdf5Object? found)
    {
        found = Find(path, MaxSoftLinks);
        return found is not null;
    }

    /// <summary>Everything below this group, parents before their members; an object that is reached twice comes once.</summary>
    public IEnumerable<IHdf5Object> Descendants()
    {
        var seen = new HashSet<long> { Address };
        var open = new Stack<(Hdf5Group Group, int Next)>([(this, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Group.Keys.Count)
                continue;
            open.Push((at.Group, at.Next + 1));
            var link = at.Group._header.Links.GetAt(at.Next).Value;
            if (link.Target is not null || !seen.Add(link.Address))
                continue;
            var member = at.Group.Open(link);
            yield return member;
            if (member is Hdf5Group group)
                open.Push((group, 0));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private IHdf5Object? Find(string path, int softLinks)
    {
        IHdf5Object? at = path.StartsWith('/') ? _root : this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at is not Hdf5Group group || !group._header.Links.TryGetValue(name, out var link))
                return null;
            at = link.Target is null ? group.Open(link) : group.Follow(link, softLinks);
        }
        return at;
    }

    private IHdf5Object? Follow(Link link, int softLinks)
    {
        if (link.IsExternal)
            throw _bytes.Unsupported($"a link to another file ('{link.Name}' → {link.Target})", "Open that file itself.");
        if (softLinks == 0)
            throw _bytes.Damaged(Address, $"at most {MaxSoftLinks} soft links in a row at '{link.Name}'");
        return Find(link.Target!, softLinks - 1);
    }

    private IHdf5Object Open(Link link) => _opened.GetOrAdd(link.Name, (_, l) => OpenNew(l), link);

    private IHdf5Object OpenNew(Link link)
    {
        var name = Name == "/" ? $"/{link.Name}" : $"{Name}/{link.Name}";
        if (name.Length > MaxPath)
            throw _bytes.Damaged(link.Address, $"a path of at most {MaxPath} characters, but that of '{link.Name[..Math.Min(link.Name.Length, NamesInErrors)]}…' has {name.Length}");
        var header = _bytes.Header(link.Address);
        if (header.Find(MessageKind.Layout) is not null)
            return new Hdf5Dataset(_bytes, name, link.Address, header);
        return header.Find(MessageKind.Datatype) is null
            ? new Hdf5Group(_bytes, name, link.Address, header, _root)
            : throw _bytes.Unsupported($"'{name}', which is a named type", "Only groups and data sets are read.");
    }

    private KeyNotFoundException Missing(string path, string found)
    {
        var names = string.Join(", ", Keys.Take(NamesInErrors)) + (Keys.Count > NamesInErrors ? ", …" : "");
        return new($"Group '{Name}' of '{_bytes.Name}' has {found} at '{path}'. Its entries: {(names.Length == 0 ? "none" : names)}.");
    }
}
