namespace RnnKeras.Hdf5.Writing;

/// <summary>Descriptions of the types that are written, as bytes of a datatype message of version 1.</summary>
internal static class StoredType
{
    private static readonly byte[] falseAndTrue = [.. "FALSE\0\0\0"u8, .. "TRUE\0\0\0\0"u8, 0, 1];

    /// <summary>References of 16 bytes to UTF-8 text in the global heap.</summary>
    public static readonly byte[] Text = new ByteWriter().U8(0x19, 0x01, 0x01, 0).U32(16).Bytes(Whole(1, false)).ToArray();

    /// <summary>Text of a fixed number of bytes, filled up with zeros.</summary>
    public static byte[] FixedText(int size, bool isAscii) =>
        new ByteWriter().U8(0x13, (byte)(isAscii ? 0x01 : 0x11), 0, 0).U32(size).ToArray();

    /// <summary>Bytes without meaning.</summary>
    public static byte[] Opaque(int size) => new ByteWriter().U8(0x15, 0, 0, 0).U32(size).ToArray();

    /// <summary>The type that stores numbers of type <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">HDF5 has no such numbers.</exception>
    public static byte[] Of<T>() where T : unmanaged => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Single => Float(4, 31, 23, 8, 127),
        TypeCode.Double => Float(8, 63, 52, 11, 1023),
        TypeCode.SByte => Whole(1, true),
        TypeCode.Byte => Whole(1, false),
        TypeCode.Int16 => Whole(2, true),
        TypeCode.UInt16 => Whole(2, false),
        TypeCode.Int32 => Whole(4, true),
        TypeCode.UInt32 => Whole(4, false),
        TypeCode.Int64 => Whole(8, true),
        TypeCode.UInt64 => Whole(8, false),
        TypeCode.Boolean => new ByteWriter().U8(0x18, 2, 0, 0).U32(1).Bytes(Whole(1, true)).Bytes(falseAndTrue).ToArray(),
        _ when typeof(T) == typeof(Half) => Float(2, 15, 10, 5, 15),
        _ => throw new NotSupportedException($"HDF5 files are written with numbers and bool, but received {typeof(T).Name}."),
    };

    private static byte[] Whole(int size, bool isSigned) =>
        new ByteWriter().U8(0x10, (byte)(isSigned ? 0x08 : 0), 0, 0).U32(size).U16(0).U16(8 * size).ToArray();

    /// <summary>IEEE floating point, little endian, with a hidden first bit of the mantissa.</summary>
    private static byte[] Float(int size, byte sign, byte mantissaBits, byte exponentBits, int bias) => new ByteWriter()
        .U8(0x11, 0x20, sign, 0).U32(size).U16(0).U16(8 * size).U8(mantissaBits, exponentBits, 0, mantissaBits).U32(bias).ToArray();
}
