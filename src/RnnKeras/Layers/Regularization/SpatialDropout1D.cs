namespace RnnKeras.Layers;

/// <summary>
/// Dropout of whole features: one mask (batch, 1, features) for all time steps, so a feature is kept or dropped for the whole sequence.
/// Source: keras.layers.SpatialDropout1D.
/// </summary>
/// <example><code>var y = new SpatialDropout1D(0.2).apply(x, training: true);</code></example>
public class SpatialDropout1D : Dropout
{
    /// <param name="rate">Fraction of features to drop, 0 to 1.</param>
    /// <param name="seed">Makes the draws repeatable; default: drawn from the global seed.</param>
    /// <param name="name">Default: spatial_dropout1d, spatial_dropout1d_1, …</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    public SpatialDropout1D(double rate, int? seed = null, string? name = null, DType? dtype = null)
        : base(rate, seed: seed, name: name, dtype: dtype) =>
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };

    private protected override SymbolicShape NoiseShape(Tensor inputs) => [Dim.Of(inputs, 0), 1, Dim.Of(inputs, 2)];

    public override Dictionary<string, object?> get_config() =>
        new() { ["rate"] = rate, ["seed"] = seed, ["name"] = name, ["dtype"] = dtype.Name };
}
