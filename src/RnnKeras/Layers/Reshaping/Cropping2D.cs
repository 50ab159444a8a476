using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Cuts rows and columns off. Input (batch, height, width, channels). Source: keras.layers.Cropping2D.</summary>
/// <example><code>var y = new Cropping2D(2).apply(images);</code></example>
public class Cropping2D : Layer
{
    /// <param name="cropping">((top, bottom), (left, right)).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Cropping2D(
        ((int before, int after) rows, (int before, int after) columns) cropping,
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
        this.cropping = Keep(cropping);
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        input_spec = new(ndim: 4) { Meaning = "(batch, height, width, channels)" };
    }

    /// <param name="cropping">The same on all sides, or (rows, columns), each on both sides; default 0.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Cropping2D(
        Shape? cropping = null,
        string? data_format = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : this(Sides.OfBoth(cropping ?? 0), data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
            batch_input_shape)
    {
    }

    public override Tensor call(Tensor inputs) => data_format == DataFormat.ChannelsLast
        ? ops.get_item(inputs, new Slice(), Sides.Inside(cropping.rows, inputs, 1, Title), Sides.Inside(cropping.columns, inputs, 2, Title))
        : ops.get_item(inputs, new Slice(), new Slice(), Sides.Inside(cropping.rows, inputs, 2, Title), Sides.Inside(cropping.columns, inputs, 3, Title));

    protected internal override bool IsRowWise => true;

    public ((int before, int after) rows, (int before, int after) columns) cropping { get; }

    public string data_format { get; }
}
