using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace RnnKeras.Data.Text;

/// <summary>
/// The hashes that TensorFlow puts text into buckets with: FarmHash's Fingerprint64 (<c>tf.strings.to_hash_bucket_fast</c>), SipHash-2-4
/// with a key (<c>to_hash_bucket_strong</c>), and the combination of two fingerprints. All work on the UTF-8 bytes.
/// </summary>
internal static class Fingerprint
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;

    public static ulong Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>SipHash-2-4 of the text's bytes under a key of two numbers.</summary>
    public static ulong Salted(string text, (ulong First, ulong Second) key) => SipHash(Encoding.UTF8.GetBytes(text), key);

    /// <summary>One number from two, as TensorFlow's FingerprintCat64.</summary>
    public static ulong Join(ulong first, ulong second)
    {
        const ulong Factor = 0xc6a4a7935bd1e995;
        var result = first ^ Factor;
        result ^= ShiftMix(second * Factor) * Factor;
        result *= Factor;
        result = ShiftMix(result) * Factor;
        return ShiftMix(result);
    }

    /// <summary>FarmHash's Fingerprint64 (farmhashna).</summary>
    public static ulong Of(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Long(s),
    };

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var n = s.Length;
        var factor = K2 + (ulong)n * 2;
        if (n >= 8)
        {
            var (a, b) = (Word(s, 0) + K2, Word(s, n - 8));
            var c = BitOperations.RotateRight(b, 37) * factor + a;
            return Mix(c, (BitOperations.RotateRight(a, 25) + b) * factor, factor);
        }
        if (n >= 4)
            return Mix((ulong)n + ((ulong)Half(s, 0) << 3), Half(s, n - 4), factor);
        if (n == 0)
            return K2;
        var y = s[0] + ((uint)s[n >> 1] << 8);
        var z = (uint)n + ((uint)s[n - 1] << 2);
        return ShiftMix(y * K2 ^ z * K0) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var n = s.Length;
        var factor = K2 + (ulong)n * 2;
        var (a, b, c, d) = (Word(s, 0) * K1, Word(s, 8), Word(s, n - 8) * factor, Word(s, n - 16) * K2);
        return Mix(BitOperations.RotateRight(a + b, 43) + BitOperations.RotateRight(c, 30) + d, a + BitOperations.RotateRight(b + K2,
            18) + c, factor);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var n = s.Length;
        var factor = K2 + (ulong)n * 2;
        var (a, b, c, d) = (Word(s, 0) * K2, Word(s, 8), Word(s, n - 8) * factor, Word(s, n - 16) * K2);
        var y = BitOperations.RotateRight(a + b, 43) + BitOperations.RotateRight(c, 30) + d;
        var z = Mix(y, a + BitOperations.RotateRight(b + K2, 18) + c, factor);
        var (e, f) = (Word(s, 16) * factor, Word(s, 24));
        var (g, h) = ((y + Word(s, n - 32)) * factor, (z + Word(s, n - 24)) * factor);
        return Mix(BitOperations.RotateRight(e + f, 43) + BitOperations.RotateRight(g, 30) + h, e + BitOperations.RotateRight(f + a,
            18) + g, factor);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        const ulong Seed = 81;
        var (x, y) = (unchecked(Seed * K2), unchecked(Seed * K1 + 113));
        var z = ShiftMix(y * K2 + 113) * K2;
        x += Word(s, 0);
        (ulong First, ulong Second) v = (0, 0), w = (0, 0);
        var blocks = (s.Length - 1) / 64;
        for (var block = 0; block < blocks; block++)
            Round(s[(64 * block)..], K1, 1, ref x, ref y, ref z, ref v, ref w);
        var factor = K1 + ((z & 0xff) << 1);
        w.First += (ulong)((s.Length - 1) & 63);
        v.First += w.First;
        w.First += v.First;
        Round(s[^64..], factor, 9, ref x, ref y, ref z, ref v, ref w);
        return Mix(Mix(v.First, w.First, factor) + ShiftMix(y) * K0 + z, Mix(v.Second, w.Second, factor) + x, factor);
    }

    /// <summary>Takes in 64 bytes; the last ones weigh some parts nine times.</summary>
    private static void Round(
        ReadOnlySpan<byte> s, ulong factor, ulong weight, ref ulong x, ref ulong y, ref ulong z, ref (ulong First, ulong Second) v,
        ref (ulong First, ulong Second) w)
    {
        x = BitOperations.RotateRight(x + y + v.First + Word(s, 8), 37) * factor;
        y = BitOperations.RotateRight(y + v.Second + Word(s, 48), 42) * factor;
        x ^= w.Second * weight;
        y += v.First * weight + Word(s, 40);
        z = BitOperations.RotateRight(z + w.First, 33) * factor;
        v = Weak(s, v.Second * factor, x + w.First);
        w = Weak(s[32..], z + w.Second, y + Word(s, 16));
        (z, x) = (x, z);
    }

    /// <summary>32 bytes and two seeds.</summary>
    private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        var last = Word(s, 24);
        a += Word(s, 0);
        b = BitOperations.RotateRight(b + a + last, 21);
        var start = a;
        a += Word(s, 8) + Word(s, 16);
        return (a + last, b + BitOperations.RotateRight(a, 44) + start);
    }

    private static ulong Mix(ulong u, ulong v, ulong factor)
    {
        var a = ShiftMix((u ^ v) * factor);
        return ShiftMix((v ^ a) * factor) * factor;
    }

    private static ulong ShiftMix(ulong x) => x ^ (x >> 47);

    private static ulong Word(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static uint Half(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    private static ulong SipHash(ReadOnlySpan<byte> s, (ulong First, ulong Second) key)
    {
        // The four words spell "somepseudorandomlygeneratedbytes".
        var (a, b) = (key.First ^ 0x736f6d6570736575, key.Second ^ 0x646f72616e646f6d);
        var (c, d) = (key.First ^ 0x6c7967656e657261, key.Second ^ 0x7465646279746573);
        var whole = s.Length & ~7;
        for (var at = 0; at < whole; at += 8)
            Compress(Word(s, at), ref a, ref b, ref c, ref d);
        var last = (ulong)s.Length << 56;
        for (var i = whole; i < s.Length; i++)
            last |= (ulong)s[i] << (8 * (i - whole));
        Compress(last, ref a, ref b, ref c, ref d);
        c ^= 0xff;
        for (var i = 0; i < 4; i++)
            SipRound(ref a, ref b, ref c, ref d);
        return a ^ b ^ c ^ d;
    }

    private static void Compress(ulong word, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        d ^= word;
        SipRound(ref a, ref b, ref c, ref d);
        SipRound(ref a, ref b, ref c, ref d);
        a ^= word;
    }

    private static void SipRound(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        a += b;
        b = BitOperations.RotateLeft(b, 13) ^ a;
        a = BitOperations.RotateLeft(a, 32);
        c += d;
        d = BitOperations.RotateLeft(d, 16) ^ c;
        a += d;
        d = BitOperations.RotateLeft(d, 21) ^ a;
        c += b;
        b = BitOperations.RotateLeft(b, 17) ^ c;
        c = BitOperations.RotateLeft(c, 32);
    }
}
