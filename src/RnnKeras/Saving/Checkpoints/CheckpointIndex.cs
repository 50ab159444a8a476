using System.Text;

namespace RnnKeras.Saving.Checkpoints;

/// <summary>
/// The index of a TensorFlow checkpoint: a sorted table (LevelDB's format, blocks of keys with shared prefixes) from names to the place,
/// type and shape of each tensor. Compressed blocks, which TensorFlow does not write, are refused.
/// </summary>
internal static class CheckpointIndex
{
    private const ulong Magic = 0xDB4775248B80FB57;
    private const int FooterBytes = 48, MaxBytes = 1 << 28, EntryBytes = 64;

    /// <summary>A tensor of the checkpoint.</summary>
    /// <param name="Type">TensorFlow's number of the dtype.</param>
    /// <param name="Dims">Sizes.</param>
    /// <param name="Shard">Which data file.</param>
    /// <param name="Offset">Where in it.</param>
    /// <param name="Size">Bytes.</param>
    public sealed record Entry(int Type, int[] Dims, int Shard, long Offset, long Size);

    /// <summary>Keys share their beginnings and blocks can overlap: a small file must not unfold into gigabytes.</summary>
    private const int MaxExpansion = 100;

    /// <summary>Whether a file ends as such a table does.</summary>
    public static bool IsIn(Stream file)
    {
        if (file.Length < FooterBytes)
            return false;
        file.Position = file.Length - 8;
        Span<byte> end = stackalloc byte[8];
        file.ReadExactly(end);
        return BitConverter.ToUInt64(end) == Magic;
    }

    /// <summary>All entries by name; the header (the empty name) is left out.</summary>
    /// <exception cref="InvalidDataException">Not such a table, or a damaged one.</exception>
    public static Dictionary<string, Entry> Read(string path)
    {
        if (new FileInfo(path).Length is var length && (length < FooterBytes || length > MaxBytes))
            throw Damaged(path);
        var file = File.ReadAllBytes(path);
        var footer = new ProtoReader(file.AsMemory(file.Length - FooterBytes), path);
        if (BitConverter.ToUInt64(file.AsSpan(file.Length - 8)) != Magic)
            throw new InvalidDataException($"'{path}' is no index of a TensorFlow checkpoint.");
        footer.Varint();
        footer.Varint(); // the meta index, which is empty
        var (entries, left) = (new Dictionary<string, Entry>(), (long)MaxExpansion * file.Length);
        foreach (var (_, handle) in Block(file, footer.Varint(), footer.Varint(), path, ref left))
        {
            var block = new ProtoReader(handle, path);
            foreach (var (key, value) in Block(file, block.Varint(), block.Varint(), path, ref left))
                if (key.Length > 0)
                    entries[Encoding.UTF8.GetString(key)] = EntryOf(new(value, path));
        }
        return entries;
    }

    private static InvalidDataException Damaged(string path) => new($"'{path}' is damaged: it is no whole index of a TensorFlow checkpoint.");

    /// <summary>Keys and values of a block. Each key shares its first bytes with the key before.</summary>
    private static List<(byte[] Key, ReadOnlyMemory<byte> Value)> Block(byte[] file, long offset, long size, string path, ref long left)
    {
        if (offset < 0 || size < 4 || offset > file.Length || size + 5 > file.Length - offset)
            throw Damaged(path);
        if (file[offset + size] != 0)
            throw new NotSupportedException($"'{path}': compressed blocks are not supported.");
        var data = file.AsMemory((int)offset, (int)size);
        var restarts = BitConverter.ToUInt32(data.Span[^4..]);
        var end = size - (4 * (restarts + 1L));
        if (end < 0)
            throw Damaged(path);
        var reader = new ProtoReader(data[..(int)end], path);
        var (result, key) = (new List<(byte[], ReadOnlyMemory<byte>)>(), Array.Empty<byte>());
        while (!reader.IsAtEnd)
        {
            var (shared, rest, value) = (reader.Varint(), reader.Varint(), reader.Varint());
            if (shared < 0 || shared > key.Length || (left -= EntryBytes + shared + rest) < 0)
                throw Damaged(path);
            key = [.. key.AsSpan(0, (int)shared), .. reader.Bytes(rest).Span];
            result.Add((key, reader.Bytes(value)));
        }
        return result;
    }

    /// <summary>BundleEntryProto: dtype = 1, shape = 2, shard_id = 3, offset = 4, size = 5.</summary>
    private static Entry EntryOf(ProtoReader reader)
    {
        var (type, dims, shard, offset, size) = (0, Array.Empty<int>(), 0, 0L, 0L);
        foreach (var field in reader.Fields())
            switch (field.Number)
            {
                case 1:
                    type = (int)field.Value;
                    break;
                case 2:
                    dims = [.. new ProtoReader(field.Bytes, reader.Name).Fields().Where(f => f.Number == 2).Select(f => Size(new(f.Bytes, reader.Name)))];
                    break;
                case 3:
                    shard = (int)field.Value;
                    break;
                case 4:
                    offset = field.Value;
                    break;
                case 5:
                    size = field.Value;
                    break;
            }
        return new(type, dims, shard, offset, size);
    }

    /// <summary>TensorShapeProto.Dim: size = 1.</summary>
    private static int Size(ProtoReader dim) => dim.Fields().Where(f => f.Number == 1).Select(f => f.Value).FirstOrDefault() is >= 0 and <= int.MaxValue and var size
        ? (int)size
        : throw Damaged(dim.Name);
}
