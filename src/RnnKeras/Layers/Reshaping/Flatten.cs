using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Lays all axes but the batch out in a row: (batch, a, b, …) → (batch, a·b·…). A 1-D input gains an axis.
/// Source: keras.layers.Flatten.
/// </summary>
/// <example><code>var y = new Flatten().apply(np.ones((2, 3, 4))); // (2, 12)</code></example>
public class Flatten : Layer
{
    /// <param name="data_format">"channels_last" (default) or "channels_first": then the channels become the last axis first.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Flatten(
        string? data_format = null,
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
        input_spec = new(min_ndim: 1);
    }

    public override Tensor call(Tensor inputs)
    {
        if (inputs.ndim == 1)
            return ops.expand_dims(inputs, axis: 1);
        if (data_format == DataFormat.ChannelsFirst && inputs.ndim > 2)
            inputs = ops.moveaxis(inputs, 1, -1);
        var sample = inputs.shape[1..];
        return ops.reshape(inputs, [Dim.Of(inputs, 0), sample.IsFullyDefined ? checked((int)sample.Count) : -1]);
    }

    public string data_format { get; }

    protected internal override bool IsRowWise => true;
}
