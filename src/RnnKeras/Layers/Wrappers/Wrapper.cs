using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Base of layers around one other layer. Source: keras.layers.Wrapper.</summary>
public abstract class Wrapper : Layer
{
    /// <param name="layer">The layer inside.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    protected Wrapper(
        Layer layer,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape) =>
        this.layer = Keep(Given(layer), nameof(layer));

    public override void build(Shape input_shape) => layer.Build(input_shape);

    /// <summary>The layer inside.</summary>
    public Layer layer { get; }
}
