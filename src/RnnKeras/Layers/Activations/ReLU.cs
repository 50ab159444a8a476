using RnnKeras.Activations;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// <c>min(x, max_value)</c> for x ≥ threshold, else <c>negative_slope · (x - threshold)</c>, element by element. Source: keras.layers.ReLU.
/// </summary>
/// <example><code>var y = new ReLU(max_value: 6).apply(x);</code></example>
public class ReLU : Layer
{
    /// <param name="max_value">Upper limit; default none.</param>
    /// <param name="negative_slope">Slope below the threshold.</param>
    /// <param name="threshold">Where the function starts to rise.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">An argument is negative.</exception>
    public ReLU(
        double? max_value = null,
        double negative_slope = 0.0,
        double threshold = 0.0,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.max_value = Keep(max_value is { } most ? NotNegative(most, nameof(max_value)) : (double?)null, nameof(max_value));
        this.negative_slope = Keep(NotNegative(negative_slope), nameof(negative_slope));
        this.threshold = Keep(NotNegative(threshold), nameof(threshold));
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) =>
        ActivationFunctions.Relu(inputs, negative_slope, max_value, threshold);

    public double? max_value { get; }

    public double negative_slope { get; }

    public double threshold { get; }

    protected internal override bool IsRowWise => true;
}
