using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Repeats rows and columns. Input (batch, height, width, channels). Source: keras.layers.UpSampling2D.</summary>
/// <example><code>var y = new UpSampling2D((2, 3)).apply(images);</code></example>
public class UpSampling2D : Layer
{
    /// <param name="size">Number of repetitions, for both axes or (rows, columns); default 2.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="interpolation">"nearest"; nothing else is supported.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public UpSampling2D(
        Shape? size = null,
        string? data_format = null,
        string interpolation = "nearest",
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.size = Keep(PerAxis(size ?? 2, 2, nameof(size)), nameof(size));
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        Unsupported.When(Keep(interpolation) != "nearest", "only 'nearest' is.", nameof(interpolation));
        input_spec = new(ndim: 4) { Meaning = "(batch, height, width, channels)" };
    }

    public override Tensor call(Tensor inputs)
    {
        var rows = data_format == DataFormat.ChannelsLast ? 1 : 2;
        return ops.repeat(ops.repeat(inputs, size[0], axis: rows), size[1], axis: rows + 1);
    }

    protected internal override bool IsRowWise => true;

    public Shape size { get; }

    public string data_format { get; }
}
