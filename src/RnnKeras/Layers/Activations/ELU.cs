using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// <c>x</c> for x > 0, else <c>alpha · (exp(x) - 1)</c>, element by element. Source: keras.layers.ELU; Clevert et al. 2015.
/// </summary>
/// <example><code>var y = new ELU(alpha: 0.5).apply(x);</code></example>
public class ELU : Layer
{
    /// <param name="alpha">Minus the limit for very negative inputs.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public ELU(
        double alpha = 1.0,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.alpha = Keep(alpha);
        supports_masking = true;
    }

    public override Tensor call(Tensor inputs) => ops.elu(inputs, alpha);

    public double alpha { get; }

    protected internal override bool IsRowWise => true;
}
