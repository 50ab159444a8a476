namespace RnnKeras.Hdf5;

/// <summary>A data set: an array of any size, read only when asked for, whole or in parts.</summary>
/// <example><code>
/// using var file = Hdf5File.Open("model.weights.h5");
/// var kernel = file.GetDataset("layers/dense/vars/0");
/// float[] values = kernel.Read&lt;float&gt;();               // kernel.Dims: [in, out]
/// </code></example>
public sealed class Hdf5Dataset : Hdf5Values, IHdf5Object
{
    private readonly ObjectHeader _header;
    private readonly Lazy<IStorage> _storage;

    internal Hdf5Dataset(FileBytes bytes, string name, long address, ObjectHeader header)
        : base(bytes, name, ReadType(bytes, header, address), ReadSpace(bytes, header, address))
    {
        (_header, Address) = (header, address);
        _storage = new(() => Layout.Read(bytes, header, Space, Type.Size));
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _header.Attributes;

    private protected override long Address { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type} ({string.Join(", ", Dims)})";

    /// <summary>Whether the numbers lie in the file in one piece, in this machine's byte order.</summary>
    internal bool IsPlain => Type.Class is Hdf5Class.Float or Hdf5Class.Integer && Type.IsBigEndian != BitConverter.IsLittleEndian
        && _storage.Value is ContiguousStorage;

    /// <summary>Copies all bytes of a plain data set.</summary>
    internal void CopyBytes(Span<byte> into) => ReadBytes(0, into);

    private protected override void ReadBytes(long start, Span<byte> into) => _storage.Value.Read(start, into);

    private static Hdf5Type ReadType(FileBytes bytes, ObjectHeader header, long address)
    {
        var cursor = Message(bytes, header, MessageKind.Datatype, address);
        return DatatypeMessage.Read(ref cursor);
    }

    private static Dataspace ReadSpace(FileBytes bytes, ObjectHeader header, long address)
    {
        var cursor = Message(bytes, header, MessageKind.Dataspace, address);
        return Dataspace.Read(ref cursor);
    }

    private static Cursor Message(FileBytes bytes, ObjectHeader header, MessageKind kind, long address) =>
        (header.Find(kind) ?? throw bytes.Damaged(address, $"a data set with a {kind}")).Open(bytes);
}
