namespace RnnKeras.Hdf5;

/// <summary>The start of an HDF5 file, versions 0 to 3: sizes of fields and the address of the root group.</summary>
internal static class Superblock
{
    private static readonly byte[] signature = [0x89, .. "HDF\r\n\x1A\n"u8];

    /// <summary>Finds the superblock, sets the sizes in <paramref name="file"/> and returns where the root group's header is.</summary>
    public static long Read(FileBytes file)
    {
        file.BaseAddress = Find(file);
        var cursor = file.AtMost(0, 128, "a superblock");
        cursor.Skip(signature.Length);
        var version = cursor.U8();
        if (version > 3)
            throw file.Unsupported($"a superblock of version {version}", "Versions 0 to 3 are read.");
        var (root, start, end) = version < 2 ? ReadOld(ref cursor, version) : ReadNew(ref cursor);
        if (end - start > file.Length - file.BaseAddress)
            throw file.Damaged(0, $"a file of {end} bytes as its superblock says, but it has {file.Length}: it was cut off");
        return root;
    }

    /// <summary>Files may start with bytes of somebody else: the signature is at 0, 512, 1024, 2048 …</summary>
    private static long Find(FileBytes file)
    {
        for (var offset = 0L; offset <= file.Length - signature.Length; offset = offset == 0 ? 512 : checked(2 * offset))
            if (file.At(offset, signature.Length, "a signature").Bytes(signature.Length).SequenceEqual(signature))
                return offset;
        throw new InvalidDataException(
            $"'{file.Name}' is no HDF5 file: expected the signature 89 48 44 46 0D 0A 1A 0A at its start, but it has {FirstBytes(file)}.");
    }

    private static string FirstBytes(FileBytes file)
    {
        var count = Math.Min(file.Length, signature.Length);
        return count == 0 ? "no bytes" : BitConverter.ToString(file.At(0, count, "bytes").Bytes(count).ToArray()).Replace('-', ' ');
    }

    private static (long Root, long Start, long End) ReadOld(ref Cursor cursor, int version)
    {
        cursor.Skip(4);
        ReadSizes(ref cursor);
        cursor.Skip(1 + 2 + 2 + 4 + (version == 1 ? 4 : 0));
        var start = cursor.Offset();
        cursor.Offset();
        var end = cursor.Offset();
        cursor.Offset();
        cursor.Offset();
        return (cursor.Offset(), start, end);
    }

    private static (long Root, long Start, long End) ReadNew(ref Cursor cursor)
    {
        ReadSizes(ref cursor);
        cursor.Skip(1);
        var start = cursor.Offset();
        cursor.Offset();
        var end = cursor.Offset();
        var root = cursor.Offset();
        cursor.Checksum("the superblock");
        return (root, start, end);
    }

    private static void ReadSizes(ref Cursor cursor)
    {
        var (file, offsets, lengths) = (cursor.File, cursor.U8(), cursor.U8());
        if (offsets is not (2 or 4 or 8) || lengths is not (2 or 4 or 8))
            throw cursor.Damaged($"offsets and lengths of 2, 4 or 8 bytes, but found {offsets} and {lengths}");
        (file.OffsetSize, file.LengthSize) = (offsets, lengths);
    }
}
