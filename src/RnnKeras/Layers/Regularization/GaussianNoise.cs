using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// In training adds normal random numbers of mean 0; otherwise returns the input. Source: keras.layers.GaussianNoise.
/// </summary>
/// <example><code>var y = new GaussianNoise(0.1).apply(x, training: true);</code></example>
public class GaussianNoise : RandomLayer
{
    /// <param name="stddev">Standard deviation of the noise, 0 to 1.</param>
    /// <param name="seed">Makes the draws repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public GaussianNoise(
        double stddev,
        int? seed = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(stddev, seed, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.stddev = Keep(Fraction(stddev, nameof(stddev)), nameof(stddev));
        Keep(seed);
    }

    private protected override Tensor disturb(Tensor inputs, SeedGenerator random_state) =>
        ops.add(inputs, random.normal(ops.shape(inputs), 0, stddev, dtype, random_state));

    public double stddev { get; }
}
