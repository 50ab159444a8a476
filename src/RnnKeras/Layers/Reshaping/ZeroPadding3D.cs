using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Zeros around depth, height and width. Input (batch, depth, height, width, channels). Source: keras.layers.ZeroPadding3D.</summary>
/// <example><code>var y = new ZeroPadding3D(2).apply(np.ones((2, 4, 6, 5, 3)));</code></example>
public class ZeroPadding3D : Layer
{
    /// <param name="padding">((front, back), (top, bottom), (left, right)).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public ZeroPadding3D(
        ((int before, int after) depth, (int before, int after) rows, (int before, int after) columns) padding,
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
        this.padding = Keep(padding);
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        input_spec = new(ndim: 5) { Meaning = "(batch, depth, height, width, channels)" };
    }

    /// <param name="padding">The same on all sides, or (depth, rows, columns), each on both sides; default 1.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public ZeroPadding3D(
        Shape? padding = null,
        string? data_format = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : this(Sides.OfThree(padding ?? 1), data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
            batch_input_shape)
    {
    }

    public override Tensor call(Tensor inputs) =>
        ops.pad(inputs, data_format == DataFormat.ChannelsLast ? [(0, 0), padding.depth, padding.rows, padding.columns, (0, 0)]
        : [(0, 0), (0, 0), padding.depth, padding.rows, padding.columns]);

    protected internal override bool IsRowWise => true;

    public ((int before, int after) depth, (int before, int after) rows, (int before, int after) columns) padding { get; }

    public string data_format { get; }
}
