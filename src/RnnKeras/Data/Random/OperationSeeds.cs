using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Random;

/// <summary>The pair of seeds that TensorFlow's random operations work with: one of the process, one of the operation.</summary>
internal static class OperationSeeds
{
    private const long DefaultGlobal = 87654321, Modulus = int.MaxValue;
    private static readonly Lock gate = new();
    private static (int Change, PythonRandom Seeds)? counted;

    /// <summary>For an operation with or without a seed of its own; both from entropy where the process has none either.</summary>
    public static (long Global, long Own) For(long? seed)
    {
        if (GlobalSeed.Value is not { } global)
            return seed is { } only ? (DefaultGlobal, Short(only)) : (System.Random.Shared.NextInt64(1, long.MaxValue), System.Random.Shared.NextInt64());
        var pair = (Short(global), Short(seed ?? Next(global)));
        return pair == (0, 0) ? (0, Modulus) : pair;
    }

    /// <summary>The seed of the next operation without one: Python's generator counts them on from the seed of the process.</summary>
    private static long Next(long global)
    {
        lock (gate)
        {
            if (counted is not { } state || state.Change != GlobalSeed.Changes)
                counted = state = (GlobalSeed.Changes, new PythonRandom(global));
            return state.Seeds.randint(0, Modulus);
        }
    }

    /// <summary>Reduced as Python's % does it.</summary>
    private static long Short(long seed) => (seed % Modulus + Modulus) % Modulus;
}
