using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// In training sets a random fraction <c>rate</c> of the elements to 0 and multiplies the others by 1 / (1 - rate); otherwise returns the
/// input. Source: keras.layers.Dropout; Srivastava et al. 2014.
/// </summary>
/// <example><code>var y = new Dropout(0.5).apply(x, training: true);</code></example>
public class Dropout : RandomLayer
{
    /// <param name="rate">Fraction of elements to drop, 0 to 1.</param>
    /// <param name="noise_shape">Shape of the mask; a size of 1 shares it along that axis, null takes the input's size. Default: the
    /// input's shape.</param>
    /// <param name="seed">Makes the draws repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Dropout(
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

    private protected override Tensor disturb(Tensor inputs, SeedGenerator random_state) =>
        random.dropout(inputs, rate, NoiseShape(inputs), random_state);

    /// <summary>Shape of the mask for this input.</summary>
    private protected virtual SymbolicShape? NoiseShape(Tensor inputs) => noise_shape is null
        ? null
        : [.. noise_shape.Select((size, axis) => size ?? Dim.Of(inputs, axis))];

    public double rate { get; }

    public Shape? noise_shape { get; }
}
