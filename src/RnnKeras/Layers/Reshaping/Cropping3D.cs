using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Cuts slices, rows and columns off. Input (batch, depth, height, width, channels). Source: keras.layers.Cropping3D.</summary>
/// <example><code>var y = new Cropping3D(1).apply(np.ones((2, 6, 6, 5, 3)));</code></example>
public class Cropping3D : Layer
{
    /// <param name="cropping">((front, back), (top, bottom), (left, right)).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Cropping3D(
        ((int before, int after) depth, (int before, int after) rows, (int before, int after) columns) cropping,
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
        input_spec = new(ndim: 5) { Meaning = "(batch, depth, height, width, channels)" };
    }

    /// <param name="cropping">The same on all sides, or (depth, rows, columns), each on both sides; default 1.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Cropping3D(
        Shape? cropping = null,
        string? data_format = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : this(Sides.OfThree(cropping ?? 1), data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
            batch_input_shape)
    {
    }

    public override Tensor call(Tensor inputs)
    {
        Slice Inside((int, int) sides, int axis) => Sides.Inside(sides, inputs, axis, Title);
        return data_format == DataFormat.ChannelsLast
            ? ops.get_item(inputs, new Slice(), Inside(cropping.depth, 1), Inside(cropping.rows, 2), Inside(cropping.columns, 3))
            : ops.get_item(inputs, new Slice(), new Slice(), Inside(cropping.depth, 2), Inside(cropping.rows, 3), Inside(cropping.columns, 4));
    }

    protected internal override bool IsRowWise => true;

    public ((int before, int after) depth, (int before, int after) rows, (int before, int after) columns) cropping { get; }

    public string data_format { get; }
}
