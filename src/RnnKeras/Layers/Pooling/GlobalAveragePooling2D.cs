using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Mean over height and width: (batch, height, width, channels) → (batch, channels). Source: keras.layers.GlobalAveragePooling2D.
/// </summary>
/// <example><code>var y = new GlobalAveragePooling2D().apply(images);</code></example>
public class GlobalAveragePooling2D : Layer
{
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="keepdims">Whether both axes stay, with size 1.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public GlobalAveragePooling2D(
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
        input_spec = new(ndim: 4) { Meaning = "(batch, height, width, channels)" };
    }

    public override Tensor call(Tensor inputs) =>
        ops.mean(inputs, data_format == DataFormat.ChannelsLast ? (1, 2) : (2, 3), keepdims: keepdims);

    protected internal override bool IsRowWise => true;

    public string data_format { get; }

    public bool keepdims { get; }
}
