using RnnKeras.Data.Random;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Pipelines;

/// <summary>
/// TensorFlow's shuffle: words of Philox choose among the elements in a buffer. A seed here or for the whole process fixes the order;
/// enumerations differ unless reshuffling is off.
/// </summary>
internal sealed class ShuffleOrder
{
    private readonly (long Global, long Own) seeds;
    private readonly PhiloxWords? seedsOfEnumerations;

    public ShuffleOrder(long? seed, bool reshuffles)
    {
        seeds = OperationSeeds.For(seed);
        seedsOfEnumerations = reshuffles ? new(seeds) : null;
    }

    /// <summary>The elements in random order, for one enumeration: as in TensorFlow its seeds are drawn now, not with the first element.</summary>
    public IEnumerable<T> Shuffle<T>(IEnumerable<T> elements, int bufferSize) => Shuffled(elements, bufferSize, Next());

    private static IEnumerable<T> Shuffled<T>(IEnumerable<T> elements, int bufferSize, (long Global, long Own) seedsOfPass)
    {
        var random = new PhiloxWords(seedsOfPass);
        var (buffer, first) = (new List<T>(), 0); // elements before first are gone
        using var source = elements.GetEnumerator();
        for (var more = true; ;)
        {
            while (buffer.Count - first < bufferSize && (more = more && source.MoveNext()))
                buffer.Add(source.Current);
            if (first == buffer.Count)
                yield break;
            var chosen = first + (int)(random.Next() % (uint)(buffer.Count - first));
            var element = buffer[chosen];
            buffer[chosen] = buffer[first];
            buffer[first++] = default!;
            if (2 * first > buffer.Count + bufferSize)
            {
                buffer.RemoveRange(0, first);
                first = 0;
            }
            yield return element;
        }
    }

    private (long, long) Next()
    {
        if (seedsOfEnumerations is not { } words)
            return seeds;
        lock (words)
            return (words.Next(), words.Next());
    }
}

/// <summary>The words of a Philox generator one after the other.</summary>
internal sealed class PhiloxWords((long Global, long Own) seeds)
{
    private readonly Philox4x32 random = Philox4x32.FromGraphSeed(seeds.Global, seeds.Own);
    private readonly uint[] block = new uint[4];
    private ulong used;

    public uint Next()
    {
        if (used % 4 == 0)
            random.Block(used / 4, out block[0], out block[1], out block[2], out block[3]);
        return block[used++ % 4];
    }
}
