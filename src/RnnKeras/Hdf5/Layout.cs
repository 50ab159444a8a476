namespace RnnKeras.Hdf5;

/// <summary>Where the bytes of a data set are.</summary>
internal interface IStorage
{
    /// <summary>Fills <paramref name="into"/> from byte <paramref name="start"/> of the row-major array on.</summary>
    void Read(long start, Span<byte> into);
}

/// <summary>Reads the layout message: compact (in the header), contiguous, or chunked.</summary>
internal static class Layout
{
    private const int Compact = 0;
    private const int Contiguous = 1;
    private const int Chunked = 2;

    public static IStorage Read(FileBytes file, ObjectHeader header, Dataspace space, int itemSize)
    {
        if (header.Find(MessageKind.ExternalFiles) is not null)
            throw file.Unsupported("data in other files", "Repack it with h5repack.");
        var cursor = header.Find(MessageKind.Layout)!.Value.Open(file);
        var start = cursor.Address;
        var bytes = Dataspace.SafeProduct(space.Count, itemSize);
        if (bytes < 0)
            throw cursor.Damaged("a data set of less than 2^62 bytes");
        var fill = FillValue.Read(file, header, itemSize);
        var version = cursor.U8();
        if (version is < 1 or > 5)
            throw file.Damaged(start, $"a layout of version 1 to 5, but found {version}");
        if (version < 3)
            return ReadOld(ref cursor, version, space, itemSize, fill, header);
        return cursor.U8() switch
        {
            Compact => new CompactStorage(ReadCompact(ref cursor, cursor.U16(), bytes)),
            Contiguous => ReadContiguous(file, cursor.Offset(), cursor.Length(), bytes, fill, start),
            Chunked => new ChunkedStorage(
                file, ReadChunked(ref cursor, version, space, itemSize, header), Filters.Read(file, header), fill),
            var other => throw file.Unsupported($"storage of class {other}", "Copy virtual data sets into plain ones with h5repack."),
        };
    }

    private static ChunkLayout ReadChunked(ref Cursor cursor, int version, Dataspace space, int itemSize, ObjectHeader header) =>
        version == 3
            ? ChunkLayout.Read3(ref cursor, space, itemSize)
            : ChunkLayout.Read4(ref cursor, space, itemSize, header.Find(MessageKind.Filters) is not null);

    /// <summary>Versions 1 and 2: rank, class, five bytes, address, sizes of four bytes.</summary>
    private static IStorage ReadOld(ref Cursor cursor, int version, Dataspace space, int itemSize, byte[] fill, ObjectHeader header)
    {
        var (file, start) = (cursor.File, cursor.Address);
        var (rank, kind) = (cursor.U8(), cursor.U8());
        cursor.Skip(5);
        var address = kind == Compact ? -1 : cursor.Offset();
        var bytes = space.Count * itemSize;
        if (kind == Chunked)
            return new ChunkedStorage(file, ChunkLayout.ReadSizes(ref cursor, rank, 4, space, itemSize) with
            {
                Index = ChunkIndexKind.BTree1,
                Address = address,
            }, Filters.Read(file, header), fill);
        cursor.Skip(4 * rank);
        return kind switch
        {
            Compact => new CompactStorage(ReadCompact(ref cursor, cursor.U32(), bytes)),
            Contiguous => ReadContiguous(file, address, bytes, bytes, fill, start),
            _ => throw file.Damaged(start, $"a layout of class 0, 1 or 2, but found {kind} in version {version}"),
        };
    }

    private static byte[] ReadCompact(ref Cursor cursor, long size, long bytes) => size == bytes
        ? cursor.Bytes(size).ToArray()
        : throw cursor.Damaged($"{bytes} bytes of data in the header, but found {size}");

    private static IStorage ReadContiguous(FileBytes file, long address, long size, long bytes, byte[] fill, long start)
    {
        if (address < 0)
            return new UnwrittenStorage(fill);
        if (size < bytes)
            throw file.Damaged(start, $"{bytes} bytes of data, but found {size}");
        file.CheckRange(address + bytes - Math.Min(bytes, 1), Math.Min(bytes, 1), $"the end of {bytes} bytes of data");
        return new ContiguousStorage(file, address);
    }

    private sealed class CompactStorage(byte[] bytes) : IStorage
    {
        public void Read(long start, Span<byte> into) => bytes.AsSpan((int)start, into.Length).CopyTo(into);
    }

    /// <summary>A data set that nobody has written to: every element is the fill value.</summary>
    private sealed class UnwrittenStorage(byte[] fill) : IStorage
    {
        public void Read(long start, Span<byte> into) => FillValue.Repeat(fill, start, into);
    }
}

/// <summary>All elements in one piece, which lies inside the file.</summary>
internal sealed class ContiguousStorage(FileBytes file, long address) : IStorage
{
    public void Read(long start, Span<byte> into) => file.ReadData(address + start, into, "data");
}

/// <summary>The value of elements that were never written.</summary>
internal static class FillValue
{
    /// <summary>The bytes of one element; zeros unless the file says otherwise.</summary>
    public static byte[] Read(FileBytes file, ObjectHeader header, int itemSize)
    {
        if (header.Find(MessageKind.FillValue) is { } message)
        {
            var cursor = message.Open(file);
            var version = cursor.U8();
            if (version is < 1 or > 3)
                throw cursor.Damaged($"a fill value of version 1 to 3, but found {version}");
            var isDefined = version == 3 ? (cursor.U8() & 0x20) != 0 : HasValue(ref cursor, version);
            if (isDefined && cursor.U32() is > 0 and var size)
                return size == itemSize
                    ? cursor.Bytes(size).ToArray()
                    : throw cursor.Damaged($"a fill value of {itemSize} bytes, but found {size}");
        }
        return new byte[itemSize];
    }

    private static bool HasValue(ref Cursor cursor, int version)
    {
        cursor.Skip(2);
        return cursor.U8() != 0 || version == 1;
    }

    public static void Repeat(byte[] fill, long start, Span<byte> into)
    {
        if (!fill.AsSpan().ContainsAnyExcept((byte)0))
            into.Clear();
        else
            for (var i = 0; i < into.Length; i++)
                into[i] = fill[(start + i) % fill.Length];
    }
}
