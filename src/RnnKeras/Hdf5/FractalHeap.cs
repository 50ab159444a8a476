using System.Numerics;

namespace RnnKeras.Hdf5;

/// <summary>The heap in which newer files keep many links or attributes: blocks of doubling sizes addressed as one space.</summary>
internal sealed class FractalHeap
{
    private readonly FileBytes _file;
    private readonly int _idSize;
    private readonly int _offsetBytes;
    private readonly int _lengthBytes;
    private readonly int _width;
    private readonly long _firstBlock;
    private readonly long _maxDirect;
    private readonly long _maxManaged;
    private readonly bool _checksums;
    private readonly int _rootRows;
    private readonly long _root;
    private readonly long _hugeTree;
    private readonly List<(long Start, long Size, long Address)> _blocks = [];
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<long, (long Address, long Size)> _huge = [];

    public FractalHeap(FileBytes file, long address)
    {
        _file = file;
        var cursor = file.At(address, 26 + 12L * file.LengthSize + 3 * file.OffsetSize, "a fractal heap");
        cursor.Signature("FRHP");
        cursor.Version("a fractal heap", 0);
        _idSize = cursor.U16();
        if (cursor.U16() != 0)
            throw file.Unsupported("a compressed fractal heap", "Repack it with h5repack.");
        _checksums = (cursor.U8() & 2) != 0;
        _maxManaged = cursor.U32();
        cursor.Length();
        _hugeTree = cursor.Offset();
        cursor.Length();
        cursor.Offset();
        cursor.Skip(8L * file.LengthSize);
        (_width, _firstBlock, _maxDirect) = (cursor.U16(), cursor.Length(), cursor.Length());
        var bits = cursor.U16();
        cursor.Skip(2);
        (_root, _rootRows) = (cursor.Offset(), cursor.U16());
        cursor.Checksum("a fractal heap");
        if (_width == 0 || bits is 0 or > 62 || _maxDirect > int.MaxValue
            || !BitOperations.IsPow2(_firstBlock) || !BitOperations.IsPow2(_maxDirect))
            throw cursor.Damaged("a fractal heap with sizes that are powers of two");
        _offsetBytes = (bits + 7) / 8;
        _lengthBytes = Math.Min((BitOperations.Log2((ulong)_maxDirect) + 7) / 8, BitOperations.Log2((ulong)_maxManaged) / 8 + 1);
        if (_root >= 0 && _rootRows == 0)
            AddDirect(0, _firstBlock, _root);
        else if (_root >= 0)
            AddIndirect(0, _rootRows, _root);
        foreach (var record in BTree2.Records(file, _hugeTree, BTree2.HugeObjects))
        {
            var entry = record.Open(file);
            var (at, size, id) = (entry.Offset(), entry.Length(), entry.Length());
            _huge.TryAdd(id, (at, size));
        }
    }

    /// <summary>Opens the object whose id comes next in <paramref name="record"/>.</summary>
    public Cursor Open(scoped ref Cursor record)
    {
        var address = record.Address;
        var cursor = new Cursor(_file, record.Bytes(_idSize), address);
        var head = cursor.U8();
        return (head >> 4 & 3) switch
        {
            0 => Managed(ref cursor),
            1 => _huge.TryGetValue(cursor.UInt(Math.Min(cursor.Left, _file.LengthSize)), out var huge)
                ? _file.At(huge.Address, huge.Size, "a huge object of a fractal heap")
                : throw cursor.Damaged("the number of a huge object"),
            2 => new Cursor(_file, cursor.Bytes((head & 15) + 1), cursor.Address),
            _ => throw cursor.Damaged("an id of a fractal heap object"),
        };
    }

    private Cursor Managed(scoped ref Cursor id)
    {
        var (offset, length) = (id.UInt(_offsetBytes), id.UInt(_lengthBytes));
        foreach (var (start, size, address) in _blocks)
            if (offset >= start && offset < start + size)
                return offset + length <= start + size
                    ? _file.At(address + offset - start, length, "an object of a fractal heap")
                    : throw id.Damaged($"an object inside a block of {size} bytes");
        throw id.Damaged($"the offset of an object in the fractal heap, but found {offset}");
    }

    private long BlockSize(int row) => row < 2 ? _firstBlock : _firstBlock << row - 1;

    private void AddDirect(long start, long size, long address)
    {
        if (!_seen.Add(address))
            throw _file.Damaged(address, "a block of a fractal heap that is used once");
        _file.CheckRange(address, size, "a block of a fractal heap");
        _file.Claim(address, size);
        var cursor = _file.At(address, 5, "a block of a fractal heap");
        cursor.Signature("FHDB");
        cursor.Version("a block of a fractal heap", 0);
        if (_checksums)
            CheckDirect(size, address);
        _blocks.Add((start, size, address));
    }

    /// <summary>The checksum stands in the block itself and is computed with zeros in its place.</summary>
    private void CheckDirect(long size, long address)
    {
        var block = _file.At(address, size, "a block of a fractal heap").Bytes(size).ToArray();
        var at = 5 + _file.OffsetSize + _offsetBytes;
        if (block.Length < at + 4)
            throw _file.Damaged(address, "a block of a fractal heap with a checksum");
        var found = new Cursor(_file, block, address);
        found.Skip(at);
        var sum = found.U32();
        block.AsSpan(at, 4).Clear();
        if (Checksums.Lookup3(block) != sum && _file.ChecksChecksums)
            throw _file.Damaged(address, "a block of a fractal heap with a matching checksum");
    }

    private void AddIndirect(long start, int rows, long address)
    {
        if (!_seen.Add(address) || rows > 64 - BitOperations.Log2((ulong)_firstBlock) - 2)
            throw _file.Damaged(address, "an indirect block of a fractal heap that is used once and spans less than 2^62 bytes");
        var size = 9 + _file.OffsetSize + _offsetBytes + (long)rows * _width * _file.OffsetSize;
        _file.Claim(address, size);
        var cursor = _file.At(address, size, "an indirect block of a fractal heap");
        cursor.Signature("FHIB");
        cursor.Version("an indirect block of a fractal heap", 0);
        cursor.Skip(_file.OffsetSize + _offsetBytes);
        var children = new long[rows * _width];
        foreach (ref var child in children.AsSpan())
            child = cursor.Offset();
        cursor.Checksum("an indirect block of a fractal heap");
        for (var i = 0; i < children.Length && start < 1L << 62; i++)
        {
            var block = BlockSize(i / _width);
            if (children[i] >= 0 && block <= _maxDirect)
                AddDirect(start, block, children[i]);
            else if (children[i] >= 0)
                AddIndirect(start, BitOperations.Log2((ulong)(block / _firstBlock / _width)) + 1, children[i]);
            start += block;
        }
    }
}
