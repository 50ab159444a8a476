using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Element-wise minimum; an element that is masked in one input gives way to the others. Output shape: the broadcast shape. Source:
/// keras.layers.Minimum.
/// </summary>
/// <example><code>var y = new Minimum().apply([a, b]);</code></example>
public class Minimum : Merge
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Minimum(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs) => FoldUnmasked(inputs, ops.minimum);
}
