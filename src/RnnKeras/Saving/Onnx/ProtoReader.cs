using System.Buffers.Binary;
using System.Text;

namespace RnnKeras.Saving.Onnx;

/// <summary>Reads the fields of one protobuf message; lengths are checked against the bytes that are there.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _wire;

    /// <summary>Number of the field whose value comes next.</summary>
    public int Field { get; private set; }

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_at == _bytes.Length)
            return false;
        var key = Number();
        (Field, _wire) = ((int)(key >> 3), (int)(key & 7));
        return Field > 0 ? true : throw Damaged("a field number");
    }

    /// <summary>An integer, bool or enumeration.</summary>
    public long Int() => _wire == Varint ? (long)Number() : throw Damaged("a whole number");

    public float Float() => _wire == Fixed32 ? BinaryPrimitives.ReadSingleLittleEndian(Take(4)) : throw Damaged("a float");

    public ReadOnlySpan<byte> Bytes() => _wire == LengthDelimited ? Take(Number()) : throw Damaged("bytes, text or a message");

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public ProtoReader Message() => new(Bytes());

    /// <summary>Adds the numbers of a repeated field, packed or one by one.</summary>
    public void AddInts(List<long> list)
    {
        if (_wire == Varint)
        {
            list.Add((long)Number());
            return;
        }
        var packed = Message();
        while (packed._at < packed._bytes.Length)
            list.Add((long)packed.Number());
    }

    /// <summary>Adds the little-endian bytes of a repeated field of floats or doubles, packed or one by one.</summary>
    public void AddFixed(MemoryStream list) => list.Write(_wire switch
    {
        Fixed32 => Take(4),
        Fixed64 => Take(8),
        _ => Bytes(),
    });

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        if (_wire == Varint)
            Number();
        else
            Take(_wire switch
            {
                Fixed32 => 4,
                Fixed64 => 8,
                LengthDelimited => Number(),
                _ => throw Damaged("a known kind of value"),
            });
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

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_bytes.Length - _at))
            throw Damaged($"{count} more bytes of a message that ends after {_bytes.Length - _at}");
        _at += (int)count;
        return _bytes.Slice(_at - (int)count, (int)count);
    }

    private readonly InvalidDataException Damaged(string expected) =>
        new($"Damaged protobuf message: at its byte {_at} expected {expected}.");
}
