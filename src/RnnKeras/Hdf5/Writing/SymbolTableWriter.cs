using System.Text;

namespace RnnKeras.Hdf5.Writing;

/// <summary>
/// The B-tree, symbol nodes and local heap of one group, as one block of bytes that starts with the root of the tree. Everything but the
/// addresses of the members is known when the names are.
/// </summary>
internal sealed class SymbolTableWriter
{
    /// <summary>Half the entries of a symbol node, and half the children of a B-tree node, as the superblock says.</summary>
    public const int LeafK = 4;
    public const int InternalK = 16;

    private const int EntrySize = 40;
    private const int SymbolNodeSize = 8 + 2 * LeafK * EntrySize;
    private const int TreeNodeSize = 24 + (2 * InternalK + 1) * 8 + 2 * InternalK * 8;
    private const int HeapHeadSize = 32;
    private const int MinNames = 16;
    private const int NoFreeBlock = 1;

    private readonly string[] _names;
    private readonly int[] _nameOffsets;
    private readonly byte[] _nameBytes;
    private readonly int[] _nodesPerLevel;

    public SymbolTableWriter(IEnumerable<string> names)
    {
        // Names are ordered by their bytes: readers search the tree by them.
        _names = [.. names.OrderBy(Encoding.UTF8.GetBytes, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
        var heap = new ByteWriter().Zeros(8);
        _nameOffsets = new int[_names.Length];
        for (var i = 0; i < _names.Length; i++)
        {
            _nameOffsets[i] = heap.Length;
            heap.Bytes(Encoding.UTF8.GetBytes(_names[i])).U8(0).Align8();
        }
        _nameBytes = heap.Zeros(Math.Max(0, MinNames - heap.Length)).ToArray();
        var symbolNodes = DivideUp(_names.Length, 2 * LeafK);
        var levels = new List<int> { Math.Max(1, DivideUp(symbolNodes, 2 * InternalK)) };
        while (levels[^1] > 1)
            levels.Add(DivideUp(levels[^1], 2 * InternalK));
        _nodesPerLevel = [.. levels];
        Length = HeapHeadSize + _nameBytes.Length + symbolNodes * SymbolNodeSize + levels.Sum() * TreeNodeSize;
    }

    /// <summary>Bytes of the block.</summary>
    public int Length { get; }

    /// <summary>Where the heap is, from the start of the block.</summary>
    public static int HeapOffset => 0;

    /// <summary>Where the root of the tree is, from the start of the block.</summary>
    public int TreeOffset => Length - TreeNodeSize;

    /// <summary>Appends heap, symbol nodes and tree nodes (the root last) as they are at <paramref name="address"/>.</summary>
    public void Write(ByteWriter writer, long address, Func<string, ObjectPlace> member)
    {
        writer.Bytes("HEAP"u8).U32(0).U64(_nameBytes.Length).U64(NoFreeBlock).U64(address + HeapHeadSize).Bytes(_nameBytes);
        var start = writer.Length - HeapHeadSize - _nameBytes.Length;
        var children = new List<(long Address, int LastName)>();
        for (var first = 0; first < _names.Length; first += 2 * LeafK)
        {
            var last = Math.Min(first + 2 * LeafK, _names.Length) - 1;
            children.Add((address + writer.Length - start, last));
            WriteSymbols(writer, first, last, member);
        }
        for (var level = 0; level < _nodesPerLevel.Length; level++)
            children = WriteLevel(writer, level, children, address - start);
    }

    private void WriteSymbols(ByteWriter writer, int first, int last, Func<string, ObjectPlace> member)
    {
        var end = writer.Length + SymbolNodeSize;
        writer.Bytes("SNOD"u8).U8(1, 0).U16(last - first + 1);
        for (var i = first; i <= last; i++)
            member(_names[i]).WriteEntry(writer, _nameOffsets[i]);
        writer.Zeros(end - writer.Length);
    }

    /// <summary>Nodes of one level; a key is the last name of the child before it.</summary>
    private List<(long Address, int LastName)> WriteLevel(
        ByteWriter writer, int level, List<(long Address, int LastName)> children, long origin)
    {
        var nodes = new List<(long, int)>();
        for (var i = 0; i < _nodesPerLevel[level]; i++)
        {
            var here = children.Skip(i * 2 * InternalK).Take(2 * InternalK).ToArray();
            var end = writer.Length + TreeNodeSize;
            nodes.Add((origin + writer.Length, here.Length == 0 ? -1 : here[^1].LastName));
            long left = i == 0 ? -1 : origin + writer.Length - TreeNodeSize, right = i + 1 == _nodesPerLevel[level] ? -1 : origin + end;
            writer.Bytes("TREE"u8).U8(0, (byte)level).U16(here.Length).U64(left).U64(right);
            writer.U64(i == 0 ? 0 : _nameOffsets[children[i * 2 * InternalK - 1].LastName]);
            foreach (var (address, lastName) in here)
                writer.U64(address).U64(_nameOffsets[lastName]);
            writer.Zeros(end - writer.Length);
        }
        return nodes;
    }

    private static int DivideUp(int count, int by) => (count + by - 1) / by;
}

/// <summary>Where an object's header is and, for a group, its tree and heap.</summary>
internal readonly record struct ObjectPlace(long Header, long Tree = -1, long Heap = -1)
{
    private const int GroupCache = 1;

    /// <summary>A symbol table entry, which repeats where a group's tree and heap are.</summary>
    public void WriteEntry(ByteWriter writer, long nameOffset)
    {
        var isGroup = Tree >= 0;
        writer.U64(nameOffset).U64(Header).U32(isGroup ? GroupCache : 0).U32(0).U64(isGroup ? Tree : 0).U64(isGroup ? Heap : 0);
    }
}
