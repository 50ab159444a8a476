using System.Numerics;
using System.Security.Cryptography;

namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>The generator PCG XSL-RR 128/64 (O'Neill, 2014) behind <c>np.random.default_rng</c>, with its scalar draws.</summary>
internal sealed class Pcg64
{
    private static readonly UInt128 Multiplier = new(2549297995355413924UL, 4865540595714422341UL);
    private readonly UInt128 increment;
    private UInt128 state;
    private uint? spare;

    /// <summary>A generator with an integer seed ≥ 0, or one from the operating system's entropy.</summary>
    public Pcg64(long? seed = null)
    {
        if (seed < 0)
            throw new ArgumentOutOfRangeException(nameof(seed), $"expected non-negative integer, but received {seed}.");
        var value = (ulong?)seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        var words = SeedSequence.Generate(value >> 32 == 0 ? [(uint)value] : [(uint)value, (uint)(value >> 32)], 4);
        increment = (new UInt128(words[2], words[3]) << 1) | 1;
        state = (increment + new UInt128(words[0], words[1])) * Multiplier + increment;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        state = state * Multiplier + increment;
        var (high, low) = ((ulong)(state >> 64), (ulong)state);
        return ulong.RotateRight(high ^ low, (int)(high >> 58));
    }

    /// <summary>32 random bits; the other half of a 64-bit word is kept for the next call.</summary>
    public uint NextUInt32()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }
        var word = NextUInt64();
        spare = (uint)(word >> 32);
        return (uint)word;
    }

    /// <summary>Uniform in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / 9007199254740992.0);

    /// <summary>Uniform in [0, 1) with 24 random bits.</summary>
    public float NextFloat() => (NextUInt32() >> 8) * (1.0f / 16777216.0f);

    /// <summary>Uniform integer in [0, max], by Lemire's multiplication.</summary>
    public ulong NextInterval(ulong max)
    {
        if (max == 0)
            return 0;
        if (max == ulong.MaxValue)
            return NextUInt64();
        if (max == uint.MaxValue)
            return NextUInt32();
        return max < uint.MaxValue ? NextInterval32((uint)max + 1) : NextInterval64(max + 1);
    }

    /// <summary>Standard normal, by the ziggurat method.</summary>
    public double NextGauss() => Ziggurat.NextGauss(this);

    /// <summary>Uniform integer in [0, max], by masking and rejection, as NumPy's shuffle draws.</summary>
    public ulong NextMaskedInterval(ulong max)
    {
        if (max == 0)
            return 0;
        var mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(max);
        ulong value;
        do
            value = (max <= uint.MaxValue ? NextUInt32() : NextUInt64()) & mask;
        while (value > max);
        return value;
    }

    /// <summary>Shuffles in place from the end (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)NextMaskedInterval((ulong)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Shuffles as NumPy's choice does: by Lemire's intervals, from the end down to position <paramref name="first"/>.</summary>
    public void ShuffleTail<T>(Span<T> items, int first)
    {
        for (var i = items.Length - 1; i >= first; i--)
        {
            var j = (int)NextInterval((ulong)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private uint NextInterval32(uint count)
    {
        var product = (ulong)NextUInt32() * count;
        if ((uint)product < count)
            for (var threshold = (uint.MaxValue - (count - 1)) % count; (uint)product < threshold;)
                product = (ulong)NextUInt32() * count;
        return (uint)(product >> 32);
    }

    private ulong NextInterval64(ulong count)
    {
        var high = Math.BigMul(NextUInt64(), count, out var low);
        if (low < count)
            for (var threshold = (ulong.MaxValue - (count - 1)) % count; low < threshold;)
                high = Math.BigMul(NextUInt64(), count, out low);
        return high;
    }
}
