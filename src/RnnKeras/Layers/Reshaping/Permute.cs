using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Reorders the axes of each sample: output axis i is input axis <c>dims[i]</c>, counted from 1 (the batch axis is 0 and stays).
/// Source: keras.layers.Permute.
/// </summary>
/// <example><code>var y = new Permute([2, 1]).apply(np.ones((5, 3, 4))); // (5, 4, 3)</code></example>
public class Permute : Layer
{
    /// <param name="dims">A permutation of 1 … rank - 1.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Not a permutation.</exception>
    public Permute(
        Shape dims,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.dims = Keep(dims.ToArray(), nameof(dims));
        if (!this.dims.Order().SequenceEqual(Enumerable.Range(1, dims.Rank)))
            throw new ArgumentException($"{Title}: expected dims to be a permutation of the axes 1 to {dims.Rank} but received {dims}.",
                nameof(dims));
        input_spec = new(ndim: dims.Rank + 1);
    }

    public override Tensor call(Tensor inputs) => ops.transpose(inputs, [0, .. dims]);

    public int[] dims { get; }

    protected internal override bool IsRowWise => true;
}
