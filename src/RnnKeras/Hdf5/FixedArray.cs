namespace RnnKeras.Hdf5;

/// <summary>Index of a chunked data set of fixed size: one entry per chunk, in pages where there are many.</summary>
internal static class FixedArray
{
    public static IEnumerable<StoredChunk> Read(FileBytes file, ChunkLayout layout)
    {
        var head = file.At(layout.Address, 12 + file.LengthSize + file.OffsetSize, "a fixed array");
        head.Signature("FAHD");
        head.Version("a fixed array", 0);
        var isFiltered = head.U8() == 1;
        var (entrySize, pageBits, count, block) = (head.U8(), head.U8(), head.Length(), head.Offset());
        head.Checksum("a fixed array");
        if (pageBits > 30 || entrySize == 0 || count > file.Length / entrySize)
            throw head.Damaged($"a fixed array that fits the file, but it claims {count} entries");
        var chunks = new List<StoredChunk>();
        if (block < 0)
            return chunks;
        var perPage = 1L << pageBits;
        var pages = count <= perPage ? 0 : (count + perPage - 1) / perPage;
        var prefix = 6 + file.OffsetSize + (pages + 7) / 8;
        var cursor = file.At(block, prefix + (pages == 0 ? count * entrySize : 0) + 4, "a fixed array");
        cursor.Signature("FADB");
        cursor.Version("a fixed array", 0);
        cursor.Skip(1 + file.OffsetSize);
        var present = cursor.Bytes((pages + 7) / 8).ToArray();
        if (pages == 0)
            AddEntries(ref cursor, layout, entrySize, isFiltered, 0, count, chunks);
        cursor.Checksum("a fixed array");
        for (var page = 0L; page < pages; page++)
            if ((present[page / 8] & 0x80 >> (int)(page % 8)) != 0)
            {
                var first = page * perPage;
                var here = Math.Min(perPage, count - first);
                var start = block + prefix + 4 + page * (perPage * entrySize + 4);
                var entries = file.At(start, here * entrySize + 4, "a page of a fixed array");
                AddEntries(ref entries, layout, entrySize, isFiltered, first, here, chunks);
                entries.Checksum("a page of a fixed array");
            }
        return chunks;
    }

    private static void AddEntries(
        ref Cursor cursor, ChunkLayout layout, int entrySize, bool isFiltered, long first, long count, List<StoredChunk> chunks)
    {
        for (var i = first; i < first + count; i++)
            chunks.Add(ChunkIndex.Entry(ref cursor, layout, entrySize, isFiltered, ChunkIndex.StartOf(layout, i)));
    }
}
