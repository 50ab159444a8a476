using System.Runtime.InteropServices;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary><c>x · scale + offset</c>. Source: keras.layers.Rescaling.</summary>
/// <example><code>var y = new Rescaling(1.0 / 255).apply(images);</code></example>
public class Rescaling : Layer
{
    /// <param name="scale">Factor: one, or one per channel (last axis).</param>
    /// <param name="offset">Added after scaling: one, or one per channel.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Rescaling(
        NDArray scale,
        [Optional, DefaultParameterValue(0.0)] NDArray? offset,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.scale = Keep(Given(scale), nameof(scale));
        this.offset = Keep(offset ?? 0.0, nameof(offset));
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => ops.cast(inputs, dtype) * Factor(scale) + Factor(offset);

    private Tensor Factor(NDArray value) => Tensor.Constant(value.astype(dtype).ToHostTensor());

    public NDArray scale { get; }

    public NDArray offset { get; }

    protected internal override bool IsRowWise => true;
}
