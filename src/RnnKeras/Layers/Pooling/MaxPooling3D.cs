using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Largest element of each window. Input (batch, depth, height, width, channels). Source: keras.layers.MaxPooling3D.</summary>
/// <example><code>var y = new MaxPooling3D(2).apply(x);</code></example>
public class MaxPooling3D : PoolingLayer
{
    /// <param name="pool_size">Length of the window, for all axes or each; default 2.</param>
    /// <param name="strides">Steps between windows; default: pool_size.</param>
    /// <param name="padding">"valid" (none) or "same" (output length = input length / strides).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public MaxPooling3D(
        Shape? pool_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(3, pool_size ?? 2, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
            batch_input_shape)
    {
    }

    public override Tensor call(Tensor inputs) => ops.max_pool(inputs, pool_size, strides, padding, data_format);
}
