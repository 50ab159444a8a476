namespace RnnKeras.Hdf5;

/// <summary>
/// An HDF5 file opened for reading; it is its own root group. What is read: superblocks 0 to 3, groups of both kinds, contiguous,
/// compact and chunked data sets with deflate, shuffle and Fletcher's checksum, numbers, bool, text and opaque bytes. Every length is
/// checked against the size of the file. Safe to use from several threads.
/// </summary>
/// <example><code>
/// using var file = Hdf5File.Open("model.weights.h5");
/// float[] kernel = file.GetDataset("layers/lstm/cell/vars/0").Read&lt;float&gt;();
/// </code></example>
public sealed class Hdf5File : Hdf5Group, IDisposable
{
    private readonly FileBytes _bytes;

    private Hdf5File(FileBytes bytes, long root) : base(bytes, "/", root, bytes.Header(root), null) => _bytes = bytes;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is no HDF5 file, or is damaged.</exception>
    /// <exception cref="NotSupportedException">It uses a feature that is not read.</exception>
    public static Hdf5File Open(string path) => Open(ByteSource.Open(path), path);

    /// <summary>Opens a stream, from its start; one that cannot seek is copied into memory.</summary>
    /// <param name="stream">The bytes of the file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="leaveOpen">False closes the stream with the file.</param>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static Hdf5File Open(Stream stream, string name = "stream", bool leaveOpen = false) =>
        Open(ByteSource.Open(stream, leaveOpen), name);

    internal static Hdf5File Open(ByteSource source, string name, bool checksChecksums = true)
    {
        try
        {
            var bytes = new FileBytes(source, name) { ChecksChecksums = checksChecksums };
            return new(bytes, Superblock.Read(bytes));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file; what was not read before can no longer be read.</summary>
    public void Dispose() => _bytes.Dispose();
}
