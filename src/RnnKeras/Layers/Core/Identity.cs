using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Returns its input unchanged, mask included. Source: keras.layers.Identity.</summary>
/// <example><code>var y = new Identity().apply(x);</code></example>
public class Identity : Layer
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Identity(
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape) =>
        supports_masking = true;

    public override Tensors call(Tensors inputs, CallArguments arguments) => inputs;

    protected internal override bool IsRowWise => true;
}
