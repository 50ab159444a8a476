using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Mean of the inputs: <c>(a + b + …) / n</c>. Output shape: the broadcast shape. Source: keras.layers.Average.</summary>
/// <example><code>var y = new Average().apply([a, b]);</code></example>
public class Average : Merge
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Average(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs) => ops.divide(inputs.Aggregate(ops.add), inputs.Count);
}
