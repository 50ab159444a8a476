using System.Text;

namespace RnnKeras.Hdf5;

/// <summary>Turns stored elements into texts: fixed fields, or references into the global heap.</summary>
internal static class StoredText
{
    public static void Read(FileBytes file, Hdf5Type type, long address, ReadOnlySpan<byte> raw, Span<string> into)
    {
        if (type.Class == Hdf5Class.String)
            for (var i = 0; i < into.Length; i++)
                into[i] = Fixed(type, raw.Slice(i * type.Size, type.Size));
        else
            ReadReferences(file, type, address, raw, into);
    }

    private static string Fixed(Hdf5Type type, ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        field = end < 0 ? field : field[..end];
        return Encoding.UTF8.GetString(type.IsBlankPadded ? field.TrimEnd((byte)' ') : field);
    }

    private static void ReadReferences(FileBytes file, Hdf5Type type, long address, ReadOnlySpan<byte> raw, Span<string> into)
    {
        if (type.Size != 4 + file.Heap.IdSize)
            throw file.Damaged(address, $"references to text of {4 + file.Heap.IdSize} bytes, but found {type.Size}");
        var cursor = new Cursor(file, raw, address);
        var total = 0L;
        foreach (ref var text in into)
        {
            var length = cursor.U32();
            // Every text has bytes of its own in an honest file, so together they are no longer than it.
            if ((total += length) > file.Length)
                throw cursor.Damaged($"texts that together fit the file of {file.Length} bytes");
            text = Encoding.UTF8.GetString(file.Heap.Read(ref cursor, length)).TrimEnd('\0');
        }
    }
}
