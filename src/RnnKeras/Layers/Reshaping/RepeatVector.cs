using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Repeats a vector as <c>n</c> time steps: (batch, features) → (batch, n, features). The bridge from an encoder to a decoder.
/// Source: keras.layers.RepeatVector.
/// </summary>
/// <example><code>var y = new RepeatVector(5).apply(np.ones((2, 3))); // (2, 5, 3)</code></example>
public class RepeatVector : Layer
{
    /// <param name="n">Number of time steps.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public RepeatVector(
        int n,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.n = Keep(Positive(n), nameof(n));
        input_spec = new(ndim: 2) { Meaning = "(batch, features)" };
    }

    public override Tensor call(Tensor inputs) => ops.repeat(ops.expand_dims(inputs, axis: 1), n, axis: 1);

    public int n { get; }

    protected internal override bool IsRowWise => true;
}
