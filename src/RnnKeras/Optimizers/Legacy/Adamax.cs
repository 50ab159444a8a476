using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's Adamax: m ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g|), w ← w − lr·m / ((1 − β₁ᵗ)(u + ε)); only the rows of an embedding move
/// that a batch names. Source: keras.optimizers.legacy.Adamax.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Adamax(lr: 0.002), loss: "mse");</code></example>
public sealed class Adamax : LegacyOptimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    private Variable[] means = [], norms = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the largest gradient u.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public Adamax(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-7,
        string name = "Adamax",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
    {
        this.beta_1 = Keep(beta_1);
        this.beta_2 = Keep(beta_2);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        means = Slots(variables, "m");
        norms = Slots(variables, "v");
    }

    private protected override bool MovesOnlyNamedRows => true;

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var m = beta_1 * means[i].value + (1 - beta_1) * gradient;
        var u = ops.maximum(beta_2 * norms[i].value, ops.abs(gradient));
        assign(means[i], m);
        assign(norms[i], u);
        var correction = 1 - ops.power(Tensor.Weak(beta_1), LocalStep(variable.dtype));
        assign(variable, variable.value - learning_rate * m / (correction * (u + epsilon)));
    }
}
