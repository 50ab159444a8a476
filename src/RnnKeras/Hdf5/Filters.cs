using System.Buffers.Binary;
using System.IO.Compression;

namespace RnnKeras.Hdf5;

/// <summary>The steps that chunks went through when they were written; they are undone in reverse order.</summary>
internal sealed class Filters
{
    private const int Deflate = 1;
    private const int Shuffle = 2;
    private const int Fletcher32 = 3;

    /// <summary>The best that deflate does.</summary>
    private const long MaxInflation = 1032;

    private readonly FileBytes _file;
    private readonly List<(int Id, int[] Options)> _steps = [];

    private Filters(FileBytes file) => _file = file;

    /// <summary>True when chunks are stored as they are.</summary>
    public bool IsEmpty => _steps.Count == 0;

    public static Filters Read(FileBytes file, ObjectHeader header)
    {
        var filters = new Filters(file);
        if (header.Find(MessageKind.Filters) is not { } message)
            return filters;
        var cursor = message.Open(file);
        var version = cursor.U8();
        if (version is not (1 or 2))
            throw cursor.Damaged($"filters of version 1 or 2, but found {version}");
        var count = cursor.U8();
        cursor.Skip(version == 1 ? 6 : 0);
        for (var i = 0; i < count; i++)
            filters._steps.Add(ReadStep(ref cursor, version));
        return filters;
    }

    private static (int, int[]) ReadStep(ref Cursor cursor, int version)
    {
        var id = cursor.U16();
        var nameSize = version == 1 || id >= 256 ? cursor.U16() : 0;
        cursor.Skip(2);
        var options = new int[cursor.U16()];
        cursor.Skip(version == 1 ? nameSize + (-nameSize & 7) : nameSize);
        foreach (ref var option in options.AsSpan())
            option = unchecked((int)cursor.U32());
        cursor.Skip(version == 1 && options.Length % 2 == 1 ? 4 : 0);
        return id is Deflate or Shuffle or Fletcher32
            ? (id, options)
            : throw cursor.File.Unsupported(
                $"the filter {id}", "Deflate (gzip), shuffle and fletcher32 are read: repack the file with h5repack -f GZIP=4.");
    }

    /// <summary>Turns a stored chunk into its <paramref name="size"/> bytes; bits of <paramref name="mask"/>: filters left out.</summary>
    public byte[] Decode(byte[] stored, int size, long mask, long address)
    {
        for (var i = _steps.Count - 1; i >= 0; i--)
            if (i >= 32 || (mask >> i & 1) == 0)
                stored = _steps[i].Id switch
                {
                    Deflate => Inflate(stored, size, address),
                    Shuffle => Unshuffle(stored, _steps[i].Options is [> 0 and var width, ..] ? width : 1),
                    _ => CheckFletcher(stored, address),
                };
        return stored.Length == size ? stored : throw _file.Damaged(address, $"a chunk of {size} bytes, but found {stored.Length}");
    }

    /// <summary>A checksum before compression makes the inflated bytes four longer than the chunk.</summary>
    private byte[] Inflate(byte[] stored, int size, long address)
    {
        var most = size + 4 * _steps.Count(s => s.Id == Fletcher32);
        if (most > MaxInflation * stored.Length + 64)
            throw _file.Damaged(address, $"a chunk of {size} bytes, but {stored.Length} compressed bytes cannot hold that");
        var inflated = new byte[most];
        var count = Inflate(stored, inflated, address);
        return count >= size
            ? inflated[..count]
            : throw _file.Damaged(address, $"compressed bytes that give a chunk of {size} bytes, not {(count < 0 ? "more" : count)}");
    }

    /// <summary>Fills <paramref name="inflated"/> as far as the bytes go; more than that is damage.</summary>
    private int Inflate(byte[] stored, byte[] inflated, long address)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress);
            var count = stream.ReadAtLeast(inflated, inflated.Length, throwOnEndOfStream: false);
            return count == inflated.Length && stream.ReadByte() >= 0 ? -1 : count;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw _file.Damaged(address, "bytes compressed with deflate", error);
        }
    }

    /// <summary>All first bytes of the elements come first, then all second ones …; bytes after the last whole element stay.</summary>
    private static byte[] Unshuffle(byte[] stored, int width)
    {
        var count = stored.Length / width;
        if (width == 1 || count < 2)
            return stored;
        var plain = new byte[stored.Length];
        for (var plane = 0; plane < width; plane++)
        {
            var source = stored.AsSpan(plane * count, count);
            for (int i = 0, to = plane; i < source.Length; i++, to += width)
                plain[to] = source[i];
        }
        stored.AsSpan(count * width).CopyTo(plain.AsSpan(count * width));
        return plain;
    }

    private byte[] CheckFletcher(byte[] stored, long address)
    {
        if (stored.Length < 4)
            throw _file.Damaged(address, "a chunk with a checksum");
        var sum = Checksums.Fletcher32(stored.AsSpan(..^4));
        var found = BinaryPrimitives.ReadUInt32LittleEndian(stored.AsSpan(^4..));
        // Libraries before 1.6.3 wrote the bytes of each half the other way round.
        var old = (sum & 0x00FF00FF) << 8 | sum >> 8 & 0x00FF00FF;
        return found == sum || found == old || !_file.ChecksChecksums
            ? stored[..^4]
            : throw _file.Damaged(address, $"the checksum of a chunk to be 0x{sum:X8}, but found 0x{found:X8}");
    }
}
