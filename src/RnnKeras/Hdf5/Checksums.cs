using System.Buffers.Binary;
using System.Numerics;

namespace RnnKeras.Hdf5;

/// <summary>The two checksums of HDF5 files.</summary>
internal static class Checksums
{
    /// <summary>Bob Jenkins' lookup3 ("hashlittle", seed 0), for metadata.</summary>
    public static uint Lookup3(ReadOnlySpan<byte> bytes)
    {
        uint a, b, c;
        a = b = c = 0xDEADBEEF + (uint)bytes.Length;
        while (bytes.Length > 12)
        {
            Add(ref a, ref b, ref c, bytes);
            Mix(ref a, ref b, ref c);
            bytes = bytes[12..];
        }
        if (bytes.Length == 0)
            return c;
        Span<byte> last = stackalloc byte[12];
        last.Clear();
        bytes.CopyTo(last);
        Add(ref a, ref b, ref c, last);
        return Final(a, b, c);
    }

    /// <summary>Fletcher's sum over big-endian 16-bit words, for chunks.</summary>
    public static uint Fletcher32(ReadOnlySpan<byte> bytes)
    {
        uint sum1 = 0, sum2 = 0;
        // Sums of 360 words stay below 2^32.
        for (; bytes.Length > 1; bytes = bytes[Math.Min(bytes.Length & ~1, 720)..])
        {
            var block = bytes[..Math.Min(bytes.Length & ~1, 720)];
            for (var i = 0; i < block.Length; i += 2)
                sum2 += sum1 += BinaryPrimitives.ReadUInt16BigEndian(block[i..]);
            (sum1, sum2) = (Fold(sum1), Fold(sum2));
        }
        if (bytes.Length == 1)
        {
            sum2 += sum1 += (uint)bytes[0] << 8;
            (sum1, sum2) = (Fold(sum1), Fold(sum2));
        }
        return Fold(sum2) << 16 | Fold(sum1);
    }

    private static uint Fold(uint sum) => (sum & 0xFFFF) + (sum >> 16);

    private static void Add(ref uint a, ref uint b, ref uint c, ReadOnlySpan<byte> bytes)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
    }

    private static uint Rot(uint x, int k) => BitOperations.RotateLeft(x, k);

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        a -= c; a ^= Rot(c, 4); c += b;
        b -= a; b ^= Rot(a, 6); a += c;
        c -= b; c ^= Rot(b, 8); b += a;
        a -= c; a ^= Rot(c, 16); c += b;
        b -= a; b ^= Rot(a, 19); a += c;
        c -= b; c ^= Rot(b, 4); b += a;
    }

    private static uint Final(uint a, uint b, uint c)
    {
        c ^= b; c -= Rot(b, 14);
        a ^= c; a -= Rot(c, 11);
        b ^= a; b -= Rot(a, 25);
        c ^= b; c -= Rot(b, 16);
        a ^= c; a -= Rot(c, 4);
        b ^= a; b -= Rot(a, 14);
        c ^= b; c -= Rot(b, 24);
        return c;
    }
}
