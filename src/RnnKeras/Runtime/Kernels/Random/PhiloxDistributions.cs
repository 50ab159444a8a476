using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>
/// The draws of <c>keras.random</c> from a <see cref="Philox4x32"/>: the numbers TensorFlow's stateless ops give, in the same order.
/// A later part of a long draw starts at a block: four floats or two doubles each.
/// </summary>
internal static class PhiloxDistributions
{
    // Box-Muller takes log(u); u below this is raised to it.
    private const float SmallestUniform = 1e-7f;

    // Blocks between the starts of two groups of four truncated normals.
    private const int TruncatedGroupBlocks = 256;

    /// <summary>Uniform in [min, max), with 23 random bits.</summary>
    public static void FillUniform(Philox4x32 random, Span<float> values, float min = 0, float max = 1, ulong firstBlock = 0)
    {
        var range = max - min;
        Span<uint> words = stackalloc uint[4];
        for (var i = FillUniformWide(random, values, min, range, firstBlock); i < values.Length; i += 4)
        {
            random.Block(firstBlock + (ulong)(i / 4), out words[0], out words[1], out words[2], out words[3]);
            for (var k = 0; k < Math.Min(4, values.Length - i); k++)
                values[i + k] = UnitFloat(words[k]) * range + min;
        }
    }

    /// <summary>Uniform in [min, max), with 52 random bits.</summary>
    public static void FillUniform(Philox4x32 random, Span<double> values, double min = 0, double max = 1, ulong firstBlock = 0)
    {
        var range = max - min;
        for (var i = 0; i < values.Length; i += 2)
        {
            random.Block(firstBlock + (ulong)(i / 2), out var x0, out var x1, out var x2, out var x3);
            values[i] = UnitDouble(x0, x1) * range + min;
            if (i + 1 < values.Length)
                values[i + 1] = UnitDouble(x2, x3) * range + min;
        }
    }

    /// <summary>Normal with the given mean and standard deviation, by Box-Muller on pairs of words.</summary>
    public static void FillNormal(Philox4x32 random, Span<float> values, float mean = 0, float stddev = 1, ulong firstBlock = 0)
    {
        Span<float> group = stackalloc float[4];
        for (var i = 0; i < values.Length; i += 4)
        {
            random.Block(firstBlock + (ulong)(i / 4), out var x0, out var x1, out var x2, out var x3);
            (group[0], group[1]) = BoxMuller(x0, x1);
            (group[2], group[3]) = BoxMuller(x2, x3);
            for (var k = 0; k < Math.Min(4, values.Length - i); k++)
                values[i + k] = group[k] * stddev + mean;
        }
    }

    /// <summary>Normal with the given mean and standard deviation, in double precision.</summary>
    public static void FillNormal(Philox4x32 random, Span<double> values, double mean = 0, double stddev = 1, ulong firstBlock = 0)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            random.Block(firstBlock + (ulong)(i / 2), out var x0, out var x1, out var x2, out var x3);
            var (a, b) = BoxMuller(x0, x1, x2, x3);
            values[i] = a * stddev + mean;
            if (i + 1 < values.Length)
                values[i + 1] = b * stddev + mean;
        }
    }

    /// <summary>Normal, with standardised values of 2 and more in absolute value drawn again.</summary>
    public static void FillTruncatedNormal(Philox4x32 random, Span<float> values, float mean = 0, float stddev = 1)
    {
        Span<float> candidates = stackalloc float[4];
        for (var i = 0; i < values.Length; i += 4)
        {
            var group = values.Slice(i, Math.Min(4, values.Length - i));
            var block = (ulong)(i / 4) * TruncatedGroupBlocks;
            for (var n = 0; n < group.Length; block++)
            {
                random.Block(block, out var x0, out var x1, out var x2, out var x3);
                (candidates[0], candidates[1]) = BoxMuller(x0, x1);
                (candidates[2], candidates[3]) = BoxMuller(x2, x3);
                foreach (var z in candidates)
                    if (MathF.Abs(z) < 2 && n < group.Length)
                        group[n++] = z * stddev + mean;
            }
        }
    }

    /// <summary>Normal in double precision, truncated at two standard deviations.</summary>
    public static void FillTruncatedNormal(Philox4x32 random, Span<double> values, double mean = 0, double stddev = 1)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            var group = values.Slice(i, Math.Min(2, values.Length - i));
            var block = (ulong)(i / 2) * TruncatedGroupBlocks;
            for (var n = 0; n < group.Length; block++)
            {
                random.Block(block, out var x0, out var x1, out var x2, out var x3);
                var (a, b) = BoxMuller(x0, x1, x2, x3);
                if (Math.Abs(a) < 2)
                    group[n++] = a * stddev + mean;
                if (Math.Abs(b) < 2 && n < group.Length)
                    group[n++] = b * stddev + mean;
            }
        }
    }

    /// <summary>Integers in [min, max).</summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static void FillIntegers(Philox4x32 random, Span<int> values, int min, int max)
    {
        var range = max > min ? (uint)(max - min) : throw EmptyRange(min, max);
        Span<uint> words = stackalloc uint[4];
        for (var i = 0; i < values.Length; i += 4)
        {
            random.Block((ulong)(i / 4), out words[0], out words[1], out words[2], out words[3]);
            for (var k = 0; k < Math.Min(4, values.Length - i); k++)
                values[i + k] = min + (int)(words[k] % range);
        }
    }

    /// <summary>Integers in [min, max).</summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static void FillIntegers(Philox4x32 random, Span<long> values, long min, long max)
    {
        var range = max > min ? (ulong)(max - min) : throw EmptyRange(min, max);
        for (var i = 0; i < values.Length; i += 2)
        {
            random.Block((ulong)(i / 2), out var x0, out var x1, out var x2, out var x3);
            values[i] = min + (long)((((ulong)x1 << 32) | x0) % range);
            if (i + 1 < values.Length)
                values[i + 1] = min + (long)((((ulong)x3 << 32) | x2) % range);
        }
    }

    /// <summary>
    /// Class numbers drawn with the probabilities softmax(logits): <paramref name="samples"/> per row of
    /// <paramref name="classes"/> logits, rows one after the other.
    /// </summary>
    public static void FillCategorical(Philox4x32 random, ReadOnlySpan<float> logits, int classes, int samples, Span<long> values)
    {
        var cumulative = new double[classes];
        ulong word = 0;
        for (var row = 0; row < values.Length / samples; row++)
        {
            var total = Cumulate(logits.Slice(row * classes, classes), cumulative);
            foreach (ref var value in values.Slice(row * samples, samples))
            {
                random.Block(word / 4, out var x0, out var x1, out var x2, out var x3);
                var target = (word % 4 == 0 ? UnitDouble(x0, x1) : UnitDouble(x2, x3)) * total;
                word += 2;
                var at = 0;
                while (at < classes - 1 && cumulative[at] <= target)
                    at++;
                value = at;
            }
        }
    }

    /// <summary>The order in which <c>fit(shuffle=True)</c> visits n rows after <c>set_random_seed(seed)</c>, and <c>tf.random.shuffle</c> in general.</summary>
    public static int[] Permutation(int n, long seed, long opSeed = 0) => Permutation(n, Philox4x32.FromGraphSeed(seed, opSeed));

    /// <summary>As above, with a generator.</summary>
    public static int[] Permutation(int n, Philox4x32 random)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        Span<uint> words = stackalloc uint[4];
        for (var j = 0; j < n - 1; j++)
        {
            if (j % 4 == 0)
                random.Block((ulong)(j / 4), out words[0], out words[1], out words[2], out words[3]);
            var k = j + (int)(words[j % 4] % (uint)(n - j));
            (order[j], order[k]) = (order[k], order[j]);
        }
        return order;
    }

    private static double Cumulate(ReadOnlySpan<float> logits, double[] cumulative)
    {
        var max = float.NegativeInfinity;
        foreach (var logit in logits)
            max = float.IsFinite(logit) ? MathF.Max(max, logit) : max;
        var total = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            if (float.IsFinite(logits[i]))
                total += Math.Exp((double)logits[i] - max);
            cumulative[i] = total;
        }
        return total;
    }

    /// <summary>Eight blocks at a time; the number of values done.</summary>
    private static int FillUniformWide(Philox4x32 random, Span<float> values, float min, float range, ulong firstBlock)
    {
        const int step = 4 * Philox4x32.WideBlocks;
        var (shift, scale) = (Vector256.Create(min), Vector256.Create(range));
        ref var target = ref MemoryMarshal.GetReference(values);
        var done = 0;
        for (; done + step <= values.Length; done += step)
        {
            if (!random.TryBlocks(firstBlock + (ulong)(done / 4), out var a, out var b, out var c, out var d))
                break;
            (UnitFloat(a) * scale + shift).StoreUnsafe(ref target, (nuint)done);
            (UnitFloat(b) * scale + shift).StoreUnsafe(ref target, (nuint)done + 8);
            (UnitFloat(c) * scale + shift).StoreUnsafe(ref target, (nuint)done + 16);
            (UnitFloat(d) * scale + shift).StoreUnsafe(ref target, (nuint)done + 24);
        }
        return done;
    }

    private static Vector256<float> UnitFloat(Vector256<uint> words) =>
        (Vector256.Create(127u << 23) | (words & Vector256.Create(0x7FFFFFu))).AsSingle() - Vector256<float>.One;

    private static float UnitFloat(uint word) => BitConverter.UInt32BitsToSingle((127u << 23) | (word & 0x7FFFFF)) - 1f;

    private static double UnitDouble(uint low, uint high) =>
        BitConverter.UInt64BitsToDouble((1023UL << 52) | ((ulong)(low & 0xFFFFF) << 32) | high) - 1.0;

    private static (float, float) BoxMuller(uint x0, uint x1)
    {
        var radius = MathF.Sqrt(-2f * MathF.Log(MathF.Max(UnitFloat(x0), SmallestUniform)));
        var (sin, cos) = MathF.SinCos(2f * MathF.PI * UnitFloat(x1));
        return (sin * radius, cos * radius);
    }

    private static (double, double) BoxMuller(uint x0, uint x1, uint x2, uint x3)
    {
        var radius = Math.Sqrt(-2.0 * Math.Log(Math.Max(UnitDouble(x0, x1), SmallestUniform)));
        var (sin, cos) = Math.SinCos(2 * Math.PI * UnitDouble(x2, x3));
        return (sin * radius, cos * radius);
    }

    private static ArgumentException EmptyRange(long min, long max) =>
        new($"Random integers need minval < maxval, but received minval={min}, maxval={max}.");
}
