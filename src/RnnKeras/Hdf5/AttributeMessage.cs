namespace RnnKeras.Hdf5;

/// <summary>Attributes of an object, in its header or, where there are many or large ones, in a fractal heap.</summary>
internal static class AttributeMessage
{
    private const int SharedType = 1;
    private const int SharedSpace = 2;

    public static IReadOnlyDictionary<string, Hdf5Attribute> ReadAll(FileBytes file, ObjectHeader header)
    {
        var attributes = new OrderedDictionary<string, Hdf5Attribute>(StringComparer.Ordinal);
        foreach (var message in header.Messages)
            if (message.Kind == MessageKind.Attribute)
            {
                var cursor = message.Open(file);
                Add(attributes, ref cursor);
            }
        if (header.Find(MessageKind.AttributeInfo) is { } info)
            AddDense(file, info, attributes);
        return attributes;
    }

    private static void AddDense(FileBytes file, HeaderMessage info, OrderedDictionary<string, Hdf5Attribute> attributes)
    {
        var cursor = info.Open(file);
        cursor.Version("attribute information", 0);
        cursor.Skip((cursor.U8() & 1) != 0 ? 2 : 0);
        var (heapAddress, names) = (cursor.Offset(), cursor.Offset());
        if (heapAddress < 0)
            return;
        var heap = new FractalHeap(file, heapAddress);
        foreach (var record in BTree2.Records(file, names, BTree2.AttributeNames))
        {
            var id = record.Open(file);
            var attribute = heap.Open(ref id);
            Add(attributes, ref attribute);
        }
    }

    private static void Add(OrderedDictionary<string, Hdf5Attribute> attributes, ref Cursor cursor)
    {
        var attribute = Read(ref cursor);
        if (!attributes.TryAdd(attribute.Name, attribute))
            throw cursor.Damaged($"one attribute '{attribute.Name}'");
    }

    private static Hdf5Attribute Read(ref Cursor cursor)
    {
        var version = cursor.U8();
        if (version is < 1 or > 3)
            throw cursor.Damaged($"an attribute of version 1 to 3, but found {version}");
        int flags = cursor.U8(), nameSize = cursor.U16(), typeSize = cursor.U16(), spaceSize = cursor.U16();
        cursor.Skip(version == 3 ? 1 : 0);
        var name = Part(ref cursor, nameSize, version).ZeroEnded();
        var typePart = Part(ref cursor, typeSize, version);
        if (version > 1 && (flags & SharedType) != 0)
            typePart = SharedMessage.Resolve(ref typePart, MessageKind.Datatype);
        if (version > 1 && (flags & SharedSpace) != 0)
            throw cursor.File.Unsupported("shared dataspaces", "Repack it with h5repack.");
        var type = DatatypeMessage.Read(ref typePart);
        var spacePart = Part(ref cursor, spaceSize, version);
        var space = Dataspace.Read(ref spacePart);
        var size = Dataspace.SafeProduct(space.Count, type.Size);
        var address = cursor.Address;
        return new(cursor.File, name, type, space, cursor.Bytes(size < 0 ? long.MaxValue : size).ToArray(), address);
    }

    /// <summary>A part of an attribute; version 1 fills each up to a multiple of eight bytes.</summary>
    private static Cursor Part(ref Cursor cursor, int size, int version)
    {
        var address = cursor.Address;
        var part = new Cursor(cursor.File, cursor.Bytes(size), address);
        cursor.Skip(version == 1 ? Math.Min(-size & 7, cursor.Left) : 0);
        return part;
    }
}
