using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// Adam without a learning-rate schedule: z ← z − lr·g / (√(v / (1 − β₂ᵗ)) + ε), x ← (1 − 1/t)·x + z/t, w = (1 − β₁)·z + β₁·x.
/// Source: keras.optimizers.ScheduleFreeAdamW (Defazio et al. 2024).
/// </summary>
/// <example><code>model.compile(optimizer: new ScheduleFreeAdamW(learning_rate: 0.0025), loss: "mse");</code></example>
public class ScheduleFreeAdamW : Optimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    public int warmup_steps { get; }
    private Variable[] momentums = [], velocities = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.0025.</param>
    /// <param name="beta_1">β₁: share of x in the variable.</param>
    /// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="warmup_steps">Steps over which the rate grows from 0.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public ScheduleFreeAdamW(
        [Optional, DefaultParameterValue(0.0025)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-8,
        int warmup_steps = 0,
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
        this.warmup_steps = Keep(warmup_steps);
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
            momentums[i].Set(variables[i].Value);
        }
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        if (warmup_steps > 0)
            learning_rate *= ops.minimum(t / (double)warmup_steps, 1);
        var v = velocities[i].value + (SparseGradient.Square(gradient) - velocities[i].value) * (1 - beta_2);
        assign(velocities[i], v);
        var z = momentums[i].value - learning_rate * gradient / (ops.sqrt(v / (1 - ops.power(Tensor.Weak(beta_2), t))) + epsilon);
        assign(momentums[i], z);
        var weight = 1 / t;
        // Keras means the old z here, but reads the variable after it has changed.
        var x = (1 - weight) * ((variable.value - (1 - beta_1) * z) / beta_1) + weight * z;
        assign(variable, (1 - beta_1) * z + beta_1 * x);
    }
}
