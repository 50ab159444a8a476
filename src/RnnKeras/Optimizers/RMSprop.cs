using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// v ← ρ·v + (1 − ρ)·g²; w ← w − lr·g / √(v + ε), centered: v minus the square of the mean gradient; with momentum the increment is
/// accumulated. Source: keras.optimizers.RMSprop (epsilon inside the root).
/// </summary>
/// <example><code>model.compile(optimizer: new RMSprop(learning_rate: 0.001, rho: 0.9), loss: "binary_crossentropy");</code></example>
public class RMSprop : Optimizer
{
    public double rho { get; }
    public double momentum { get; }
    public double epsilon { get; }
    public bool centered { get; }
    private Variable[] velocities = [], momentums = [], averages = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="rho">ρ: decay of the mean squared gradient v.</param>
    /// <param name="momentum">Share of the last increment in the next one; 0: none.</param>
    /// <param name="epsilon">ε, inside the root: keeps the division finite.</param>
    /// <param name="centered">Whether the square of the mean gradient is taken off v.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public RMSprop(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double rho = 0.9,
        double momentum = 0.0,
        double epsilon = 1e-7,
        bool centered = false,
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
        this.rho = Keep(rho);
        this.momentum = Keep(momentum);
        this.epsilon = Keep(epsilon);
        this.centered = Keep(centered);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        velocities = [.. variables.Select(v => add_variable_from_reference(v, "velocity"))];
        if (momentum > 0)
            momentums = [.. variables.Select(v => add_variable_from_reference(v, "momentum"))];
        if (centered)
            averages = [.. variables.Select(v => add_variable_from_reference(v, "average_gradient"))];
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var v = rho * velocities[i].value + (1 - rho) * SparseGradient.Square(gradient);
        assign(velocities[i], v);
        var denominator = v + epsilon;
        if (centered)
        {
            var mean = rho * averages[i].value + (1 - rho) * gradient;
            assign(averages[i], mean);
            denominator -= ops.square(mean);
        }
        var increment = learning_rate * gradient * ops.rsqrt(denominator);
        if (momentum > 0)
        {
            increment = momentum * momentums[i].value + increment;
            assign(momentums[i], increment);
        }
        assign(variable, variable.value - increment);
    }
}
