using System.Numerics;

namespace RnnKeras.Hdf5;

/// <summary>
/// Index of a chunked data set with one unlimited dimension. Entries stand in the index block, then in data blocks that grow: super
/// block u has 2^(u/2) data blocks of 2^((u+1)/2) · smallest entries.
/// </summary>
internal sealed class ExtensibleArray
{
    private readonly FileBytes _file;
    private readonly ChunkLayout _layout;
    private readonly List<StoredChunk> _chunks = [];
    private readonly int _unlimited;
    private readonly bool _isFiltered;
    private readonly int _entrySize;
    private readonly int _smallest;
    private readonly int _offsetBytes;
    private readonly long _perPage;
    private readonly long _used;
    private long _next;

    public static IEnumerable<StoredChunk> Read(FileBytes file, ChunkLayout layout) => new ExtensibleArray(file, layout)._chunks;

    private ExtensibleArray(FileBytes file, ChunkLayout layout)
    {
        (_file, _layout, _unlimited) = (file, layout, Array.IndexOf(layout.Space.MaxDims, -1));
        var head = file.At(layout.Address, 16 + 6L * file.LengthSize + file.OffsetSize, "an extensible array");
        head.Signature("EAHD");
        head.Version("an extensible array", 0);
        _isFiltered = head.U8() == 1;
        _entrySize = head.U8();
        int bits = head.U8(), inIndex = head.U8(), pointers;
        (_smallest, pointers) = (head.U8(), head.U8());
        var pageBits = head.U8();
        head.Skip(4L * file.LengthSize);
        _used = head.Length();
        head.Length();
        var index = head.Offset();
        head.Checksum("an extensible array");
        if (_entrySize == 0 || _used > file.Length / _entrySize || bits > 62 || pageBits > 30
            || !BitOperations.IsPow2(_smallest) || !BitOperations.IsPow2(pointers))
            throw head.Damaged($"an extensible array that fits the file, but it claims {_used} entries");
        (_offsetBytes, _perPage) = ((bits + 7) / 8, 1L << pageBits);
        if (index >= 0)
            ReadIndex(index, inIndex, pointers, bits);
    }

    private void ReadIndex(long address, int inIndex, int pointers, int bits)
    {
        var direct = 2 * BitOperations.Log2((uint)pointers);
        var superBlocks = 1 + bits - BitOperations.Log2((uint)_smallest);
        var (dataBlocks, secondary) = (2 * (pointers - 1), Math.Max(0, superBlocks - direct));
        var size = 10 + _file.OffsetSize * (1L + dataBlocks + secondary) + (long)inIndex * _entrySize;
        var cursor = _file.At(address, size, "an extensible array");
        Start(ref cursor, "EAIB");
        AddEntries(ref cursor, inIndex);
        for (var u = 0; u < direct; u++)
            for (var i = 0; i < 1 << u / 2; i++)
                ReadDataBlock(cursor.Offset(), Entries(u), []);
        for (var u = direct; u < superBlocks; u++)
            ReadSuperBlock(cursor.Offset(), u);
        cursor.Checksum("an extensible array");
    }

    private long Entries(int superBlock) => (long)_smallest << (superBlock + 1) / 2;

    private void Start(ref Cursor cursor, string letters)
    {
        cursor.Signature(letters);
        cursor.Version("an extensible array", 0);
        cursor.Skip(1 + _file.OffsetSize);
    }

    private void ReadSuperBlock(long address, int u)
    {
        var (blocks, entries) = (1L << u / 2, Entries(u));
        if (address < 0 || _next >= _used)
        {
            // What lies beyond the entries that are used does not matter.
            _next = Dataspace.SafeProduct(blocks, entries) is >= 0 and var skipped ? Math.Min(_next + skipped, _used) : _used;
            return;
        }
        var pages = entries > _perPage ? entries / _perPage : 0;
        var bitmap = (pages + 7) / 8;
        var size = 10 + _file.OffsetSize + _offsetBytes + blocks * (bitmap + _file.OffsetSize);
        var cursor = _file.At(address, size, "a block of an extensible array");
        Start(ref cursor, "EASB");
        cursor.Skip(_offsetBytes);
        var present = cursor.Bytes(blocks * bitmap);
        for (var i = 0; i < blocks; i++)
            ReadDataBlock(cursor.Offset(), entries, present.Slice((int)(i * bitmap), (int)bitmap));
        cursor.Checksum("a block of an extensible array");
    }

    private void ReadDataBlock(long address, long entries, ReadOnlySpan<byte> present)
    {
        var end = _next + entries;
        if (address >= 0 && _next < _used)
        {
            var isPaged = entries > _perPage;
            var prefix = 6 + _file.OffsetSize + _offsetBytes;
            var cursor = _file.At(address, prefix + (isPaged ? 0 : entries * _entrySize) + 4, "a block of an extensible array");
            Start(ref cursor, "EADB");
            cursor.Skip(_offsetBytes);
            if (!isPaged)
                AddEntries(ref cursor, entries);
            cursor.Checksum("a block of an extensible array");
            if (isPaged)
                ReadPages(address + prefix + 4, entries / _perPage, present);
        }
        _next = end;
    }

    private void ReadPages(long address, long pages, ReadOnlySpan<byte> present)
    {
        for (var page = 0; page < pages && _next < _used; page++, address += _perPage * _entrySize + 4)
            if (page / 8 < present.Length && (present[page / 8] & 0x80 >> page % 8) != 0)
            {
                var cursor = _file.At(address, _perPage * _entrySize + 4, "a page of an extensible array");
                AddEntries(ref cursor, _perPage);
                cursor.Checksum("a page of an extensible array");
            }
            else
                _next += _perPage;
    }

    private void AddEntries(ref Cursor cursor, long count)
    {
        for (var i = 0; i < count; i++, _next++)
            _chunks.Add(ChunkIndex.Entry(ref cursor, _layout, _entrySize, _isFiltered, ChunkIndex.StartOf(_layout, _next, _unlimited)));
    }
}
