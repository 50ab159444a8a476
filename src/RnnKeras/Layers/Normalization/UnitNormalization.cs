using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Divides by the Euclidean norm along the given axes: <c>x / max(‖x‖, 1e-12)</c>. Source: keras.layers.UnitNormalization.
/// </summary>
/// <example><code>var y = new UnitNormalization().apply(np.array(new[,] { { 3f, 4f } })); // [[0.6, 0.8]]</code></example>
public class UnitNormalization : Layer
{
    /// <param name="axis">Default: the last.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public UnitNormalization(
        Axes? axis = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.axis = Keep(axis ?? -1, nameof(axis));
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => ops.normalize(inputs, axis, epsilon: 1e-12);

    public Axes axis { get; }
}
