namespace RnnKeras.Initializers;

/// <summary>
/// Variance scale / n, where n is the number of inputs of a unit ("fan_in"), of outputs ("fan_out") or their mean ("fan_avg"):
/// "truncated_normal", "untruncated_normal" or "uniform" distribution.
/// </summary>
/// <exception cref="ArgumentException">scale ≤ 0, an unknown mode or an unknown distribution.</exception>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new VarianceScaling(scale: 2, mode: "fan_out"));</code></example>
public class VarianceScaling : RandomInitializer
{
    // Standard deviation of a standard normal truncated at ±2.
    private const double TruncatedDeviation = 0.87962566103423978;
    private static readonly string[] modes = ["fan_in", "fan_out", "fan_avg"];
    private static readonly string[] distributions = ["truncated_normal", "untruncated_normal", "uniform"];

    private readonly double scale;
    private readonly string mode, distribution;
    private int[]? input_axes, output_axes;

    /// <param name="scale">Factor of the variance, above 0.</param>
    /// <param name="mode">"fan_in", "fan_out" or "fan_avg".</param>
    /// <param name="distribution">"truncated_normal" ("normal" is the same), "untruncated_normal" or "uniform".</param>
    /// <param name="input_axes">Axes of the shape whose product is fan_in, where output_axes are given too.</param>
    /// <param name="output_axes">Axes of the shape whose product is fan_out.</param>
    /// <inheritdoc cref="RandomInitializer.RandomInitializer" path="/param"/>
    public VarianceScaling(double scale = 1.0, string mode = "fan_in", string distribution = "truncated_normal", RandomSeed? seed = null,
        int[]? input_axes = null, int[]? output_axes = null)
        : base(seed)
    {
        if (!(scale > 0))
            throw new ArgumentException(FormattableString.Invariant($"Argument `scale` must be positive float. Received: scale={scale}"), nameof(scale));
        if (!modes.Contains(mode))
            throw new ArgumentException($"Invalid `mode` argument: {mode}. Please use one of {string.Join(", ", modes)}.", nameof(mode));
        distribution = distribution.ToLowerInvariant() is var d && d == "normal" ? "truncated_normal" : d;
        if (!distributions.Contains(distribution))
            throw new ArgumentException(
                $"Invalid `distribution` argument: {distribution}. Please use one of {string.Join(", ", distributions)}.", nameof(distribution));
        this.scale = Keep(scale);
        this.mode = Keep(mode);
        this.distribution = Keep(distribution);
        this.input_axes = Keep(input_axes);
        this.output_axes = Keep(output_axes);
    }

    public override Tensor call(Shape shape, DType? dtype = null)
    {
        var (fanIn, fanOut) = ComputeFans(shape, input_axes, output_axes);
        var n = mode switch { "fan_in" => fanIn, "fan_out" => fanOut, _ => (fanIn + fanOut) / 2.0 };
        var variance = scale / Math.Max(1.0, n);
        return distribution switch
        {
            "truncated_normal" => TruncatedNormal(shape, 0, Math.Sqrt(variance) / TruncatedDeviation, dtype),
            "untruncated_normal" => Normal(shape, 0, Math.Sqrt(variance), dtype),
            _ => Uniform(shape, -Math.Sqrt(3 * variance), Math.Sqrt(3 * variance), dtype),
        };
    }

    /// <summary>
    /// Inputs and outputs of one unit of a weight: (rows, columns) of a matrix; a convolution's kernel counts its window; a vector of n
    /// counts (n, n). With both axes given, the products of those sizes.
    /// </summary>
    public static (double FanIn, double FanOut) ComputeFans(Shape shape, int[]? input_axes = null, int[]? output_axes = null)
    {
        if (input_axes is not null && output_axes is not null)
            return (Product(input_axes.Select(a => shape[a])), Product(output_axes.Select(a => shape[a])));
        if (shape.Rank < 2)
            return shape.Rank == 0 ? (1, 1) : (shape[0], shape[0]);
        var window = Product(shape.ToArray()[..^2]);
        return (shape[-2] * window, shape[-1] * window);
    }

    /// <summary>The same draws with fans counted over these axes, unless axes were given: for kernels of other ranks (EinsumDense).</summary>
    internal VarianceScaling WithAxes(int[] inputAxes, int[] outputAxes)
    {
        if (input_axes is not null && output_axes is not null)
            return this;
        Settle();
        var copy = (VarianceScaling)MemberwiseClone();
        (copy.input_axes, copy.output_axes) = (inputAxes, outputAxes);
        return copy;
    }

    private static double Product(IEnumerable<int> sizes) => sizes.Aggregate(1.0, (a, b) => a * b);
}

/// <summary>Base of the named settings of <see cref="VarianceScaling"/>: their configs hold only seed and axes.</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
public abstract class VarianceScalingPreset(double scale, string mode, string distribution, RandomSeed? seed, int[]? input_axes, int[]? output_axes)
    : VarianceScaling(scale, mode, distribution, seed, input_axes, output_axes)
{
    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        foreach (var key in new[] { "scale", "mode", "distribution" })
            config.Remove(key);
        return config;
    }
}

/// <summary>Uniform in ±sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio, 2010): Keras' default for kernels.</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new GlorotUniform(seed: 1));</code></example>
public class GlorotUniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null)
    : VarianceScalingPreset(1.0, "fan_avg", "uniform", seed, input_axes, output_axes);

/// <summary>Truncated normal with standard deviation sqrt(2 / (fan_in + fan_out)) (Glorot and Bengio, 2010).</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new GlorotNormal(seed: 1));</code></example>
public class GlorotNormal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null)
    : VarianceScalingPreset(1.0, "fan_avg", "truncated_normal", seed, input_axes, output_axes);

/// <summary>Uniform in ±sqrt(3 / fan_in) (LeCun et al., 1998).</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new LecunUniform(seed: 1));</code></example>
public class LecunUniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null)
    : VarianceScalingPreset(1.0, "fan_in", "uniform", seed, input_axes, output_axes);

/// <summary>Truncated normal with standard deviation sqrt(1 / fan_in) (LeCun et al., 1998).</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new LecunNormal(seed: 1));</code></example>
public class LecunNormal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null)
    : VarianceScalingPreset(1.0, "fan_in", "truncated_normal", seed, input_axes, output_axes);

/// <summary>Uniform in ±sqrt(6 / fan_in) (He et al., 2015).</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new HeUniform(seed: 1));</code></example>
public class HeUniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null)
    : VarianceScalingPreset(2.0, "fan_in", "uniform", seed, input_axes, output_axes);

/// <summary>Truncated normal with standard deviation sqrt(2 / fan_in) (He et al., 2015).</summary>
/// <inheritdoc cref="VarianceScaling.VarianceScaling" path="/param"/>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new HeNormal(seed: 1));</code></example>
public class HeNormal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null)
    : VarianceScalingPreset(2.0, "fan_in", "truncated_normal", seed, input_axes, output_axes);
