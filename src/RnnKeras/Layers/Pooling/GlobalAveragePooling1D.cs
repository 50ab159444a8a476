using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Mean over time: (batch, time, features) → (batch, features). With a mask only unmasked steps count; a fully masked row gives NaN, as in
/// Keras. Source: keras.layers.GlobalAveragePooling1D.
/// </summary>
/// <example><code>var y = new GlobalAveragePooling1D().apply(np.ones((2, 10, 8))); // (2, 8)</code></example>
public class GlobalAveragePooling1D : Layer
{
    /// <param name="data_format">"channels_last" (default) or "channels_first": (batch, features, time).</param>
    /// <param name="keepdims">Whether the time axis stays, with size 1.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public GlobalAveragePooling1D(
        string? data_format = null,
        bool keepdims = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        this.keepdims = Keep(keepdims);
        supports_masking = true;
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var x = inputs.Single;
        var time = data_format == DataFormat.ChannelsLast ? 1 : 2;
        if (arguments.mask is not { } mask)
            return ops.mean(x, axis: time, keepdims: keepdims);
        var real = ops.expand_dims(ops.cast(mask, DType.Bool), axis: 3 - time);
        return ops.sum(ops.where(real, x, 0), axis: time, keepdims: keepdims) / ops.sum(
            ops.cast(real, x.dtype), axis: time, keepdims: keepdims);
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) => [null];

    protected internal override bool IsRowWise => true;

    public string data_format { get; }

    public bool keepdims { get; }
}
