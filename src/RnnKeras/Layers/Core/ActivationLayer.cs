using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Applies an activation function, element by element (softmax: along the last axis). Output shape = input shape.
/// Source: keras.layers.Activation.
/// </summary>
/// <example><code>var y = new Activation("relu").apply(np.array([-1f, 2f])); // [0, 2]</code></example>
public class Activation : Layer
{
    /// <param name="activation">Name, function or null (linear).</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Activation(
        ActivationFunction? activation,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.activation = Keep(activation ?? "linear", nameof(activation));
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => activation.call(inputs);

    public ActivationFunction activation { get; }

    protected internal override bool IsRowWise => true;
}
