using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// In training multiplies each element by a normal random number of mean 1 and standard deviation sqrt(rate / (1 - rate)); otherwise
/// returns the input. Source: keras.layers.GaussianDropout.
/// </summary>
/// <example><code>var y = new GaussianDropout(0.3).apply(x, training: true);</code></example>
public class GaussianDropout : RandomLayer
{
    /// <param name="rate">As in <see cref="Dropout"/>, 0 to 1.</param>
    /// <param name="seed">Makes the draws repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public GaussianDropout(
        double rate,
        int? seed = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(rate, seed, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.rate = Keep(Fraction(rate, nameof(rate)), nameof(rate));
        Keep(seed);
    }

    private protected override Tensor disturb(Tensor inputs, SeedGenerator random_state) =>
        ops.multiply(inputs, random.normal(ops.shape(inputs), 1, Math.Sqrt(rate / (1 - rate)), dtype, random_state));

    public double rate { get; }
}
