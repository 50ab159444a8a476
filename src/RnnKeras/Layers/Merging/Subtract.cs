using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Difference of two inputs: <c>a - b</c>. Output shape: the broadcast shape. Source: keras.layers.Subtract.</summary>
/// <example><code>var y = new Subtract().apply([a, b]);</code></example>
public class Subtract : Merge
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Subtract(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs) => inputs.Count == 2
        ? ops.subtract(inputs[0], inputs[1])
        : throw new ArgumentException($"{Title}: expected exactly 2 inputs but received {inputs.Count}.", nameof(inputs));
}
