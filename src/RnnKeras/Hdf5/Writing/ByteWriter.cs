using System.Buffers.Binary;

namespace RnnKeras.Hdf5.Writing;

/// <summary>Appends the little-endian fields of HDF5 structures to memory.</summary>
internal sealed class ByteWriter
{
    private readonly MemoryStream _bytes = new();

    public int Length => (int)_bytes.Length;

    public byte[] ToArray() => _bytes.ToArray();

    public ByteWriter U8(params ReadOnlySpan<byte> values) => Bytes(values);

    public ByteWriter U16(int value) => UInt(checked((ushort)value), 2);

    public ByteWriter U32(long value) => UInt(checked((uint)value), 4);

    /// <summary>A length, or an address where -1 is "undefined".</summary>
    public ByteWriter U64(long value) => UInt(unchecked((ulong)value), 8);

    public ByteWriter Bytes(ReadOnlySpan<byte> values)
    {
        _bytes.Write(values);
        return this;
    }

    public ByteWriter Zeros(int count)
    {
        _bytes.Write(new byte[count]);
        return this;
    }

    /// <summary>Zeros up to a multiple of eight bytes.</summary>
    public ByteWriter Align8() => Zeros(-Length & 7);

    private ByteWriter UInt(ulong value, int size)
    {
        Span<byte> field = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(field, value);
        return Bytes(field[..size]);
    }
}
