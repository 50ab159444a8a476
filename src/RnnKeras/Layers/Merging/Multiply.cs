using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Product of the inputs: <c>a · b · …</c>. A masked element counts as 1; where all inputs are masked the output is 0.
/// Output shape: the broadcast shape. Source: keras.layers.Multiply.
/// </summary>
/// <example><code>var y = new Multiply().apply([a, b]);</code></example>
public class Multiply : Merge
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Multiply(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs)
    {
        var masks = inputs.Select(MaskLike).ToArray();
        var output = inputs.Select((x, i) => masks[i] is { } m ? ops.where(m, x, 1) : x).Aggregate(ops.multiply);
        if (masks.Any(m => m is null))
            return output;
        var mask = masks.Aggregate((a, b) => ops.logical_or(a!, b!))!;
        output = ops.where(mask, output, 0);
        output.keras_mask = ops.any(mask, axis: -1);
        return output;
    }
}
