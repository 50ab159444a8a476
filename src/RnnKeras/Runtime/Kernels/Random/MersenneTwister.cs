namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>The generator MT19937 (Matsumoto and Nishimura, 1998), as Python's and NumPy's random number generators use it.</summary>
internal sealed class MersenneTwister
{
    private const int N = 624, M = 397;
    private readonly uint[] state = new uint[N];
    private int position = N;

    /// <summary>Starts from one 32-bit number (<c>init_genrand</c>), as <c>np.random.seed</c>.</summary>
    public void Seed(uint seed)
    {
        state[0] = seed;
        for (var i = 1; i < N; i++)
            state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint)i;
        position = N;
    }

    /// <summary>Starts from several 32-bit numbers (<c>init_by_array</c>), as <c>random.seed</c>.</summary>
    public void Seed(ReadOnlySpan<uint> key)
    {
        Seed(19650218u);
        var (i, j) = (1, 0);
        for (var k = Math.Max(N, key.Length); k > 0; k--)
        {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + (uint)j;
            i = Wrap(i + 1);
            j = (j + 1) % key.Length;
        }
        for (var k = N - 1; k > 0; k--)
        {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - (uint)i;
            i = Wrap(i + 1);
        }
        state[0] = 0x80000000u;
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (position == N)
            Twist();
        var y = state[position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    /// <summary>Uniform in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        var (high, low) = (NextUInt32() >> 5, NextUInt32() >> 6);
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private int Wrap(int i)
    {
        if (i < N)
            return i;
        state[0] = state[N - 1];
        return 1;
    }

    private void Twist()
    {
        for (var i = 0; i < N; i++)
        {
            var y = (state[i] & 0x80000000u) | (state[(i + 1) % N] & 0x7FFFFFFFu);
            state[i] = state[(i + M) % N] ^ (y >> 1) ^ ((y & 1) != 0 ? 0x9908B0DFu : 0u);
        }
        position = 0;
    }
}
