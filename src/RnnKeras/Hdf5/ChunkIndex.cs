namespace RnnKeras.Hdf5;

/// <summary>A chunk in the file: the first element it holds, where its bytes are and how many.</summary>
internal readonly record struct StoredChunk(long[] Start, long Address, long Size, long Mask);

/// <summary>Lists the chunks of a data set that exist in the file.</summary>
internal static class ChunkIndex
{
    public static IEnumerable<StoredChunk> Read(FileBytes file, ChunkLayout layout, bool isFiltered)
    {
        if (layout.Address < 0)
            return [];
        var chunks = layout.Index switch
        {
            ChunkIndexKind.BTree1 => FromTree1(file, layout),
            ChunkIndexKind.Single => Single(layout, isFiltered),
            ChunkIndexKind.Implicit => Implicit(file, layout),
            ChunkIndexKind.FixedArray => FixedArray.Read(file, layout),
            ChunkIndexKind.ExtensibleArray => ExtensibleArray.Read(file, layout),
            _ => FromTree2(file, layout),
        };
        return chunks.Where(c => c.Address >= 0 && c.Start.Zip(layout.Space.Dims).All(p => p.First < p.Second));
    }

    /// <summary>An entry of the newer indexes: the address, and with filters the stored size and mask.</summary>
    public static StoredChunk Entry(ref Cursor cursor, ChunkLayout layout, int entrySize, bool isFiltered, long[] start)
    {
        var address = cursor.Offset();
        if (!isFiltered)
            return new(start, address, layout.ChunkBytes, 0);
        var sizeBytes = entrySize - cursor.File.OffsetSize - 4;
        return sizeBytes is >= 1 and <= 8
            ? new(start, address, cursor.UInt(sizeBytes), cursor.U32())
            : throw cursor.Damaged($"entries of an index of chunks, but found {entrySize} bytes");
    }

    /// <summary>
    /// The first element of chunk number <paramref name="index"/>, counted row-major over the grid of the largest sizes that the data set
    /// may take, with the unlimited dimension (if any) as the slowest.
    /// </summary>
    public static long[] StartOf(ChunkLayout layout, long index, int unlimited = -1)
    {
        var (space, chunk) = (layout.Space, layout.Chunk);
        var start = new long[chunk.Length];
        for (var d = chunk.Length - 1; d >= 0; d--)
            if (d != unlimited)
            {
                var along = Math.Max(1, (Math.Max(space.MaxDims[d], space.Dims[d]) + chunk[d] - 1) / chunk[d]);
                (index, start[d]) = (index / along, index % along * chunk[d]);
            }
        if (unlimited >= 0)
            start[unlimited] = Scaled(index, chunk[unlimited]);
        return start;
    }

    /// <summary>Beyond any dimension where the product is too large.</summary>
    private static long Scaled(long index, int chunk) => Dataspace.SafeProduct(index, chunk) is >= 0 and var start ? start : long.MaxValue;

    private static StoredChunk[] Single(ChunkLayout layout, bool isFiltered) =>
        [new(new long[layout.Chunk.Length], layout.Address, isFiltered ? layout.SingleSize : layout.ChunkBytes, layout.SingleMask)];

    private static IEnumerable<StoredChunk> FromTree1(FileBytes file, ChunkLayout layout)
    {
        foreach (var leaf in BTree1.Leaves(file, layout.Address, BTree1.Chunks, keySize: 8 + 8 * (layout.Chunk.Length + 1)))
        {
            var key = new Cursor(file, leaf.Key, leaf.KeyAddress);
            var (size, mask, start) = (key.U32(), key.U32(), new long[layout.Chunk.Length]);
            for (var d = 0; d < start.Length; d++)
                if ((start[d] = key.UInt(8)) % layout.Chunk[d] != 0)
                    throw key.Damaged($"chunks that start at a multiple of {layout.Chunk[d]} in dimension {d}, but found {start[d]}");
            yield return new(start, leaf.Address, size, mask);
        }
    }

    private static IEnumerable<StoredChunk> FromTree2(FileBytes file, ChunkLayout layout)
    {
        var isFiltered = IsFilteredTree(file, layout.Address);
        foreach (var record in BTree2.Records(file, layout.Address, isFiltered ? BTree2.FilteredChunks : BTree2.Chunks))
        {
            var start = new long[layout.Chunk.Length];
            var cursor = record.Open(file);
            var chunk = Entry(ref cursor, layout, record.Bytes.Length - 8 * start.Length, isFiltered, start);
            for (var d = 0; d < start.Length; d++)
                start[d] = Scaled(cursor.UInt(8), layout.Chunk[d]);
            yield return chunk;
        }
    }

    private static bool IsFilteredTree(FileBytes file, long address)
    {
        var cursor = file.At(address, 6, "a B-tree");
        cursor.Skip(5);
        return cursor.U8() == BTree2.FilteredChunks;
    }

    /// <summary>Every chunk exists, one behind the other.</summary>
    private static IEnumerable<StoredChunk> Implicit(FileBytes file, ChunkLayout layout)
    {
        var count = layout.Grid.Aggregate(1L, Dataspace.SafeProduct);
        if (count < 0 || count > file.Length)
            throw file.Damaged(layout.Address, $"a data set with chunks that fit the file, but it claims {count}");
        for (var i = 0L; i < count; i++)
            yield return new(StartOf(layout, i), layout.Address + i * layout.ChunkBytes, layout.ChunkBytes, 0);
    }
}
