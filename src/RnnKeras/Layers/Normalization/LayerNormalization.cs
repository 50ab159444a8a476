using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// <c>gamma · (x - mean) / sqrt(variance + epsilon) + beta</c> with mean and variance of each sample over the given axes.
/// Weights: gamma, beta, of the sizes of these axes. Source: keras.layers.LayerNormalization; Ba et al. 2016.
/// </summary>
/// <example><code>var y = new LayerNormalization().apply(x);</code></example>
public class LayerNormalization : Layer
{
    /// <param name="axis">Axes to normalize over; default: the last.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma multiplies.</param>
    /// <param name="beta_initializer">Default "zeros".</param>
    /// <param name="gamma_initializer">Default "ones".</param>
    /// <param name="beta_regularizer">Penalty on beta.</param>
    /// <param name="gamma_regularizer">Penalty on gamma.</param>
    /// <param name="beta_constraint">Applied to beta after each step.</param>
    /// <param name="gamma_constraint">Applied to gamma after each step.</param>
    /// <param name="rms_scaling">Not supported: use <see cref="RMSNormalization"/>.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public LayerNormalization(
        Axes? axis = null,
        double epsilon = 0.001,
        bool center = true,
        bool scale = true,
        Initializer? beta_initializer = null,
        Initializer? gamma_initializer = null,
        Regularizer? beta_regularizer = null,
        Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null,
        Constraint? gamma_constraint = null,
        bool rms_scaling = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Unsupported.When(Keep(rms_scaling), "Keras deprecates it; use RMSNormalization.", nameof(rms_scaling));
        this.axis = Keep(axis ?? -1, nameof(axis));
        this.epsilon = Keep(epsilon);
        this.center = Keep(center);
        this.scale = Keep(scale);
        this.beta_initializer = Keep(Settled(beta_initializer, "zeros"), nameof(beta_initializer));
        this.gamma_initializer = Keep(Settled(gamma_initializer, "ones"), nameof(gamma_initializer));
        this.beta_regularizer = Keep(beta_regularizer);
        this.gamma_regularizer = Keep(gamma_regularizer);
        this.beta_constraint = Keep(beta_constraint);
        this.gamma_constraint = Keep(gamma_constraint);
        supports_masking = true;
    }

    public override void build(Shape input_shape)
    {
        var axes = axis.Normalize(input_shape.Rank);
        var sizes = Shape.Of([.. axes.Select(a => input_shape[a])]);
        gamma = scale
            ? add_weight(sizes, gamma_initializer, regularizer: gamma_regularizer, constraint: gamma_constraint, name: "gamma")
            : null;
        beta = center
            ? add_weight(sizes, beta_initializer, regularizer: beta_regularizer, constraint: beta_constraint, name: "beta")
            : null;
        axis = Keep((Axes)axes, nameof(axis));
    }

    public override Tensor call(Tensor inputs) => ops.layer_normalization(inputs, gamma?.value, beta?.value, axis, epsilon);

    protected internal override bool IsRowWise => true;

    /// <summary>As given; counted from the front once built, as in Keras.</summary>
    public Axes axis { get; private set; }

    public double epsilon { get; }
    public bool center { get; }
    public bool scale { get; }
    public Initializer beta_initializer { get; }
    public Initializer gamma_initializer { get; }
    public Regularizer? beta_regularizer { get; }
    public Regularizer? gamma_regularizer { get; }
    public Constraint? beta_constraint { get; }
    public Constraint? gamma_constraint { get; }

    /// <summary>Null until built, and without scale.</summary>
    public Variable? gamma { get; private set; }

    /// <summary>Null until built, and without center.</summary>
    public Variable? beta { get; private set; }
}
