using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Mean over as many windows of time as the output shall have steps: (batch, time, features) → (batch, output_size, features). The
/// number of steps must be known. Source: keras.layers.AdaptiveAveragePooling1D.
/// </summary>
/// <example><code>var y = new AdaptiveAveragePooling1D(4).apply(np.ones((2, 10, 8))); // (2, 4, 8)</code></example>
public class AdaptiveAveragePooling1D : Layer
{
    /// <param name="output_size">Steps of the output.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first": (batch, features, time).</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public AdaptiveAveragePooling1D(
        Shape output_size,
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
        if (output_size.Rank != 1 || output_size[0] <= 0)
            throw new ArgumentException($"{Title}: expected one positive integer for output_size but received {output_size}.", nameof(output_size));
        this.output_size = Keep(output_size);
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    public override Tensor call(Tensor inputs) => ops.adaptive_average_pool(inputs, output_size, data_format);

    protected internal override bool IsRowWise => true;

    public Shape output_size { get; }

    public string data_format { get; }
}
