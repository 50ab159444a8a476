using System.Text;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Writes messages of the protocol buffers' wire format field by field: enough for ConfigProto and its like.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;

    private readonly List<byte> bytes = [];

    public ProtoWriter Add(int field, long number)
    {
        Write((ulong)field << 3 | Varint);
        Write((ulong)number);
        return this;
    }

    public ProtoWriter Add(int field, bool flag) => Add(field, flag ? 1 : 0);

    public ProtoWriter Add(int field, ReadOnlySpan<byte> data)
    {
        Write((ulong)field << 3 | LengthDelimited);
        Write((ulong)data.Length);
        bytes.AddRange(data);
        return this;
    }

    public ProtoWriter Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public ProtoWriter Add(int field, ProtoWriter message) => Add(field, message.ToArray());

    public byte[] ToArray() => [.. bytes];

    private void Write(ulong value)
    {
        const ulong more = 0x80;
        for (; value >= more; value >>= 7)
            bytes.Add((byte)(value | more));
        bytes.Add((byte)value);
    }
}
