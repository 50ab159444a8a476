using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

/// <summary>
/// A state that gives a new seed at each call: [seed, counter]. Layers with randomness own one. Without a seed one is drawn from Python's
/// generator, which <c>keras.utils.set_random_seed</c> fixes.
/// </summary>
/// <example>
/// <code>
/// var g = new SeedGenerator(42);
/// var a = keras.random.normal((2, 3), seed: g);
/// var b = keras.random.normal((2, 3), seed: g); // other numbers
/// </code>
/// </example>
public sealed class SeedGenerator : Configurable
{
    private const long LargestSeed = 1_000_000_000;

    internal const string StateName = "seed_generator_state";

    private static SeedGenerator? global;

    /// <param name="seed">Default: drawn from the global seed.</param>
    /// <param name="name">Default: "seed_generator", with a number from the second on.</param>
    public SeedGenerator(int? seed = null, string? name = null)
    {
        Keep(seed);
        this.name = Keep(name ?? AutoName.For(nameof(SeedGenerator)), "name");
        state = new Variable(HostTensor.From([seed ?? DefaultSeed(), 0L], 2), StateName, trainable: false, path: $"{this.name}/{StateName}");
    }

    public string name { get; }

    /// <summary>[seed, counter], int64.</summary>
    public Variable state { get; }

    /// <summary>The generator behind calls without a seed; made at first use.</summary>
    internal static SeedGenerator Global => global ??= new SeedGenerator();

    /// <summary>Forgets the global generator, as <c>keras.utils.set_random_seed</c> and <c>clear_session</c> do.</summary>
    internal static void ResetGlobal() => global = null;

    /// <summary>A seed for what is not given one.</summary>
    internal static long DefaultSeed() => PythonRandom.Global.randint(1, LargestSeed);

    /// <summary>The current pair (int64, 2 elements); the state moves on.</summary>
    /// <param name="ordered">Count by one; else jump through numbers below a million.</param>
    public Tensor next(bool ordered = true)
    {
        var current = ops.copy(state);
        state.assign(ordered
            ? state + Tensor.Constant(HostTensor.From([0L, 1L], 2))
            : ops.mod((state + 1L) * 5387L, 933199L));
        return current;
    }
}

/// <summary>The seed argument of random functions: an integer (always the same numbers) or a generator (new ones at each call).</summary>
public readonly struct RandomSeed : IConfigValue
{
    private readonly SeedGenerator? generator;
    private readonly long value;

    private RandomSeed(SeedGenerator? generator, long value) => (this.generator, this.value) = (generator, value);

    public static implicit operator RandomSeed(int seed) => new(null, seed);
    public static implicit operator RandomSeed(long seed) => new(null, seed);
    public static implicit operator RandomSeed(SeedGenerator generator) => new(generator, 0);

    /// <summary>The pair to draw with; no seed at all means the global generator.</summary>
    internal static Tensor Draw(RandomSeed? seed) => seed switch
    {
        null => SeedGenerator.Global.next(ordered: false),
        { generator: { } g } => g.next(),
        { value: var v } => Tensor.Constant(HostTensor.From([v, 0L], 2)),
    };

    object? IConfigValue.ToConfig() => generator is null ? value : generator;
}
