namespace RnnKeras.Hdf5;

/// <summary>The older way to store a group: a B-tree of symbol nodes, with the names in a local heap.</summary>
internal static class SymbolTable
{
    private const int SoftLinkCache = 2;

    public static List<Link> Read(FileBytes file, long tree, long heapAddress)
    {
        var heap = new LocalHeap(file, heapAddress);
        var links = new List<Link>();
        foreach (var child in BTree1.Leaves(file, tree, BTree1.Groups, keySize: file.LengthSize))
            ReadNode(file, child.Address, heap, links);
        return links;
    }

    private static void ReadNode(FileBytes file, long address, LocalHeap heap, List<Link> links)
    {
        var head = file.At(address, 8, "a symbol table node");
        head.Signature("SNOD");
        head.Version("a symbol table node", 1);
        head.Skip(1);
        var count = head.U16();
        var size = count * (2L * file.OffsetSize + 24);
        file.Claim(address, size);
        var cursor = file.At(address + 8, size, "symbol table entries");
        for (var i = 0; i < count; i++)
        {
            var (name, target, cache) = (heap.Text(cursor.Offset()), cursor.Offset(), cursor.U32());
            cursor.Skip(4);
            var scratch = new Cursor(file, cursor.Bytes(16), cursor.Address);
            links.Add(cache == SoftLinkCache ? new(name, -1, heap.Text(scratch.U32())) : new(name, target));
        }
    }

    /// <summary>Names, each ended by a zero byte.</summary>
    private sealed class LocalHeap
    {
        private const long ReadAtOnce = 1 << 16;

        private readonly FileBytes _file;
        private readonly long _address;
        private readonly long _size;
        private readonly byte[]? _names;

        public LocalHeap(FileBytes file, long address)
        {
            var cursor = file.At(address, 8 + 2 * file.LengthSize + file.OffsetSize, "a local heap");
            cursor.Signature("HEAP");
            cursor.Version("a local heap", 0);
            cursor.Skip(3);
            _size = cursor.Length();
            cursor.Skip(file.LengthSize);
            (_file, _address) = (file, cursor.Offset());
            file.CheckRange(_address, _size, "the names of a group");
            file.Claim(_address, _size);
            _names = _size <= ReadAtOnce ? file.At(_address, _size, "the names of a group").Bytes(_size).ToArray() : null;
        }

        public string Text(long offset)
        {
            if (offset < 0 || offset >= _size)
                throw _file.Damaged(_address, $"a name at {offset} of a local heap of {_size} bytes");
            if (_names is not null)
                return new Cursor(_file, _names.AsSpan((int)offset), _address + offset).ZeroEnded();
            // Most names are short: look at all of a large heap only where the end is not among the first bytes.
            var most = _size - offset;
            var start = _file.At(_address + offset, Math.Min(most, 256), "a name");
            return (start.HasZero ? start : _file.At(_address + offset, most, "a name")).ZeroEnded();
        }
    }
}
