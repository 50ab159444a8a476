using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Repeats each time step <c>size</c> times: (batch, time, features) → (batch, time · size, features). Source: keras.layers.UpSampling1D.
/// </summary>
/// <example><code>var y = new UpSampling1D(2).apply(np.ones((2, 3, 4))); // (2, 6, 4)</code></example>
public class UpSampling1D : Layer
{
    /// <param name="size">Number of repetitions.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public UpSampling1D(
        int size = 2,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.size = Keep(Positive(size), nameof(size));
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    public override Tensor call(Tensor inputs) => ops.repeat(inputs, size, axis: 1);

    protected internal override bool IsRowWise => true;

    public int size { get; }
}
