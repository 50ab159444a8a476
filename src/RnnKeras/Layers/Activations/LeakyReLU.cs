using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary><c>x</c> for x ≥ 0, else <c>negative_slope · x</c>, element by element. Source: keras.layers.LeakyReLU.</summary>
/// <example><code>var y = new LeakyReLU(0.1).apply(x);</code></example>
public class LeakyReLU : Layer
{
    /// <param name="negative_slope">Slope for negative inputs, not negative.</param>
    /// <param name="alpha">Keras 2's name of negative_slope.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">The slope is negative.</exception>
    public LeakyReLU(
        double negative_slope = 0.3,
        double? alpha = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        if (alpha is { } old)
        {
            Warnings.Once("Argument `alpha` is deprecated. Use `negative_slope` instead.");
            negative_slope = old;
        }
        this.negative_slope = Keep(NotNegative(negative_slope), nameof(negative_slope));
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => ops.leaky_relu(inputs, negative_slope);

    public double negative_slope { get; }

    protected internal override bool IsRowWise => true;
}
