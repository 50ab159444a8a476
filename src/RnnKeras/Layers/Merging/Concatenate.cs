using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Joins the inputs along an axis; all other sizes must agree. The masks are joined the same way (an input without mask counts as
/// unmasked) and reduced over the last axis by "any". Source: keras.layers.Concatenate.
/// </summary>
/// <example><code>var y = new Concatenate().apply([a, b]); // (batch, time, features of a + features of b)</code></example>
public class Concatenate : Merge
{
    /// <param name="axis">Default: the last.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Concatenate(int axis = -1, string? name = null, bool trainable = true, DType? dtype = null,
        Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer) =>
        this.axis = Keep(axis);

    private protected override bool AlignsRanks => false;

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs) => ops.concatenate(inputs, axis: axis);

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs)
    {
        if (masks.All(m => m is null))
            return [null];
        var full = inputs.Select((x, i) => masks[i] is not { } m
            ? ops.ones_like(x, DType.Bool)
            : m.ndim < x.ndim ? ops.broadcast_to(ops.expand_dims(m, axis: -1), ops.shape(x)) : m);
        return [ops.any(ops.concatenate([.. full], axis: axis), axis: -1)];
    }

    public int axis { get; }
}
