using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Returns its input and adds l1 · sum(|x|) + l2 · sum(x²), divided by the batch size, to the loss.
/// Source: keras.layers.ActivityRegularization.
/// </summary>
/// <example><code>var model = keras.Sequential([keras.layers.Dense(8), new ActivityRegularization(l1: 0.01)]);</code></example>
public class ActivityRegularization : Layer
{
    /// <param name="l1">Weight of the absolute values.</param>
    /// <param name="l2">Weight of the squares.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public ActivityRegularization(
        double l1 = 0.0,
        double l2 = 0.0,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, new L1L2(l1, l2), input_shape, input_dim, batch_input_shape)
    {
        this.l1 = Keep(l1);
        this.l2 = Keep(l2);
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => inputs;

    public double l1 { get; }

    public double l2 { get; }

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config.Remove("activity_regularizer"); // l1 and l2 say it
        return config;
    }
}
