using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Maximum over time: (batch, time, features) → (batch, features). Masks have no effect, as in Keras. Source:
/// keras.layers.GlobalMaxPooling1D.
/// </summary>
/// <example><code>var y = new GlobalMaxPooling1D().apply(np.ones((2, 10, 8))); // (2, 8)</code></example>
public class GlobalMaxPooling1D : Layer
{
    /// <param name="data_format">"channels_last" (default) or "channels_first": (batch, features, time).</param>
    /// <param name="keepdims">Whether the time axis stays, with size 1.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public GlobalMaxPooling1D(
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
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    public override Tensor call(Tensor inputs) => ops.max(inputs, axis: data_format == DataFormat.ChannelsLast ? 1 : 2, keepdims: keepdims);

    protected internal override bool IsRowWise => true;

    public string data_format { get; }

    public bool keepdims { get; }
}
