namespace RnnKeras.Layers;

/// <summary>
/// Dropout of whole channels: one mask for all positions of (batch, depth, height, width, channels). Source: keras.layers.SpatialDropout3D.
/// </summary>
/// <example><code>var y = new SpatialDropout3D(0.2).apply(x, training: true);</code></example>
public class SpatialDropout3D : Dropout
{
    /// <param name="rate">Fraction of channels to drop, 0 to 1.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="seed">Makes the draws repeatable; default: drawn from the global seed.</param>
    /// <param name="name">Default: spatial_dropout3d, spatial_dropout3d_1, …</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    public SpatialDropout3D(double rate, string? data_format = null, int? seed = null, string? name = null, DType? dtype = null)
        : base(rate, seed: seed, name: name, dtype: dtype)
    {
        this.data_format = DataFormat.Check(data_format);
        input_spec = new(ndim: 5) { Meaning = "(batch, depth, height, width, channels)" };
    }

    private protected override SymbolicShape NoiseShape(Tensor inputs) => data_format == DataFormat.ChannelsFirst
        ? [Dim.Of(inputs, 0), Dim.Of(inputs, 1), 1, 1, 1]
        : [Dim.Of(inputs, 0), 1, 1, 1, Dim.Of(inputs, 4)];

    public string data_format { get; }

    public override Dictionary<string, object?> get_config() => new()
    {
        ["rate"] = rate,
        ["seed"] = seed,
        ["name"] = name,
        ["dtype"] = dtype.Name,
        ["data_format"] = data_format,
    };
}
