namespace RnnKeras.Saving.Checkpoints;

/// <summary>Reads protocol buffers' wire format: numbers of varying length, and fields of a message.</summary>
/// <param name="data">What is left to read.</param>
/// <param name="name">The file, for errors.</param>
internal sealed class ProtoReader(ReadOnlyMemory<byte> data, string name)
{
    /// <summary>A field: a number, or bytes.</summary>
    public readonly record struct Field(int Number, long Value, ReadOnlyMemory<byte> Bytes);

    private int at;

    public string Name => name;

    public bool IsAtEnd => at >= data.Length;

    /// <exception cref="InvalidDataException">The data end too early.</exception>
    public long Varint()
    {
        long value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Bytes(1).Span[0];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
        throw Damaged();
    }

    /// <exception cref="InvalidDataException">There are not that many.</exception>
    public ReadOnlyMemory<byte> Bytes(long count)
    {
        if (count < 0 || count > data.Length - at)
            throw Damaged();
        at += (int)count;
        return data.Slice(at - (int)count, (int)count);
    }

    public IEnumerable<Field> Fields()
    {
        while (!IsAtEnd)
        {
            var tag = Varint();
            yield return (tag & 7) switch
            {
                0 => new((int)(tag >> 3), Varint(), default),
                1 => new((int)(tag >> 3), BitConverter.ToInt64(Bytes(8).Span), default),
                2 => new((int)(tag >> 3), 0, Bytes(Varint())),
                5 => new((int)(tag >> 3), BitConverter.ToInt32(Bytes(4).Span), default),
                _ => throw Damaged(),
            };
        }
    }

    private InvalidDataException Damaged() => new($"'{name}' is damaged: a message in it ends too early.");
}
