using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Divides by the root mean square along the given axes: <c>scale · x / sqrt(mean(x²) + epsilon)</c>. Weight: scale, of the sizes of these
/// axes. Source: keras.layers.RMSNormalization; Zhang and Sennrich 2019.
/// </summary>
/// <example><code>var y = new RMSNormalization().apply(x);</code></example>
public class RMSNormalization : Layer
{
    /// <param name="axis">Default: the last.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public RMSNormalization(
        Axes? axis = null,
        double epsilon = 1e-6,
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
        this.epsilon = Keep(epsilon);
    }

    public override void build(Shape input_shape) =>
        scale = add_weight(Shape.Of([.. axis.Normalize(input_shape.Rank).Select(a => input_shape[a])]), "ones", name: "scale");

    public override Tensor call(Tensor inputs) => ops.rms_normalization(inputs, scale!, axis, epsilon);

    public Axes axis { get; }

    public double epsilon { get; }

    /// <summary>Null until built.</summary>
    public Variable? scale { get; private set; }
}
