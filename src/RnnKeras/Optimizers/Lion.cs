using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// w ← w − lr·sign(β₁·m + (1 − β₁)·g); m ← β₂·m + (1 − β₂)·g. Source: keras.optimizers.Lion (Chen et al. 2023).
/// </summary>
/// <example><code>model.compile(optimizer: new Lion(learning_rate: 0.0003), loss: "mse");</code></example>
/// <exception cref="ArgumentException">beta_1 is outside (0, 1].</exception>
public class Lion : Optimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    private Variable[] momentums = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: share of m in the direction of the step, in (0, 1].</param>
    /// <param name="beta_2">β₂: decay of the mean gradient m.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Lion(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.99,
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
        if (beta_1 is <= 0 or > 1)
            throw new ArgumentException(FormattableString.Invariant($"Argument `beta_1` must be in the [0, 1] range. Otherwise, the optimizer degenerates to SignSGD. Received: beta_1={beta_1}."), nameof(beta_1));
        this.beta_1 = Keep(beta_1);
        this.beta_2 = Keep(beta_2);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        momentums = [.. variables.Select(v => add_variable_from_reference(v, "momentum"))];
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var m = momentums[IndexOf(variable)];
        assign(variable, variable.value - learning_rate * ops.sign(m.value * beta_1 + gradient * (1.0 - beta_1)));
        assign(m, m.value * beta_2 + gradient * (1.0 - beta_2));
    }
}
