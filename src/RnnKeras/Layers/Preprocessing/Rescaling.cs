using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary><c>x · scale + offset</c>. Source: keras.layers.Rescaling.</summary>
/// <example><code>var y = new Rescaling(1.0 / 255).apply(image);</code></example>
public class Rescaling : Layer
{
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Added after scaling.</param>
    public Rescaling(
        double scale,
        double offset = 0.0,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.scale = Keep(scale);
        this.offset = Keep(offset);
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => ops.cast(inputs, dtype) * scale + offset;

    public double scale { get; }

    public double offset { get; }

    protected internal override bool IsRowWise => true;
}
