using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// <c>x</c> for x ≥ 0, else <c>alpha · x</c> with a learned alpha of the shape of one sample. Source: keras.layers.PReLU; He et al. 2015.
/// </summary>
/// <example><code>var y = new PReLU(shared_axes: [1]).apply(x); // one alpha per feature</code></example>
public class PReLU : Layer
{
    /// <param name="alpha_initializer">Default "zeros".</param>
    /// <param name="alpha_regularizer">Penalty on alpha.</param>
    /// <param name="alpha_constraint">Applied to alpha after each step.</param>
    /// <param name="shared_axes">Axes (counted from 1) along which alpha is shared.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public PReLU(
        Initializer? alpha_initializer = null,
        Regularizer? alpha_regularizer = null,
        Constraint? alpha_constraint = null,
        int[]? shared_axes = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.alpha_initializer = Keep(Settled(alpha_initializer, "zeros"), nameof(alpha_initializer));
        this.alpha_regularizer = Keep(alpha_regularizer);
        this.alpha_constraint = Keep(alpha_constraint);
        this.shared_axes = Keep(shared_axes);
        supports_masking = true;
    }

    public override void build(Shape input_shape)
    {
        var shape = input_shape[1..];
        foreach (var axis in shared_axes ?? [])
            if (axis < 1 || axis > shape.Rank)
                throw new ArgumentException($"{Title}: shared_axes has {axis}, but inputs of shape {input_shape} have axes 1 to {shape.Rank} "
                    + "behind the batch axis.", nameof(shared_axes));
        foreach (var axis in shared_axes ?? [])
            shape = shape.With(axis - 1, 1);
        alpha = add_weight(shape, alpha_initializer, regularizer: alpha_regularizer, constraint: alpha_constraint, name: "alpha");
    }

    public override Tensor call(Tensor inputs) =>
        ops.subtract(ops.relu(inputs), ops.multiply(alpha!, ops.relu(ops.negative(inputs))));

    public Initializer? alpha_initializer { get; }

    public Regularizer? alpha_regularizer { get; }

    public Constraint? alpha_constraint { get; }

    public int[]? shared_axes { get; }

    /// <summary>The slopes; null until built.</summary>
    public Variable? alpha { get; private set; }

    protected internal override bool IsRowWise => true;
}
