using System.Text;

namespace RnnKeras.Hdf5.Writing;

/// <summary>
/// Collects texts of varying length into global heap collections. Addresses are known in the second round only: <see cref="Restart"/>
/// gives the texts the same places again.
/// </summary>
internal sealed class GlobalHeapWriter
{
    private const int MinSize = 4096;
    private const int HeadSize = 16;

    private readonly List<byte[]> _collections = [];
    private ByteWriter _open = new();
    private int _openObjects;

    public long Address { get; set; }

    /// <summary>Bytes of all collections; call <see cref="Close"/> first.</summary>
    public long Length { get; private set; }

    /// <summary>Forgets the texts but keeps the address.</summary>
    public void Restart()
    {
        _collections.Clear();
        (_open, _openObjects, Length) = (new(), 0, 0);
    }

    /// <summary>Stores a text and appends the reference to it: length, address of the collection, number in it.</summary>
    public void Reference(ByteWriter message, string text)
    {
        // As h5py does, an empty text is stored as one zero byte.
        var bytes = text.Length == 0 ? [0] : Encoding.UTF8.GetBytes(text);
        if (_openObjects > 0 && _open.Length + HeadSize + bytes.Length > MinSize - 2 * HeadSize)
            Close();
        _openObjects++;
        _open.U16(_openObjects).U16(1).U32(0).U64(bytes.Length).Bytes(bytes).Align8();
        message.U32(bytes.Length).U64(Address + Length).U32(_openObjects);
    }

    /// <summary>Ends the collection that is being filled.</summary>
    public void Close()
    {
        if (_openObjects == 0)
            return;
        var size = Math.Max(MinSize, HeadSize + _open.Length);
        var collection = new ByteWriter().Bytes("GCOL"u8).U8(1, 0, 0, 0).U64(size).Bytes(_open.ToArray());
        // What is left is an object with number 0, which counts its own head.
        var free = size - collection.Length;
        if (free >= HeadSize)
            collection.U16(0).U16(0).U32(0).U64(free);
        _collections.Add(collection.Zeros(size - collection.Length).ToArray());
        Length += size;
        (_open, _openObjects) = (new(), 0);
    }

    public void WriteTo(Stream stream)
    {
        foreach (var collection in _collections)
            stream.Write(collection);
    }
}
