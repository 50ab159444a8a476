using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Sum of the inputs: <c>a + b + …</c>. Output shape: the broadcast shape. Source: keras.layers.Add.</summary>
/// <example><code>var y = new Add().apply([a, b]);</code></example>
public class Add : Merge
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Add(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs) => inputs.Aggregate(ops.add);
}
