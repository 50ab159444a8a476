using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary><c>x</c> for x > theta, else 0. A layer of Keras 2 that <c>tf.keras</c> still shows. Source: tf.keras.layers.ThresholdedReLU.</summary>
/// <example><code>var y = new ThresholdedReLU(theta: 0.5).apply(x);</code></example>
public class ThresholdedReLU : Layer
{
    /// <param name="theta">What the input must exceed, at least 0.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">theta is negative.</exception>
    public ThresholdedReLU(
        double theta = 1.0,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.theta = Keep(theta >= 0 ? theta : throw new ArgumentException(
            $"Theta of a Thresholded ReLU layer cannot be None, expecting a float. Received: {theta}", nameof(theta)), nameof(theta));
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => inputs * ops.cast(inputs > theta, inputs.dtype);

    public double theta { get; }

    protected internal override bool IsRowWise => true;
}
