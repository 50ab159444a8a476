using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// a ← a + g²; w ← w − lr·g / √(a + ε). Source: keras.optimizers.Adagrad (Duchi et al. 2011; epsilon inside the root).
/// </summary>
/// <example><code>model.compile(optimizer: new Adagrad(learning_rate: 0.01), loss: "mse");</code></example>
public class Adagrad : Optimizer
{
    public double initial_accumulator_value { get; }
    public double epsilon { get; }
    private Variable[] accumulators = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="initial_accumulator_value">First value of a.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Adagrad(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double initial_accumulator_value = 0.1,
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
        this.initial_accumulator_value = Keep(initial_accumulator_value);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        accumulators = [.. variables.Select(v => add_variable_from_reference(v, "accumulator", initial_accumulator_value))];
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var a = accumulators[i].value + SparseGradient.Square(gradient);
        assign(accumulators[i], a);
        assign(variable, variable.value - learning_rate * gradient / ops.sqrt(a + epsilon));
    }
}
