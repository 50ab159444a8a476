using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − α·m / (√v + ε) with α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ). With amsgrad v is replaced
/// by its largest value so far. Source: keras.optimizers.Adam (Kingma and Ba 2014; epsilon is the paper's "epsilon hat").
/// </summary>
/// <example><code>model.compile(optimizer: new Adam(learning_rate: 0.002, clipnorm: 1.0), loss: "mse");</code></example>
public class Adam : Optimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    public bool amsgrad { get; }
    private Variable[] momentums = [], velocities = [], largest = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="amsgrad">Whether v is replaced by its largest value so far.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Adam(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false,
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
        this.amsgrad = Keep(amsgrad);
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
        if (amsgrad)
            largest = [.. variables.Select(v => add_variable_from_reference(v, "velocity_hat"))];
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        var alpha = learning_rate * ops.sqrt(1 - ops.power(Tensor.Weak(beta_2), t)) / (1 - ops.power(Tensor.Weak(beta_1), t));
        var m = momentums[i].value + (gradient - momentums[i].value) * (1 - beta_1);
        var v = velocities[i].value + (SparseGradient.Square(gradient) - velocities[i].value) * (1 - beta_2);
        assign(momentums[i], m);
        assign(velocities[i], v);
        if (amsgrad)
        {
            v = ops.maximum(largest[i].value, v);
            assign(largest[i], v);
        }
        assign(variable, variable.value - m * alpha / (ops.sqrt(v) + epsilon));
    }
}
