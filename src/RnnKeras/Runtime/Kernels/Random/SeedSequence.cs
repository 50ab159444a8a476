namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>NumPy's <c>SeedSequence</c>: spreads an integer seed over as many random words as a generator needs.</summary>
internal static class SeedSequence
{
    private const uint InitA = 0x43b0d7e5, MultiplierA = 0x931e8875;
    private const uint InitB = 0x8b51f9dd, MultiplierB = 0x58f38ded;
    private const uint MixLeft = 0xca01f9dd, MixRight = 0x4973f715;
    private const int PoolSize = 4;

    /// <summary>The first <paramref name="count"/> 64-bit words of the state that belongs to the entropy.</summary>
    public static ulong[] Generate(ReadOnlySpan<uint> entropy, int count)
    {
        var pool = Mix(entropy);
        var words = new ulong[count];
        var constant = InitB;
        for (var i = 0; i < 2 * count; i++)
        {
            var value = pool[i % PoolSize] ^ constant;
            constant *= MultiplierB;
            value *= constant;
            value ^= value >> 16;
            words[i / 2] |= (ulong)value << (32 * (i % 2));
        }
        return words;
    }

    private static uint[] Mix(ReadOnlySpan<uint> entropy)
    {
        var (pool, constant) = (new uint[PoolSize], InitA);
        for (var i = 0; i < PoolSize; i++)
            pool[i] = Hash(i < entropy.Length ? entropy[i] : 0);
        for (var source = 0; source < PoolSize; source++)
            for (var target = 0; target < PoolSize; target++)
                if (source != target)
                    pool[target] = Combine(pool[target], Hash(pool[source]));
        for (var source = PoolSize; source < entropy.Length; source++)
            for (var target = 0; target < PoolSize; target++)
                pool[target] = Combine(pool[target], Hash(entropy[source]));
        return pool;

        uint Hash(uint value)
        {
            value ^= constant;
            constant *= MultiplierA;
            value *= constant;
            return value ^ (value >> 16);
        }

        static uint Combine(uint x, uint y)
        {
            var result = MixLeft * x - MixRight * y;
            return result ^ (result >> 16);
        }
    }
}
