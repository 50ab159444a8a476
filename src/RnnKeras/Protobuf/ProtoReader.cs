using System.Buffers.Binary;
using System.Text;

namespace RnnKeras.Protobuf;

/// <summary>
/// Reads one message of the protocol buffers' wire format field by field; lengths are checked against the bytes that are there.
/// </summary>
/// <param name="bytes">The message.</param>
/// <param name="source">What is read, as errors name it: a path in quotes, "the ONNX model".</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes, string source)
{
    private const int VarintType = 0, Fixed64Type = 1, BytesType = 2, Fixed32Type = 5;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;
    private int wire;

    /// <summary>Number of the field whose value comes next.</summary>
    public int Field { get; private set; }

    public readonly bool IsAtEnd => at == bytes.Length;

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (IsAtEnd)
            return false;
        var key = Number();
        (Field, wire) = ((int)(key >> 3), (int)(key & 7));
        return Field > 0 ? true : throw Damaged("a field number");
    }

    /// <summary>Moves to the next field of that number, past others; false when there is none.</summary>
    public bool Find(int field)
    {
        for (; Next(); Skip())
            if (Field == field)
                return true;
        return false;
    }

    /// <summary>An integer, bool or enumeration.</summary>
    public long Int() => wire == VarintType ? (long)Number() : throw Damaged("a whole number");

    public float Float() => wire == Fixed32Type ? BinaryPrimitives.ReadSingleLittleEndian(Take(4)) : throw Damaged("a float");

    public ReadOnlySpan<byte> Bytes() => wire == BytesType ? Take((long)Number()) : throw Damaged("bytes, text or a message");

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public ProtoReader Message() => new(Bytes(), source);

    /// <summary>Adds the numbers of a repeated field, packed or one by one.</summary>
    public void AddInts(List<long> list)
    {
        if (wire == VarintType)
        {
            list.Add((long)Number());
            return;
        }
        for (var packed = Message(); !packed.IsAtEnd;)
            list.Add(packed.Varint());
    }

    /// <summary>Adds the little-endian bytes of a repeated field of floats or doubles, packed or one by one.</summary>
    public void AddFixed(MemoryStream list) => list.Write(wire switch
    {
        Fixed32Type => Take(4),
        Fixed64Type => Take(8),
        _ => Bytes(),
    });

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        if (wire == VarintType)
            Number();
        else
            Take(wire switch
            {
                Fixed32Type => 4,
                Fixed64Type => 8,
                BytesType => (long)Number(),
                _ => throw Damaged("a known kind of value"),
            });
    }

    /// <summary>A bare number, for formats that use the wire format's numbers without its fields.</summary>
    public long Varint() => (long)Number();

    /// <summary>Bare bytes.</summary>
    /// <exception cref="InvalidDataException">There are not that many.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > bytes.Length - at)
            throw Damaged($"{count} more bytes of {bytes.Length - at}");
        at += (int)count;
        return bytes.Slice(at - (int)count, (int)count);
    }

    private ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw Damaged("a number of at most ten bytes");
    }

    private readonly InvalidDataException Damaged(string expected) => new($"{source} is damaged: at byte {at} of a message expected {expected}.");
}
