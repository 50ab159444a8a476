using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnKeras.Runtime.Kernels.Random;

internal readonly partial struct Philox4x32
{
    /// <summary>Blocks that <see cref="TryBlocks"/> makes at once.</summary>
    internal const int WideBlocks = 8;

    /// <summary>
    /// The words of eight blocks from <paramref name="first"/> on, 32 words in their usual order. False where the processor has no AVX2,
    /// or where the lower half of the block number would overflow on the way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryBlocks(ulong first, out Vector256<uint> a, out Vector256<uint> b, out Vector256<uint> c, out Vector256<uint> d)
    {
        (a, b, c, d) = (default, default, default, default);
        first += start;
        if (!Avx2.IsSupported || (uint)first > uint.MaxValue - WideBlocks)
            return false;
        var c0 = Vector256.Create((uint)first) + Vector256<uint>.Indices;
        var (c1, c2, c3) = (Vector256.Create((uint)(first >> 32)), Vector256.Create(counter2), Vector256.Create(counter3));
        var (m0, m1) = (Vector256.Create(Multiplier0), Vector256.Create(Multiplier1));
        var (k0, k1) = (key0, key1);
        for (var round = 0; round < 10; round++)
        {
            var (low0, high0) = Product(c0, m0);
            var (low1, high1) = Product(c2, m1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ Vector256.Create(k0), low1, high0 ^ c3 ^ Vector256.Create(k1), low0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        // Lane i holds word 0 (1, 2, 3) of block i; interleave so that the words of a block are neighbours.
        var (p, q) = (Avx2.UnpackLow(c0, c1).AsUInt64(), Avx2.UnpackLow(c2, c3).AsUInt64());
        var (r, s) = (Avx2.UnpackHigh(c0, c1).AsUInt64(), Avx2.UnpackHigh(c2, c3).AsUInt64());
        var (b04, b15) = (Avx2.UnpackLow(p, q).AsUInt32(), Avx2.UnpackHigh(p, q).AsUInt32());
        var (b26, b37) = (Avx2.UnpackLow(r, s).AsUInt32(), Avx2.UnpackHigh(r, s).AsUInt32());
        a = Avx2.Permute2x128(b04, b15, 0x20);
        b = Avx2.Permute2x128(b26, b37, 0x20);
        c = Avx2.Permute2x128(b04, b15, 0x31);
        d = Avx2.Permute2x128(b26, b37, 0x31);
        return true;
    }

    /// <summary>Lower and upper halves of the 64-bit products, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> Low, Vector256<uint> High) Product(Vector256<uint> x, Vector256<uint> m)
    {
        const byte oddLanes = 0b10101010;
        var even = Avx2.Multiply(x, m);
        var odd = Avx2.Multiply((x.AsUInt64() >> 32).AsUInt32(), m);
        return (Avx2.Blend(even.AsUInt32(), (odd << 32).AsUInt32(), oddLanes), Avx2.Blend((even >> 32).AsUInt32(), odd.AsUInt32(), oddLanes));
    }
}
