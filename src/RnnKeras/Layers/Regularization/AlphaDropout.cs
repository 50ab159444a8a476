using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Dropout for networks with selu: in training sets a random fraction of the elements to selu's negative limit and rescales all so that
/// mean and variance stay; otherwise returns the input. Source: keras.layers.AlphaDropout; Klambauer et al. 2017.
/// </summary>
/// <example><code>var y = new AlphaDropout(0.1).apply(x, training: true);</code></example>
public class AlphaDropout : RandomLayer
{
    /// <param name="rate">Fraction of elements to replace, 0 to 1.</param>
    /// <param name="noise_shape">Shape of the mask; a size of 1 shares it along that axis. Default: the input's shape.</param>
    /// <param name="seed">Makes the draws repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public AlphaDropout(
        double rate,
        Shape? noise_shape = null,
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
        this.noise_shape = Keep(noise_shape);
    }

    private protected override Tensor disturb(Tensor inputs, SeedGenerator random_state)
    {
        const double limit = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946; // of selu at minus infinity
        var a = 1 / Math.Sqrt((1 - rate) * (1 + rate * limit * limit));
        SymbolicShape shape = noise_shape is null ? ops.shape(inputs)
            : [.. noise_shape.Select((size, axis) => size ?? Dim.Of(inputs, axis))];
        var kept = ops.greater_equal(random.uniform(shape, seed: random_state), rate);
        return ops.where(kept, inputs, limit) * a - a * limit * rate;
    }

    public double rate { get; }

    public Shape? noise_shape { get; }
}
