using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>Reads from a library file's header which processors it is for (ELF, PE, Mach-O), before the system's loader says it less clearly.</summary>
internal static class NativeImage
{
    private const int HeaderBytes = 4096;

    /// <summary>Processors of the file; empty when it is no native library or one for a processor that .NET does not run on.</summary>
    public static IReadOnlyList<Architecture> Architectures(string path)
    {
        var header = new byte[HeaderBytes];
        using var file = File.OpenRead(path);
        var length = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        return Architectures(header.AsSpan(0, length));
    }

    public static IReadOnlyList<Architecture> Architectures(ReadOnlySpan<byte> header) => header switch
    {
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] when header.Length >= 20 => One(Elf(BinaryPrimitives.ReadUInt16LittleEndian(header[18..]))),
        [(byte)'M', (byte)'Z', ..] when header.Length >= 64 => One(Pe(header)),
        [0xCF, 0xFA, 0xED, 0xFE, ..] when header.Length >= 8 => One(Mach(BinaryPrimitives.ReadUInt32LittleEndian(header[4..]))),
        [0xCA, 0xFE, 0xBA, 0xBE, ..] when header.Length >= 8 => Universal(header),
        _ => [],
    };

    private static Architecture? Elf(ushort machine) => machine switch
    {
        3 => Architecture.X86,
        40 => Architecture.Arm,
        62 => Architecture.X64,
        183 => Architecture.Arm64,
        _ => null,
    };

    private static Architecture? Pe(ReadOnlySpan<byte> header)
    {
        const int OffsetOfHeaderOffset = 0x3C;
        var start = BinaryPrimitives.ReadInt32LittleEndian(header[OffsetOfHeaderOffset..]);
        if (start < 0 || start + 6 > header.Length)
            return null;
        return BinaryPrimitives.ReadUInt16LittleEndian(header[(start + 4)..]) switch
        {
            0x014C => Architecture.X86,
            0x8664 => Architecture.X64,
            0xAA64 => Architecture.Arm64,
            _ => null,
        };
    }

    private static Architecture? Mach(uint processor) => processor switch
    {
        0x01000007 => Architecture.X64,
        0x0100000C => Architecture.Arm64,
        _ => null,
    };

    /// <summary>A Mach-O file for several processors: a count, then 20 bytes each, big-endian.</summary>
    private static IReadOnlyList<Architecture> Universal(ReadOnlySpan<byte> header)
    {
        const int EntryBytes = 20;
        var found = new List<Architecture>();
        var count = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        for (int i = 0, at = 8; i < count && at + EntryBytes <= header.Length; i++, at += EntryBytes)
            found.AddRange(One(Mach(BinaryPrimitives.ReadUInt32BigEndian(header[at..]))));
        return found;
    }

    private static IReadOnlyList<Architecture> One(Architecture? architecture) => architecture is { } a ? [a] : [];
}
