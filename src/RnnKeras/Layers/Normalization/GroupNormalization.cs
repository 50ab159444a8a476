using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// <c>gamma · (x - mean) / sqrt(variance + epsilon) + beta</c> with mean and variance of each sample over a group of channels and all other
/// axes. Weights: gamma, beta (channels). Source: keras.layers.GroupNormalization; Wu and He 2018.
/// </summary>
/// <example><code>var y = new GroupNormalization(groups: 2).apply(np.ones((4, 10, 8)));</code></example>
public class GroupNormalization : Layer
{
    /// <param name="groups">Number of groups, which divides the channels; -1: one per channel.</param>
    /// <param name="axis">The channels; default: the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma multiplies.</param>
    /// <param name="beta_initializer">Default "zeros".</param>
    /// <param name="gamma_initializer">Default "ones".</param>
    /// <param name="beta_regularizer">Penalty on beta.</param>
    /// <param name="gamma_regularizer">Penalty on gamma.</param>
    /// <param name="beta_constraint">Applied to beta after each step.</param>
    /// <param name="gamma_constraint">Applied to gamma after each step.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNormalization(
        int groups = 32,
        int axis = -1,
        double epsilon = 0.001,
        bool center = true,
        bool scale = true,
        Initializer? beta_initializer = null,
        Initializer? gamma_initializer = null,
        Regularizer? beta_regularizer = null,
        Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null,
        Constraint? gamma_constraint = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.groups = Keep(groups == -1 ? groups : Positive(groups), nameof(groups));
        this.axis = Keep(axis);
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
        var channels = input_shape[axis];
        if (groups == -1)
            groups = Keep(channels, nameof(groups));
        if (channels < groups || channels % groups != 0)
            throw new ArgumentException($"{Title}: number of groups ({groups}) must divide the number of channels ({channels}).",
                nameof(input_shape));
        gamma = scale
            ? add_weight(channels, gamma_initializer, regularizer: gamma_regularizer, constraint: gamma_constraint, name: "gamma")
            : null;
        beta = center
            ? add_weight(channels, beta_initializer, regularizer: beta_regularizer, constraint: beta_constraint, name: "beta")
            : null;
        input_spec = new(ndim: input_shape.Rank, axes: new Dictionary<int, int> { [axis] = channels });
    }

    public override Tensor call(Tensor inputs)
    {
        var channel = axis < 0 ? axis + inputs.ndim : axis;
        var inGroup = inputs.shape[channel] / groups;
        var grouped = ops.reshape(inputs, [.. ops.shape(inputs).SelectMany((d, i) => i == channel ? [groups, inGroup] : (Dim[])[d])]);
        var (mean, variance) = ops.moments(
            grouped, Enumerable.Range(1, grouped.ndim - 1).Where(i => i != channel).ToArray(), keepdims: true);
        SymbolicShape weightShape = [.. Enumerable.Range(0, grouped.ndim)
            .Select(i => (Dim)(i == channel ? groups : i == channel + 1 ? inGroup : 1))];
        var factor = ops.rsqrt(variance + epsilon);
        if (gamma is not null)
            factor *= ops.reshape(gamma, weightShape);
        var offset = -mean * factor;
        if (beta is not null)
            offset += ops.reshape(beta, weightShape);
        return ops.reshape(grouped * factor + offset, ops.shape(inputs));
    }

    protected internal override bool IsRowWise => true;

    public int groups { get; private set; }
    public int axis { get; }
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
