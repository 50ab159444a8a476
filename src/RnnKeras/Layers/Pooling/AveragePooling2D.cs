using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Mean of each window, padding not counted. Input (batch, height, width, channels). Source: keras.layers.AveragePooling2D.
/// </summary>
/// <example><code>var y = new AveragePooling2D(2).apply(x); // half as long</code></example>
public class AveragePooling2D : PoolingLayer
{
    /// <param name="pool_size">Length of the window, for both axes or each.</param>
    /// <param name="strides">Steps between windows; default: pool_size.</param>
    /// <param name="padding">"valid" (none) or "same" (output length = input length / strides).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public AveragePooling2D(
        Shape pool_size,
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
        : base(2, pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
            batch_input_shape)
    {
    }

    public override Tensor call(Tensor inputs) => ops.average_pool(inputs, pool_size, strides, padding, data_format);
}
