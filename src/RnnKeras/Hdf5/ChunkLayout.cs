namespace RnnKeras.Hdf5;

/// <summary>Ways to find the chunks of a data set, with the numbers of the format.</summary>
internal enum ChunkIndexKind
{
    BTree1 = 0,
    Single = 1,
    Implicit = 2,
    FixedArray = 3,
    ExtensibleArray = 4,
    BTree2 = 5,
}

/// <summary>Sizes of chunks and where their index is.</summary>
internal sealed record ChunkLayout(Dataspace Space, int[] Chunk, int ItemSize)
{
    public ChunkIndexKind Index { get; init; }

    /// <summary>Where the index is; for a single chunk and for implicit chunks, where the data are.</summary>
    public long Address { get; init; }

    /// <summary>For a single filtered chunk: its stored size.</summary>
    public long SingleSize { get; init; }

    /// <summary>For a single filtered chunk: bit i set = filter i was left out.</summary>
    public long SingleMask { get; init; }

    /// <summary>Bytes of one chunk without filters.</summary>
    public int ChunkBytes { get; } = (int)Chunk.Aggregate((long)ItemSize, (bytes, size) => bytes * size);

    private const int SingleFiltered = 2;

    /// <summary>Chunks along each dimension, of the data set as it is (not as it may grow).</summary>
    public long[] Grid => [.. Space.Dims.Zip(Chunk, (size, chunk) => ((long)size + chunk - 1) / chunk)];

    /// <summary>Layout of version 3: always a B-tree of version 1.</summary>
    public static ChunkLayout Read3(ref Cursor cursor, Dataspace space, int itemSize)
    {
        var (rank, address) = (cursor.U8(), cursor.Offset());
        return ReadSizes(ref cursor, rank, 4, space, itemSize) with { Index = ChunkIndexKind.BTree1, Address = address };
    }

    /// <summary>Layout of versions 4 and 5: one of five indexes.</summary>
    public static ChunkLayout Read4(ref Cursor cursor, Dataspace space, int itemSize, bool isFiltered)
    {
        var (flags, rank, width) = (cursor.U8(), cursor.U8(), cursor.U8());
        if (width is < 1 or > 8)
            throw cursor.Damaged($"chunk sizes of 1 to 8 bytes, but found {width}");
        var layout = ReadSizes(ref cursor, rank, width, space, itemSize);
        if ((flags & 1) != 0 && isFiltered && layout.Space.Dims.Zip(layout.Chunk, (d, c) => d % c).Any(r => r != 0))
            throw cursor.File.Unsupported("chunks at the border without filters", "Repack it with h5repack.");
        var index = (ChunkIndexKind)cursor.U8();
        switch (index)
        {
            case ChunkIndexKind.Single when (flags & SingleFiltered) != 0:
                layout = layout with { SingleSize = cursor.Length(), SingleMask = cursor.U32() };
                break;
            case ChunkIndexKind.Single or ChunkIndexKind.Implicit:
                break;
            // What the parameters say stands in the index itself too.
            case ChunkIndexKind.FixedArray:
                cursor.Skip(1);
                break;
            case ChunkIndexKind.ExtensibleArray:
                cursor.Skip(5);
                break;
            case ChunkIndexKind.BTree2:
                cursor.Skip(6);
                break;
            default:
                throw cursor.Damaged($"an index of chunks of kind 1 to 5, but found {(int)index}");
        }
        return layout with { Index = index, Address = cursor.Offset() };
    }

    /// <summary>The sizes of a chunk, with the size of an element as the last.</summary>
    public static ChunkLayout ReadSizes(ref Cursor cursor, int rank, int width, Dataspace space, int itemSize)
    {
        var chunk = new int[space.Dims.Length];
        if (rank != chunk.Length + 1)
            throw cursor.Damaged($"chunks of {chunk.Length} dimensions, but found {rank - 1}");
        long bytes = itemSize;
        for (var i = 0; i < chunk.Length; i++)
        {
            var size = cursor.UInt(width);
            if (size is < 1 or > int.MaxValue || (bytes = Dataspace.SafeProduct(bytes, size)) is < 0 or > int.MaxValue)
                throw cursor.Damaged($"chunks of less than 2^31 bytes, but dimension {i} is {size}");
            chunk[i] = (int)size;
        }
        if (cursor.UInt(width) != itemSize)
            throw cursor.Damaged($"chunks with elements of {itemSize} bytes");
        return new(space, chunk, itemSize);
    }
}
