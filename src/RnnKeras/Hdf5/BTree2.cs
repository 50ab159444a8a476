using System.Numerics;

namespace RnnKeras.Hdf5;

/// <summary>B-trees of version 2: of links, attributes, huge heap objects and chunks.</summary>
internal sealed class BTree2
{
    public const int HugeObjects = 1;
    public const int LinkNames = 5;
    public const int AttributeNames = 8;
    public const int Chunks = 10;
    public const int FilteredChunks = 11;

    private const int NodeOverhead = 10;

    private readonly FileBytes _file;
    private readonly int _type;
    private readonly int _nodeSize;
    private readonly int _recordSize;
    private readonly int _countSize;
    private readonly int[] _totalSize;
    private readonly List<Record> _records = [];
    private readonly HashSet<long> _seen = [];

    /// <summary>A record and where it stands.</summary>
    public readonly record struct Record(byte[] Bytes, long Address)
    {
        public Cursor Open(FileBytes file) => new(file, Bytes, Address);
    }

    /// <summary>All records in order.</summary>
    public static IReadOnlyList<Record> Records(FileBytes file, long address, int type) =>
        address < 0 ? [] : new BTree2(file, address, type)._records;

    private BTree2(FileBytes file, long address, int type)
    {
        (_file, _type) = (file, type);
        var cursor = file.At(address, 22 + file.OffsetSize + file.LengthSize, "a B-tree");
        cursor.Signature("BTHD");
        cursor.Version("a B-tree", 0);
        CheckType(ref cursor);
        (_nodeSize, _recordSize) = ((int)Math.Min(cursor.U32(), int.MaxValue), cursor.U16());
        var depth = cursor.U16();
        cursor.Skip(2);
        var (root, count) = (cursor.Offset(), cursor.U16());
        cursor.Length();
        cursor.Checksum("a B-tree");
        // Each level multiplies the number of records, so honest trees are not deep.
        if (depth > 16 || _recordSize == 0 || _nodeSize < NodeOverhead + _recordSize)
            throw cursor.Damaged(
                $"a B-tree of at most 16 levels, but found {depth}, with nodes of {_nodeSize} bytes for records of {_recordSize}");
        (_countSize, _totalSize) = FieldSizes(depth);
        if (root >= 0)
            Visit(root, depth, count);
    }

    /// <summary>Bytes that hold the number of records in a child, and in a child with everything below it.</summary>
    private (int, int[]) FieldSizes(int depth)
    {
        var most = (BigInteger)((_nodeSize - NodeOverhead) / _recordSize);
        var (countSize, total) = (SizeFor(most), new int[depth + 1]);
        var totalMost = most;
        for (var level = 1; level <= depth; level++)
        {
            var pointer = _file.OffsetSize + countSize + total[level - 1];
            var here = (BigInteger)((_nodeSize - NodeOverhead - pointer) / (_recordSize + pointer));
            totalMost = (here + 1) * totalMost + here;
            total[level] = SizeFor(totalMost);
        }
        return (countSize, total);
    }

    private static int SizeFor(BigInteger limit) => Math.Clamp((int)((limit.GetBitLength() + 7) / 8), 1, 8);

    private void Visit(long address, int level, long count)
    {
        if (!_seen.Add(address))
            throw _file.Damaged(address, "a node of a B-tree that is used once");
        var pointer = level == 0 ? 0 : _file.OffsetSize + _countSize + _totalSize[level - 1];
        var size = NodeOverhead + count * _recordSize + (level == 0 ? 0 : (count + 1) * pointer);
        _file.Claim(address, size);
        var cursor = _file.At(address, size, "a B-tree node");
        cursor.Signature(level == 0 ? "BTLF" : "BTIN");
        cursor.Version("a B-tree node", 0);
        CheckType(ref cursor);
        var records = new Record[count];
        for (var i = 0; i < count; i++)
            records[i] = new(cursor.Bytes(_recordSize).ToArray(), cursor.Address - _recordSize);
        var children = new (long Address, long Count)[level == 0 ? 0 : count + 1];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = (cursor.Offset(), cursor.UInt(_countSize));
            cursor.Skip(_totalSize[level - 1]);
        }
        cursor.Checksum("a B-tree node");
        for (var i = 0; i <= count; i++)
        {
            if (level > 0)
                Visit(children[i].Address, level - 1, children[i].Count);
            if (i < count)
                _records.Add(records[i]);
        }
    }

    private void CheckType(ref Cursor cursor)
    {
        var type = cursor.U8();
        if (type != _type)
            throw cursor.Damaged($"a B-tree of type {_type}, but found {type}");
    }
}
