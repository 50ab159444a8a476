using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Maximum over depth, height and width: (batch, depth, height, width, channels) → (batch, channels). Source: keras.layers.GlobalMaxPooling3D.
/// </summary>
/// <example><code>var y = new GlobalMaxPooling3D().apply(np.ones((2, 4, 6, 5, 3)));</code></example>
public class GlobalMaxPooling3D : Layer
{
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="keepdims">Whether the three axes stay, with size 1.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public GlobalMaxPooling3D(
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
        input_spec = new(ndim: 5) { Meaning = "(batch, depth, height, width, channels)" };
    }

    public override Tensor call(Tensor inputs) =>
        ops.max(inputs, data_format == DataFormat.ChannelsLast ? (1, 2, 3) : (2, 3, 4), keepdims: keepdims);

    protected internal override bool IsRowWise => true;

    public string data_format { get; }

    public bool keepdims { get; }
}
