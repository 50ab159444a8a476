using System.IO.Compression;

namespace RnnKeras.Data.Files;

/// <summary>
/// The content of a packed file as it is read. A small file can be packed so that it would fill the memory or the disk: one that becomes both
/// large and more than <see cref="MostExpansion"/> times its size is refused. Texts become ten times as large, padded arrays a hundred times.
/// </summary>
internal sealed class UnpackedStream : Stream
{
    private const long MostExpansion = 200, AlwaysAllowed = 1L << 27;

    private readonly Stream content;
    private readonly long packed;
    private readonly string name;
    private long read;

    /// <param name="content">Unpacks; disposed with this stream.</param>
    /// <param name="packed">Bytes that are unpacked.</param>
    /// <param name="name">What errors call the file.</param>
    public UnpackedStream(Stream content, long packed, string name) => (this.content, this.packed, this.name) = (content, packed, name);

    public static UnpackedStream Gzip(string path) => Of(path, file => new GZipStream(file, CompressionMode.Decompress));

    public static UnpackedStream Zlib(string path) => Of(path, file => new ZLibStream(file, CompressionMode.Decompress));

    private static UnpackedStream Of(string path, Func<FileStream, Stream> unpack)
    {
        var file = File.OpenRead(path);
        return new(unpack(file), file.Length, path);
    }

    /// <exception cref="InvalidDataException">So many bytes unpack to too many.</exception>
    public static void Check(long packed, long unpacked, string name)
    {
        if (unpacked > AlwaysAllowed && unpacked / MostExpansion > packed)
            throw new InvalidDataException($"'{name}' has {packed} bytes and unpacks to more than {MostExpansion} times as many, at least {unpacked}: such files are made to "
                + "fill memories. If it is meant, unpack it with another program and read that.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = content.Read(buffer);
        Check(packed, read += count, name);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
