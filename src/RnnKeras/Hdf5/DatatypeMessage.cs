using System.Text;

namespace RnnKeras.Hdf5;

/// <summary>Reads the description of a type.</summary>
internal static class DatatypeMessage
{
    private const int MaxNesting = 8;

    public static Hdf5Type Read(ref Cursor cursor, int nesting = 0)
    {
        if (nesting > MaxNesting)
            throw cursor.Damaged($"types nested at most {MaxNesting} deep");
        var start = cursor.Address;
        int head = cursor.U8(), bits = (int)cursor.UInt(3);
        var (kind, version) = ((Hdf5Class)(head & 0xF), head >> 4);
        if (version is < 1 or > 5)
            throw cursor.File.Damaged(start, $"a type description of version 1 to 5, but found {version}");
        var size = cursor.U32();
        if (size is 0 or > int.MaxValue)
            throw cursor.File.Damaged(start, $"elements of 1 to {int.MaxValue} bytes, but found {size}");
        var plain = new Hdf5Type { Class = kind, Size = (int)size };
        return kind switch
        {
            Hdf5Class.Integer => Integer(ref cursor, plain, bits),
            Hdf5Class.Float => Float(ref cursor, plain, bits),
            Hdf5Class.String => plain with { IsText = true, IsUtf8 = (bits >> 4 & 0xF) == 1, IsBlankPadded = (bits & 0xF) == 2 },
            Hdf5Class.Opaque => plain with { Tag = Encoding.Latin1.GetString(cursor.Bytes(bits & 0xFF)).TrimEnd('\0') },
            Hdf5Class.Enum => Enumeration(ref cursor, plain, bits, version, nesting),
            Hdf5Class.VariableLength => Variable(ref cursor, plain, bits, nesting),
            Hdf5Class.Time or Hdf5Class.Bitfield or Hdf5Class.Compound or Hdf5Class.Reference or Hdf5Class.Array =>
                plain with { Obstacle = $"elements of class {kind}" },
            _ => throw cursor.File.Damaged(start, $"a known class of type, but found {(int)kind}"),
        };
    }

    private static Hdf5Type Integer(ref Cursor cursor, Hdf5Type type, int bits)
    {
        var (offset, precision) = (cursor.U16(), cursor.U16());
        type = type with { IsBigEndian = (bits & 1) != 0, IsSigned = (bits & 8) != 0 };
        return type.Size is 1 or 2 or 4 or 8 && offset == 0 && precision == 8 * type.Size
            ? type
            : type with { Obstacle = $"whole numbers of {precision} bits in {type.Size} bytes" };
    }

    private static Hdf5Type Float(ref Cursor cursor, Hdf5Type type, int bits)
    {
        var (offset, precision) = (cursor.U16(), cursor.U16());
        var layout = (cursor.U8(), cursor.U8(), cursor.U8(), cursor.U8(), cursor.U32());
        (int, int, int, int, long)? ieee = type.Size switch
        {
            2 => (10, 5, 0, 10, 15),
            4 => (23, 8, 0, 23, 127),
            8 => (52, 11, 0, 52, 1023),
            _ => null,
        };
        type = type with { IsBigEndian = (bits & 1) != 0 };
        return layout == ieee && offset == 0 && precision == 8 * type.Size && (bits & 0x40) == 0
            ? type
            : type with { Obstacle = $"floating point of {type.Size} bytes that is not IEEE half, single or double" };
    }

    private static Hdf5Type Enumeration(ref Cursor cursor, Hdf5Type type, int bits, int version, int nesting)
    {
        var number = Read(ref cursor, nesting + 1);
        if (number.Class != Hdf5Class.Integer || number.Size != type.Size)
            throw cursor.Damaged("an enumeration of whole numbers");
        var names = new string[bits & 0xFFFF];
        for (var i = 0; i < names.Length; i++)
        {
            var before = cursor.Address;
            names[i] = cursor.ZeroEnded();
            if (version < 3)
                cursor.Skip(-(cursor.Address - before) & 7);
        }
        var values = cursor.Bytes((long)names.Length * number.Size);
        var isBool = names is ["FALSE", "TRUE"] && type.Size == 1 && values is [0, 1];
        return number with { Class = Hdf5Class.Enum, IsBool = isBool };
    }

    private static Hdf5Type Variable(ref Cursor cursor, Hdf5Type type, int bits, int nesting)
    {
        Read(ref cursor, nesting + 1);
        return (bits & 0xF) == 1
            ? type with { IsText = true, IsUtf8 = (bits >> 8 & 0xF) == 1 }
            : type with { Obstacle = "sequences of varying length" };
    }
}
