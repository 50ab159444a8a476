using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// The generators TensorFlow gives random ops that run eagerly: keyed by the global seed, and by the op's own or the next of a series that
/// starts anew with each <c>set_seed</c>. An op that is called again with the same seed goes on where it stopped.
/// </summary>
internal static class OpSeeds
{
    private const long Largest = int.MaxValue, WithoutGlobal = 87654321;

    /// <summary>TensorFlow sets aside so many blocks for each number.</summary>
    public const long BlocksPerNumber = 256;

    [ThreadStatic]
    private static State? current;

    /// <summary>
    /// The generator for an op that sets aside so many blocks of it; null where TensorFlow's series does not apply: inside a model,
    /// where the op draws at every step, or without any seed.
    /// </summary>
    public static Philox4x32? Next(string kind, long? own, long blocks)
    {
        if (Trace.Current is not null || (own ?? GlobalSeed.Value) is null)
            return null;
        if (current?.Changes != GlobalSeed.Changes)
            current = new(GlobalSeed.Changes, new PythonRandom(GlobalSeed.Value ?? 0), []);
        var (global, op) = GlobalSeed.Value is { } seed
            ? (Truncated(seed), Truncated(own ?? current.Series.randint(0, Largest)))
            : (WithoutGlobal, Truncated(own!.Value));
        op = (global, op) is (0, 0) ? Largest : op;
        var random = Philox4x32.FromGraphSeed(global, op);
        if (own is null)
            return random;
        var used = current.Used.GetValueOrDefault((kind, op));
        current.Used[(kind, op)] = used + (ulong)blocks;
        return random.Skip(used);
    }

    private static long Truncated(long seed) => ((seed % Largest) + Largest) % Largest;

    private sealed record State(int Changes, PythonRandom Series, Dictionary<(string Kind, long Op), ulong> Used);
}
