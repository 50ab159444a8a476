namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011), keyed the way
/// TensorFlow keys its stateless random ops: block i of four 32-bit words depends on the seed pair and i only.
/// </summary>
internal readonly partial struct Philox4x32
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private readonly uint key0, key1;

    // The upper half of the 128-bit counter; the lower half is the block number.
    private readonly uint counter2, counter3;

    // Block 0 of this generator; not 0 where earlier draws came before.
    private readonly ulong start;

    private Philox4x32(uint key0, uint key1, uint counter2, uint counter3, ulong start = 0) =>
        (this.key0, this.key1, this.counter2, this.counter3, this.start) = (key0, key1, counter2, counter3, start);

    /// <summary>
    /// The generator of a Keras seed state (seed, counter). Both numbers are first reduced modulo 2³¹ - 2, as Keras does when it
    /// casts them to int32.
    /// </summary>
    public static Philox4x32 FromSeed(long seed, long counter = 0)
    {
        const long modulus = int.MaxValue - 1;
        var (s, c) = ((ulong)(((seed % modulus) + modulus) % modulus), (ulong)(((counter % modulus) + modulus) % modulus));
        Round10((uint)s, (uint)(s >> 32), (uint)c, (uint)(c >> 32), 0x3EC8F720, 0x02461E29, out var x0, out var x1, out var x2, out var x3);
        return new(x0, x1, x2, x3);
    }

    /// <summary>The generator of a stateful TensorFlow op with a graph seed and an op seed.</summary>
    public static Philox4x32 FromGraphSeed(long seed, long opSeed) => new((uint)seed, (uint)(seed >> 32), (uint)opSeed, (uint)(opSeed >> 32));

    /// <summary>The generator after so many blocks.</summary>
    public Philox4x32 Skip(ulong blocks) => new(key0, key1, counter2, counter3, start + blocks);

    /// <summary>Four words.</summary>
    public void Block(ulong index, out uint x0, out uint x1, out uint x2, out uint x3) =>
        Round10((uint)(start + index), (uint)((start + index) >> 32), counter2, counter3, key0, key1, out x0, out x1, out x2, out x3);

    private static void Round10(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, out uint x0, out uint x1, out uint x2, out uint x3)
    {
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)Multiplier0 * c0;
            var p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        (x0, x1, x2, x3) = (c0, c1, c2, c3);
    }
}
