namespace RnnKeras.Hdf5;

/// <summary>An entry of a group: the address of an object, or the path of one (<see cref="Target"/>) for soft and external links.</summary>
internal sealed record Link(string Name, long Address, string? Target = null, bool IsExternal = false, long Order = 0);

/// <summary>All entries of a group, whichever of the three ways of storing them the file uses.</summary>
internal static class Links
{
    private const int SoftLink = 1;
    private const int HardLink = 0;
    private const int ExternalLink = 64;

    public static OrderedDictionary<string, Link> Read(FileBytes file, ObjectHeader header)
    {
        var named = new OrderedDictionary<string, Link>(StringComparer.Ordinal);
        foreach (var link in ReadAll(file, header))
            if (!named.TryAdd(link.Name, link))
                throw file.Damaged(link.Address, $"one entry '{link.Name}' in a group");
        return named;
    }

    private static List<Link> ReadAll(FileBytes file, ObjectHeader header)
    {
        if (header.Find(MessageKind.SymbolTable) is { } table)
        {
            var cursor = table.Open(file);
            return SymbolTable.Read(file, cursor.Offset(), cursor.Offset());
        }
        var links = new List<Link>();
        foreach (var message in header.Messages)
            if (message.Kind == MessageKind.Link)
            {
                var cursor = message.Open(file);
                links.Add(ReadLink(ref cursor));
            }
        var ordered = header.Find(MessageKind.LinkInfo) is { } info && ReadDense(file, info, links);
        // As h5py lists them: in order of creation where the group keeps it, else by name.
        return ordered
            ? [.. links.OrderBy(l => l.Order)]
            : [.. links.OrderBy(l => l.Name, StringComparer.Ordinal)];
    }

    /// <summary>Adds the links that are in a fractal heap; true when the group keeps the order of creation.</summary>
    private static bool ReadDense(FileBytes file, HeaderMessage info, List<Link> links)
    {
        var cursor = info.Open(file);
        cursor.Version("link information", 0);
        var flags = cursor.U8();
        cursor.Skip((flags & 1) != 0 ? 8 : 0);
        var (heapAddress, names) = (cursor.Offset(), cursor.Offset());
        if (heapAddress < 0)
            return (flags & 1) != 0;
        var heap = new FractalHeap(file, heapAddress);
        foreach (var record in BTree2.Records(file, names, BTree2.LinkNames))
        {
            var id = record.Open(file);
            id.Skip(4);
            var link = heap.Open(ref id);
            links.Add(ReadLink(ref link));
        }
        return (flags & 1) != 0;
    }

    private static Link ReadLink(ref Cursor cursor)
    {
        cursor.Version("a link", 1);
        var flags = cursor.U8();
        var kind = (flags & 8) != 0 ? cursor.U8() : HardLink;
        var order = (flags & 4) != 0 ? cursor.UInt(8) : 0;
        cursor.Skip((flags & 16) != 0 ? 1 : 0);
        var name = cursor.Utf8(cursor.UInt(1 << (flags & 3)));
        return kind switch
        {
            HardLink => new(name, cursor.Offset(), Order: order),
            SoftLink => new(name, -1, cursor.Utf8(cursor.U16()), Order: order),
            ExternalLink => new(name, -1, External(ref cursor), IsExternal: true, Order: order),
            _ => throw cursor.Damaged($"a hard, soft or external link, but found kind {kind}"),
        };
    }

    private static string External(ref Cursor cursor)
    {
        var inner = new Cursor(cursor.File, cursor.Bytes(cursor.U16()), cursor.Address);
        inner.Skip(1);
        return $"{inner.ZeroEnded()}:{inner.ZeroEnded()}";
    }
}
