using System.Text;
using RnnKeras.Protobuf;

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
        var footer = new ProtoReader(file.AsSpan(file.Length - FooterBytes), Named(path));
        if (BitConverter.ToUInt64(file.AsSpan(file.Length - 8)) != Magic)
            throw new InvalidDataException($"'{path}' is no index of a TensorFlow checkpoint.");
        footer.Varint();
        footer.Varint(); // the meta index, which is empty
        var (entries, left) = (new Dictionary<string, Entry>(), (long)MaxExpansion * file.Length);
        foreach (var (_, handle) in Block(file, footer.Varint(), footer.Varint(), path, ref left))
        {
            var block = new ProtoReader(handle, Named(path));
            foreach (var (key, value) in Block(file, block.Varint(), block.Varint(), path, ref left))
                if (key.Length > 0)
                    entries[Encoding.UTF8.GetString(key)] = EntryOf(value, path);
        }
        return entries;
    }

    private static string Named(string path) => $"'{path}'";

    private static InvalidDataException Damaged(string path) => new($"'{path}' is damaged: it is no whole index of a TensorFlow checkpoint.");

    /// <summary>Keys and values of a block. Each key shares its first bytes with the key before.</summary>
    private static List<(byte[] Key, byte[] Value)> Block(byte[] file, long offset, long size, string path, ref long left)
    {
        if (offset < 0 || size < 4 || offset > file.Length || size + 5 > file.Length - offset)
            throw Damaged(path);
        if (file[offset + size] != 0)
            throw new NotSupportedException($"'{path}': compressed blocks are not supported.");
        var data = file.AsSpan((int)offset, (int)size);
        var restarts = BitConverter.ToUInt32(data[^4..]);
        var end = size - (4 * (restarts + 1L));
        if (end < 0)
            throw Damaged(path);
        var reader = new ProtoReader(data[..(int)end], Named(path));
        var (result, key) = (new List<(byte[], byte[])>(), Array.Empty<byte>());
        while (!reader.IsAtEnd)
        {
            var (shared, rest, value) = (reader.Varint(), reader.Varint(), reader.Varint());
            if (shared < 0 || shared > key.Length || (left -= EntryBytes + shared + rest + value) < 0)
                throw Damaged(path);
            key = [.. key.AsSpan(0, (int)shared), .. reader.Take(rest)];
            result.Add((key, reader.Take(value).ToArray()));
        }
        return result;
    }

    /// <summary>BundleEntryProto: dtype = 1, shape = 2, shard_id = 3, offset = 4, size = 5.</summary>
    private static Entry EntryOf(byte[] message, string path)
    {
        var (type, dims, shard, offset, size) = (0, Array.Empty<int>(), 0, 0L, 0L);
        var reader = new ProtoReader(message, Named(path));
        while (reader.Next())
            switch (reader.Field)
            {
                case 1: type = (int)reader.Int(); break;
                case 2: dims = Dims(reader.Message(), path); break;
                case 3: shard = (int)reader.Int(); break;
                case 4: offset = reader.Int(); break;
                case 5: size = reader.Int(); break;
                default: reader.Skip(); break;
            }
        return new(type, dims, shard, offset, size);
    }

    /// <summary>TensorShapeProto: dim = 2, whose size = 1 (left out where it is 0).</summary>
    private static int[] Dims(ProtoReader shape, string path)
    {
        var dims = new List<int>();
        while (shape.Find(2))
        {
            var dim = shape.Message();
            dims.Add((dim.Find(1) ? dim.Int() : 0) is >= 0 and <= int.MaxValue and var size ? (int)size : throw Damaged(path));
        }
        return [.. dims];
    }
}
