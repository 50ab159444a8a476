using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// <c>gamma · (x - mean) / sqrt(variance + epsilon) + beta</c>, per index of an axis. In training mean and variance are those of the batch
/// (masked positions left out) and move the stored ones: <c>moving = momentum · moving + (1 - momentum) · batch</c>; otherwise, and when
/// frozen, they are the stored ones. Weights: gamma, beta, moving_mean, moving_variance, each (size of the axis).
/// Source: keras.layers.BatchNormalization; Ioffe and Szegedy 2015.
/// </summary>
/// <example><code>var y = new BatchNormalization().apply(x, training: true);</code></example>
public partial class BatchNormalization : Layer
{
    /// <param name="axis">The axis that keeps its own statistics; default: the last.</param>
    /// <param name="momentum">Weight of the stored statistics.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma multiplies.</param>
    /// <param name="beta_initializer">Default "zeros".</param>
    /// <param name="gamma_initializer">Default "ones".</param>
    /// <param name="moving_mean_initializer">Default "zeros".</param>
    /// <param name="moving_variance_initializer">Default "ones".</param>
    /// <param name="beta_regularizer">Penalty on beta.</param>
    /// <param name="gamma_regularizer">Penalty on gamma.</param>
    /// <param name="beta_constraint">Applied to beta after each step.</param>
    /// <param name="gamma_constraint">Applied to gamma after each step.</param>
    /// <param name="renorm">Whether the batch's statistics are corrected towards the stored ones (Ioffe 2017).</param>
    /// <param name="renorm_clipping">Limits of that correction: "rmax", "rmin" of the factor, "dmax" of the shift; default none.</param>
    /// <param name="renorm_momentum">Weight of the stored statistics in that correction.</param>
    /// <param name="synchronized">Not supported: statistics are those of one device.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public BatchNormalization(
        int axis = -1,
        double momentum = 0.99,
        double epsilon = 0.001,
        bool center = true,
        bool scale = true,
        Initializer? beta_initializer = null,
        Initializer? gamma_initializer = null,
        Initializer? moving_mean_initializer = null,
        Initializer? moving_variance_initializer = null,
        Regularizer? beta_regularizer = null,
        Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null,
        Constraint? gamma_constraint = null,
        bool renorm = false,
        IReadOnlyDictionary<string, double>? renorm_clipping = null,
        double renorm_momentum = 0.99,
        bool synchronized = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Unsupported.When(synchronized, "statistics are those of one device.");
        Keep(synchronized);
        this.renorm = Keep(renorm);
        this.renorm_clipping = Keep(renorm_clipping);
        this.renorm_momentum = Keep(renorm_momentum);
        this.axis = Keep(axis);
        this.momentum = Keep(momentum);
        this.epsilon = Keep(epsilon);
        this.center = Keep(center);
        this.scale = Keep(scale);
        this.beta_initializer = Keep(Settled(beta_initializer, "zeros"), nameof(beta_initializer));
        this.gamma_initializer = Keep(Settled(gamma_initializer, "ones"), nameof(gamma_initializer));
        this.moving_mean_initializer = Keep(Settled(moving_mean_initializer, "zeros"), nameof(moving_mean_initializer));
        this.moving_variance_initializer = Keep(Settled(moving_variance_initializer, "ones"), nameof(moving_variance_initializer));
        this.beta_regularizer = Keep(beta_regularizer);
        this.gamma_regularizer = Keep(gamma_regularizer);
        this.beta_constraint = Keep(beta_constraint);
        this.gamma_constraint = Keep(gamma_constraint);
        supports_masking = true;
    }

    public override void build(Shape input_shape)
    {
        var size = input_shape[axis];
        gamma = scale
            ? add_weight(size, gamma_initializer, regularizer: gamma_regularizer, constraint: gamma_constraint, name: "gamma")
            : null;
        beta = center ? add_weight(size, beta_initializer, regularizer: beta_regularizer, constraint: beta_constraint, name: "beta") : null;
        moving_mean = add_weight(size, moving_mean_initializer, trainable: false, name: "moving_mean");
        moving_variance = add_weight(size, moving_variance_initializer, trainable: false, name: "moving_variance");
        if (renorm)
            BuildRenorm(size);
        input_spec = new(ndim: input_shape.Rank, axes: new Dictionary<int, int> { [axis] = size });
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var x = inputs.Single;
        if (!arguments.training || !trainable)
            return ops.batch_normalization(x, moving_mean!, moving_variance!, axis, beta?.value, gamma?.value, epsilon);
        var (mean, variance) = Moments(x, arguments.mask);
        if (renorm)
            return Renormalized(x, mean, variance);
        Move(moving_mean!, mean, momentum);
        Move(moving_variance!, variance, momentum);
        return ops.batch_normalization(x, mean, variance, axis, beta?.value, gamma?.value, epsilon);
    }

    private static void Move(Variable stored, Tensor batch, double momentum) => stored.assign(stored * momentum + batch * (1 - momentum));

    private (Tensor Mean, Tensor Variance) Moments(Tensor x, Tensor? mask)
    {
        var others = Others(x).ToArray();
        if (mask is null)
            return ops.moments(x, others);
        if (mask.ndim != x.ndim - 1)
            throw new ShapeMismatchException(
                $"{Title}: the mask provided should be one dimension less than the inputs. Received: mask.shape={mask.shape}, "
                + $"inputs.shape={x.shape}", nameof(mask));
        var real = ops.broadcast_to(ops.expand_dims(ops.cast(mask, DType.Bool), axis: -1), ops.shape(x));
        var count = ops.sum(ops.cast(real, x.dtype), others, keepdims: true) + KerasConfig.Epsilon;
        var mean = ops.sum(ops.where(real, x, 0), others, keepdims: true) / count;
        var variance = ops.sum(ops.square(ops.where(real, x - mean, 0)), others, keepdims: true) / count;
        return (ops.squeeze(mean, others), ops.squeeze(variance, others));
    }

    private IEnumerable<int> Others(Tensor x) => Enumerable.Range(0, x.ndim).Where(i => i != (axis < 0 ? axis + x.ndim : axis));

    public int axis { get; }
    public double momentum { get; }
    public double epsilon { get; }
    public bool center { get; }
    public bool scale { get; }
    public Initializer beta_initializer { get; }
    public Initializer gamma_initializer { get; }
    public Initializer moving_mean_initializer { get; }
    public Initializer moving_variance_initializer { get; }
    public bool renorm { get; }
    public IReadOnlyDictionary<string, double>? renorm_clipping { get; }
    public double renorm_momentum { get; }
    public Regularizer? beta_regularizer { get; }
    public Regularizer? gamma_regularizer { get; }
    public Constraint? beta_constraint { get; }
    public Constraint? gamma_constraint { get; }

    /// <summary>Null until built, and without scale.</summary>
    public Variable? gamma { get; private set; }

    /// <summary>Null until built, and without center.</summary>
    public Variable? beta { get; private set; }

    /// <summary>Moving average of the mean, (channels,); null until built.</summary>
    public Variable? moving_mean { get; private set; }

    /// <summary>Moving average of the variance, (channels,); null until built.</summary>
    public Variable? moving_variance { get; private set; }
}
