namespace RnnKeras.Hdf5;

/// <summary>A small named array that belongs to a group or data set.</summary>
/// <example><code>using var file = Hdf5File.Open("model.h5"); var version = file.Attributes["keras_version"].ReadScalar&lt;string&gt;();</code></example>
public sealed class Hdf5Attribute : Hdf5Values
{
    private readonly byte[] _bytes;

    internal Hdf5Attribute(FileBytes file, string name, Hdf5Type type, Dataspace space, byte[] bytes, long address)
        : base(file, name, type, space) => (_bytes, Address) = (bytes, address);

    private protected override long Address { get; }

    private protected override void ReadBytes(long start, Span<byte> into) => _bytes.AsSpan((int)start, into.Length).CopyTo(into);
}
