using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Repeats slices, rows and columns. Input (batch, depth, height, width, channels). Source: keras.layers.UpSampling3D.</summary>
/// <example><code>var y = new UpSampling3D((1, 2, 3)).apply(np.ones((2, 4, 6, 5, 3)));</code></example>
public class UpSampling3D : Layer
{
    /// <param name="size">Number of repetitions, for all axes or (depth, rows, columns); default 2.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public UpSampling3D(
        Shape? size = null,
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
        this.size = Keep(size is null ? (2, 2, 2) : size.Rank == 1 ? (size[0], size[0], size[0]) : size, nameof(size));
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        input_spec = new(ndim: 5) { Meaning = "(batch, depth, height, width, channels)" };
    }

    public override Tensor call(Tensor inputs)
    {
        var first = data_format == DataFormat.ChannelsLast ? 1 : 2;
        return ops.repeat(ops.repeat(ops.repeat(inputs, size[0], axis: first), size[1], axis: first + 1), size[2], axis: first + 2);
    }

    protected internal override bool IsRowWise => true;

    public Shape size { get; }

    public string data_format { get; }
}
