using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// <see cref="Adam"/>'s update u = m̂ / (√v̂ + ε) scaled per variable: w ← w − lr·‖w‖/‖u‖·u (ratio 1 where a norm is 0).
/// Source: keras.optimizers.Lamb (You et al. 2019).
/// </summary>
/// <example><code>model.compile(optimizer: new Lamb(learning_rate: 0.002), loss: "mse");</code></example>
public class Lamb : Optimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    private Variable[] momentums = [], velocities = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Lamb(
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
        velocities = new Variable[variables.Count];
        for (var i = 0; i < variables.Count; i++)
        {
            momentums[i] = add_variable_from_reference(variables[i], "momentum");
            velocities[i] = add_variable_from_reference(variables[i], "velocity");
        }
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        var m = momentums[i].value + (gradient - momentums[i].value) * (1 - beta_1);
        var v = velocities[i].value + (SparseGradient.Square(gradient) - velocities[i].value) * (1 - beta_2);
        assign(momentums[i], m);
        assign(velocities[i], v);
        var mean = m / (1 - ops.power(Tensor.Weak(beta_1), t));
        var deviation = ops.sqrt(v / (1 - ops.power(Tensor.Weak(beta_2), t))) + epsilon;
        var update = mean / deviation;
        var (w, u) = (ops.sqrt(ops.sum(ops.square(variable.value))), ops.sqrt(ops.sum(ops.square(update))));
        var ratio = ops.where(ops.logical_and(w > 0, u > 0), w / ops.where(u > 0, u, 1), 1);
        assign(variable, variable.value - ratio * learning_rate * update);
    }
}
