namespace RnnKeras.Data.Files;

/// <summary>A gzip file for reading, as <c>gzip.open(path)</c> gives it.</summary>
/// <example><code>var bytes = python.gzip.open("train-images.gz").read();</code></example>
public sealed class GzipFile
{
    private readonly string path;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal GzipFile(string path) => this.path = File.Exists(path)
        ? path
        : throw new FileNotFoundException($"gzip.open: there is no file '{path}'.", path);

    /// <summary>All bytes, unpacked.</summary>
    /// <exception cref="InvalidDataException">No gzip file, or one that unpacks to many times its size.</exception>
    public byte[] read()
    {
        using var unpacked = UnpackedStream.Gzip(path);
        using var memory = new MemoryStream();
        unpacked.CopyTo(memory);
        return memory.ToArray();
    }
}
