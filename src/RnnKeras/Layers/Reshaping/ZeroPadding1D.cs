using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Zeros before and after the time axis: (batch, time, features) → (batch, before + time + after, features). Source:
/// keras.layers.ZeroPadding1D.
/// </summary>
/// <example><code>var y = new ZeroPadding1D((1, 2)).apply(np.ones((2, 3, 4))); // (2, 6, 4)</code></example>
public class ZeroPadding1D : Layer
{
    /// <param name="padding">Steps on both sides, or (before, after); default 1.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first": (batch, features, time).</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public ZeroPadding1D(
        Shape? padding = null,
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
        this.padding = Keep(Sides.Of(padding ?? 1, Title), nameof(padding));
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    public override Tensor call(Tensor inputs) => data_format == DataFormat.ChannelsLast
        ? ops.pad(inputs, [(0, 0), padding, (0, 0)])
        : ops.pad(inputs, [(0, 0), (0, 0), padding]);

    protected internal override bool IsRowWise => true;

    public (int before, int after) padding { get; }

    public string data_format { get; }
}
