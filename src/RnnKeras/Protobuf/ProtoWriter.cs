using System.Buffers.Binary;
using System.Text;

namespace RnnKeras.Protobuf;

/// <summary>A message of the protocol buffers' wire format being written: fields in the order of the calls.</summary>
internal sealed class ProtoWriter
{
    private const int VarintType = 0, Fixed64Type = 1, BytesType = 2, Fixed32Type = 5;
    private readonly MemoryStream bytes = new();

    public ReadOnlySpan<byte> Written => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);

    public byte[] ToArray() => bytes.ToArray();

    public ProtoWriter Int(int field, long value)
    {
        Key(field, VarintType);
        Varint((ulong)value);
        return this;
    }

    public ProtoWriter Bool(int field, bool value) => Int(field, value ? 1 : 0);

    public ProtoWriter Double(int field, double value)
    {
        Key(field, Fixed64Type);
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        bytes.Write(eight);
        return this;
    }

    public ProtoWriter Float(int field, float value)
    {
        Key(field, Fixed32Type);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
        return this;
    }

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, BytesType);
        Varint((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter value) => Bytes(field, value.Written);

    public ProtoWriter Messages<T>(int field, IEnumerable<T> items, Func<T, ProtoWriter> write)
    {
        foreach (var item in items)
            Message(field, write(item));
        return this;
    }

    private void Key(int field, int type) => Varint((ulong)field << 3 | (uint)type);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.WriteByte((byte)(value | 0x80));
        bytes.WriteByte((byte)value);
    }
}
