using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Initializers;

/// <summary>
/// Base of the random initializers: the numbers Keras draws for the same seed. Without a seed one is drawn when the initializer is
/// made, so one instance gives the same values each time and <c>keras.utils.set_random_seed</c> fixes all of them. A
/// <see cref="SeedGenerator"/> as the seed gives new values at each call.
/// </summary>
public abstract class RandomInitializer : Initializer
{
    [ThreadStatic]
    private static bool deferring;

    private RandomSeed? drawn;

    /// <param name="seed">A number; null: one drawn from the global seed; a SeedGenerator: new values at each call.</param>
    protected RandomInitializer(RandomSeed? seed)
    {
        Keep(seed);
        if (seed is not null || !deferring)
            drawn = seed ?? SeedGenerator.DefaultSeed();
    }

    /// <summary>The seed in use: the given or the drawn one.</summary>
    public RandomSeed seed => drawn ??= SeedGenerator.DefaultSeed();

    internal override Initializer Settle()
    {
        drawn = seed;
        return this;
    }

    /// <summary>Until disposed, initializers made on this thread draw no seed before it is needed or <see cref="Settle"/> asks for it.</summary>
    internal static IDisposable DeferDraws() => new Deferral();

    private sealed class Deferral : IDisposable
    {
        public Deferral() => deferring = true;

        public void Dispose() => deferring = false;
    }

    /// <summary>Uniform in [<paramref name="minval"/>, <paramref name="maxval"/>); Keras rounds the bounds to float32, for float64 draws too.</summary>
    protected Tensor Uniform(Shape shape, double minval, double maxval, DType? dtype) => Draw(shape, dtype,
        (random, values) => PhiloxDistributions.FillUniform(random, values, (float)minval, (float)maxval),
        (random, values) => PhiloxDistributions.FillUniform(random, values, (float)minval, (float)maxval));

    /// <summary>Normally distributed.</summary>
    protected Tensor Normal(Shape shape, double mean, double stddev, DType? dtype) => Draw(shape, dtype,
        (random, values) => PhiloxDistributions.FillNormal(random, values, (float)mean, (float)stddev),
        (random, values) => PhiloxDistributions.FillNormal(random, values, mean, stddev));

    /// <summary>Normal, with values more than two standard deviations from the mean drawn again.</summary>
    protected Tensor TruncatedNormal(Shape shape, double mean, double stddev, DType? dtype) => Draw(shape, dtype,
        (random, values) => PhiloxDistributions.FillTruncatedNormal(random, values, (float)mean, (float)stddev),
        (random, values) => PhiloxDistributions.FillTruncatedNormal(random, values, mean, stddev));

    private delegate void Fill<T>(Philox4x32 random, Span<T> values);

    private Tensor Draw(Shape shape, DType? dtype, Fill<float> single, Fill<double> twice)
    {
        var type = TypeOr(dtype);
        var pair = RandomSeed.Draw(seed).Value.Span<long>();
        var random = Philox4x32.FromSeed(pair[0], pair[1]);
        var values = HostTensor.Zeros(type == DType.Float64 ? type : DType.Float32, shape.Dims);
        if (type == DType.Float64)
            twice(random, values.Span<double>());
        else
            single(random, values.Span<float>());
        return Made(values, type);
    }
}

/// <summary>Normal distribution, not truncated.</summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new RandomNormal(stddev: 0.1, seed: 1));</code></example>
public class RandomNormal : RandomInitializer
{
    private readonly double mean, stddev;

    /// <param name="mean">Mean.</param>
    /// <param name="stddev">Standard deviation.</param>
    /// <inheritdoc cref="RandomInitializer.RandomInitializer" path="/param"/>
    public RandomNormal(double mean = 0.0, double stddev = 0.05, RandomSeed? seed = null)
        : base(seed)
    {
        this.mean = Keep(mean);
        this.stddev = Keep(stddev);
    }

    public override Tensor call(Shape shape, DType? dtype = null) => Normal(shape, mean, stddev, dtype);
}

/// <summary>
/// Normal distribution whose values beyond two standard deviations are drawn again; the values' own standard deviation is about
/// 0.88 · stddev.
/// </summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new TruncatedNormal(stddev: 0.1, seed: 1));</code></example>
public class TruncatedNormal : RandomInitializer
{
    private readonly double mean, stddev;

    /// <param name="mean">Mean.</param>
    /// <param name="stddev">Standard deviation before values are drawn again.</param>
    /// <inheritdoc cref="RandomInitializer.RandomInitializer" path="/param"/>
    public TruncatedNormal(double mean = 0.0, double stddev = 0.05, RandomSeed? seed = null)
        : base(seed)
    {
        this.mean = Keep(mean);
        this.stddev = Keep(stddev);
    }

    public override Tensor call(Shape shape, DType? dtype = null) => TruncatedNormal(shape, mean, stddev, dtype);
}

/// <summary>Uniform distribution in [minval, maxval).</summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new RandomUniform(-0.1, 0.1, seed: 1));</code></example>
public class RandomUniform : RandomInitializer
{
    private readonly double minval, maxval;

    /// <param name="minval">Lower bound.</param>
    /// <param name="maxval">Upper bound.</param>
    /// <inheritdoc cref="RandomInitializer.RandomInitializer" path="/param"/>
    public RandomUniform(double minval = -0.05, double maxval = 0.05, RandomSeed? seed = null)
        : base(seed)
    {
        this.minval = Keep(minval);
        this.maxval = Keep(maxval);
    }

    public override Tensor call(Shape shape, DType? dtype = null) => Uniform(shape, minval, maxval, dtype);
}
