using System.Text;

namespace RnnKeras.Hdf5;

/// <summary>Reads the little-endian fields of one structure in order; running over its end is an error that names the offset.</summary>
internal ref struct Cursor(FileBytes file, ReadOnlySpan<byte> bytes, long address)
{
    private static readonly UTF8Encoding strictUtf8 = new(false, true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly FileBytes File => file;

    /// <summary>Where in the file the next field is.</summary>
    public readonly long Address => address + _at;

    public readonly int Left => _bytes.Length - _at;

    /// <summary>The bytes from the start of the structure to here.</summary>
    public readonly ReadOnlySpan<byte> Done => _bytes[.._at];

    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (count < 0 || count > Left)
            throw Damaged($"{count} more bytes of a structure that ends after {Left}");
        _at += (int)count;
        return _bytes.Slice(_at - (int)count, (int)count);
    }

    public byte U8() => Bytes(1)[0];

    public int U16() => (int)UInt(2);

    public long U32() => UInt(4);

    /// <summary>An unsigned number of 1 to 8 bytes.</summary>
    public long UInt(int size)
    {
        var value = 0L;
        var field = Bytes(size);
        for (var i = 0; i < size; i++)
            value |= (long)field[i] << 8 * i;
        return value >= 0 ? value : throw Damaged($"a number below 2^63, but found {(ulong)value}");
    }

    /// <summary>An address in the file; -1 where the file says "undefined" (all bits set).</summary>
    public long Offset()
    {
        var field = _bytes[_at..];
        if (field.Length >= file.OffsetSize && !field[..file.OffsetSize].ContainsAnyExcept((byte)0xFF))
        {
            _at += file.OffsetSize;
            return -1;
        }
        return UInt(file.OffsetSize);
    }

    /// <summary>A size or count.</summary>
    public long Length() => UInt(file.LengthSize);

    public void Skip(long count) => Bytes(count);

    /// <summary>Moves to the next multiple of eight bytes from the start of the structure.</summary>
    public void Align8() => Skip(Math.Min(-_at & 7, Left));

    /// <summary>Four letters that mark a structure.</summary>
    public void Signature(string letters)
    {
        var found = Bytes(4);
        if (!Encoding.ASCII.GetBytes(letters).AsSpan().SequenceEqual(found))
            throw file.Damaged(Address - 4, $"the letters '{letters}'");
    }

    public void Version(string what, params ReadOnlySpan<int> known)
    {
        var version = U8();
        if (!known.Contains(version))
            throw file.Damaged(Address - 1, $"{what} of version {string.Join(" or ", known.ToArray())}, but found {version}");
    }

    /// <summary>The checksum of everything read so far, as the newer structures carry it.</summary>
    public void Checksum(string what)
    {
        var expected = Checksums.Lookup3(Done);
        if (U32() != expected && file.ChecksChecksums)
            throw file.Damaged(Address - 4, $"the checksum of {what} to be 0x{expected:X8}");
    }

    /// <summary>True when a zero byte follows somewhere.</summary>
    public readonly bool HasZero => _bytes[_at..].Contains((byte)0);

    /// <summary>Text up to a zero byte, which is skipped too.</summary>
    public string ZeroEnded()
    {
        var length = _bytes[_at..].IndexOf((byte)0);
        if (length < 0)
            throw Damaged("text that ends in a zero byte");
        var text = Utf8(length);
        _at++;
        return text;
    }

    public string Utf8(long length)
    {
        var start = Address;
        try
        {
            return strictUtf8.GetString(Bytes(length));
        }
        catch (DecoderFallbackException)
        {
            throw file.Damaged(start, "a name in UTF-8");
        }
    }

    public readonly InvalidDataException Damaged(string expected) => file.Damaged(Address, expected);
}
