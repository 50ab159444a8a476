namespace RnnKeras.Hdf5;

/// <summary>Collections of objects that attributes and data sets refer to: where texts of varying length are.</summary>
internal sealed class GlobalHeap(FileBytes file)
{
    /// <summary>Bytes of a reference in the file without its leading length: address of the collection and number in it.</summary>
    public int IdSize => file.OffsetSize + 4;

    private readonly Lock _turn = new();
    private readonly Dictionary<long, Dictionary<int, (long Address, long Size)>> _collections = [];

    /// <summary>Opens the object that the next bytes of <paramref name="reference"/> point to.</summary>
    public ReadOnlySpan<byte> Read(ref Cursor reference, long length)
    {
        var start = reference.Address;
        var (address, index) = (reference.Offset(), (int)reference.UInt(4));
        if (length == 0)
            return [];
        Dictionary<int, (long Address, long Size)>? objects;
        lock (_turn)
            if (!_collections.TryGetValue(address, out objects))
                _collections[address] = objects = ReadCollection(address);
        if (!objects.TryGetValue(index, out var found) || found.Size < length)
            throw file.Damaged(start, $"a reference to object {index} of {length} bytes in the global heap at {address}");
        return file.At(found.Address, length, "an object of the global heap").Bytes(length);
    }

    private Dictionary<int, (long, long)> ReadCollection(long address)
    {
        var head = file.At(address, 8 + file.LengthSize, "a global heap");
        head.Signature("GCOL");
        head.Version("a global heap", 1);
        head.Skip(3);
        var size = head.Length();
        file.Claim(address, size);
        var cursor = file.At(address, size, "a global heap");
        cursor.Skip(8 + file.LengthSize);
        var objects = new Dictionary<int, (long, long)>();
        while (cursor.Left >= 8 + file.LengthSize)
        {
            var index = cursor.U16();
            cursor.Skip(6);
            var length = cursor.Length();
            if (index == 0)
                break;
            if (!objects.TryAdd(index, (cursor.Address, length)))
                throw cursor.Damaged($"object {index} of a global heap only once");
            cursor.Skip(length);
            cursor.Align8();
        }
        return objects;
    }
}
