using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// m ← m + (1 − β₁)(g − m); u ← max(β₂·u, |g|); w ← w − lr / (1 − β₁ᵗ) · m / (u + ε). Source: keras.optimizers.Adamax (Kingma and Ba 2014).
/// </summary>
/// <example><code>model.compile(optimizer: new Adamax(learning_rate: 0.002), loss: "mse");</code></example>
public class Adamax : Optimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    private Variable[] momentums = [], norms = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the largest gradient u.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Adamax(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-7,
        double? weight_decay = null,
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        bool use_ema = false,
        double ema_momentum = 0.99,
        int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null,
        int? gradient_accumulation_steps = null,
        string? name = null,
        double? lr = null,
        double? decay = null)
        : base(learning_rate, new(weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay))
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
        momentums = new Variable[variables.Count];
        norms = new Variable[variables.Count];
        for (var i = 0; i < variables.Count; i++)
        {
            momentums[i] = add_variable_from_reference(variables[i], "momentum");
            norms[i] = add_variable_from_reference(variables[i], "norm");
        }
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var m = momentums[i].value + (gradient - momentums[i].value) * (1 - beta_1);
        var u = ops.maximum(beta_2 * norms[i].value, SparseGradient.Abs(gradient));
        assign(momentums[i], m);
        assign(norms[i], u);
        var correction = 1 - ops.power(Tensor.Weak(beta_1), LocalStep(variable.dtype));
        assign(variable, variable.value - learning_rate * m / (correction * (u + epsilon)));
    }
}
