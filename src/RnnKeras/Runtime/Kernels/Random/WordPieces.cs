namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>Bytes or 16-bit halves cut from 32-bit words, low ones first, as NumPy draws its small integers.</summary>
/// <param name="next">Draws 32 bits.</param>
/// <param name="bits">8 or 16.</param>
internal sealed class WordPieces(Func<uint> next, int bits)
{
    private uint word;
    private int left;

    /// <summary>Uniform in [0, 2^bits).</summary>
    public uint Next()
    {
        (word, left) = left == 0 ? (next(), 32 / bits - 1) : (word >> bits, left - 1);
        return word & Mask;
    }

    private uint Mask => (1u << bits) - 1;

    /// <summary>Uniform in [0, max], by masking and rejection (the old generator).</summary>
    public uint Masked(uint max)
    {
        if (max == 0)
            return 0;
        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(max);
        uint value;
        do
            value = Next() & mask;
        while (value > max);
        return value;
    }

    /// <summary>Uniform in [0, max], by Lemire's multiplication (the new generator).</summary>
    public uint Multiplied(uint max)
    {
        if (max == 0 || max == Mask)
            return max == 0 ? 0 : Next();
        var count = max + 1;
        var product = Next() * count;
        if ((product & Mask) < count)
            for (var threshold = (Mask - max) % count; (product & Mask) < threshold;)
                product = Next() * count;
        return product >> bits;
    }
}
