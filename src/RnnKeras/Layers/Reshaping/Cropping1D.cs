using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Cuts steps off both ends of the time axis: (batch, time, features) → (batch, time - before - after, features). Source:
/// keras.layers.Cropping1D.
/// </summary>
/// <example><code>var y = new Cropping1D((1, 2)).apply(np.ones((2, 6, 4))); // (2, 3, 4)</code></example>
public class Cropping1D : Layer
{
    /// <param name="cropping">Steps on both sides, or (before, after); default 1.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Cropping1D(
        Shape? cropping = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.cropping = Keep(Sides.Of(cropping ?? 1, Title), nameof(cropping));
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    public override Tensor call(Tensor inputs) => ops.get_item(inputs, new Slice(), Sides.Inside(cropping, inputs, 1, Title));

    protected internal override bool IsRowWise => true;

    public (int before, int after) cropping { get; }
}
