using Microsoft.Win32.SafeHandles;

namespace RnnKeras.Hdf5;

/// <summary>Bytes that can be read at any offset, from any thread.</summary>
internal abstract class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="into"/> from <paramref name="offset"/> on; the caller has checked the range.</summary>
    public abstract void Read(long offset, Span<byte> into);

    public abstract void Dispose();

    public static ByteSource Open(string path) => new FileSource(File.OpenHandle(path));

    /// <summary>Reads a stream in place when it can seek, else a copy of what is left of it.</summary>
    public static ByteSource Open(Stream stream, bool leaveOpen)
    {
        if (stream.CanSeek)
            return new StreamSource(stream, leaveOpen);
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        if (!leaveOpen)
            stream.Dispose();
        return new StreamSource(copy, leaveOpen: false);
    }

    private sealed class FileSource(SafeFileHandle handle) : ByteSource
    {
        public override long Length { get; } = RandomAccess.GetLength(handle);

        public override void Read(long offset, Span<byte> into)
        {
            while (into.Length > 0)
            {
                var count = RandomAccess.Read(handle, into, offset);
                if (count == 0)
                    throw new EndOfStreamException("The file became shorter while it was read.");
                offset += count;
                into = into[count..];
            }
        }

        public override void Dispose() => handle.Dispose();
    }

    private sealed class StreamSource(Stream stream, bool leaveOpen) : ByteSource
    {
        private readonly Lock _turn = new();

        public override long Length { get; } = stream.Length;

        public override void Read(long offset, Span<byte> into)
        {
            lock (_turn)
            {
                stream.Position = offset;
                stream.ReadExactly(into);
            }
        }

        public override void Dispose()
        {
            if (!leaveOpen)
                stream.Dispose();
        }
    }
}
