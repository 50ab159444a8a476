using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Marks padding: a time step of which all features equal <c>mask_value</c> is skipped by the layers that follow, and leaves as zeros.
/// Input (batch, time, features), output the same, with mask (batch, time).
/// Source: keras.layers.Masking.
/// </summary>
/// <example><code>
/// var model = keras.Sequential([new Masking(mask_value: -1), new LSTM(8)]);
/// </code></example>
public class Masking : Layer
{
    /// <param name="mask_value">Padding value.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Masking(
        double mask_value = 0.0,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.mask_value = Keep(mask_value);
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs)
    {
        var real = ops.any(ops.not_equal(inputs, mask_value), axis: -1, keepdims: true); // (batch, time, 1)
        var outputs = ops.where(real, inputs, 0);
        outputs.keras_mask = ops.squeeze(real, axis: -1);
        return outputs;
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) =>
        [ops.any(ops.not_equal(inputs.Single, mask_value), axis: -1)];

    protected internal override bool MasksWithOps => true;

    public double mask_value { get; }

    protected internal override bool IsRowWise => true;
}
