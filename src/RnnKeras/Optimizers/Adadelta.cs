using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// a ← ρ·a + (1 − ρ)·g²; δ = −√(d + ε) / √(a + ε) · g; d ← ρ·d + (1 − ρ)·δ²; w ← w + lr·δ. Source: keras.optimizers.Adadelta (Zeiler 2012).
/// </summary>
/// <example><code>model.compile(optimizer: new Adadelta(learning_rate: 1.0), loss: "mse");</code></example>
public class Adadelta : Optimizer
{
    public double rho { get; }
    public double epsilon { get; }
    private Variable[] gradients = [], deltas = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001 (the paper: 1).</param>
    /// <param name="rho">ρ: decay of both means.</param>
    /// <param name="epsilon">ε: keeps roots and the division finite.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Adadelta(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double rho = 0.95,
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
        this.rho = Keep(rho);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        gradients = new Variable[variables.Count];
        deltas = new Variable[variables.Count];
        for (var i = 0; i < variables.Count; i++)
        {
            gradients[i] = add_variable_from_reference(variables[i], "accumulated_grad");
            deltas[i] = add_variable_from_reference(variables[i], "accumulated_delta_var");
        }
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var a = rho * gradients[i].value + (1 - rho) * SparseGradient.Square(gradient);
        var delta = SparseGradient.Scale(gradient, -ops.sqrt(deltas[i].value + epsilon) / ops.sqrt(a + epsilon));
        assign(gradients[i], a);
        assign(deltas[i], rho * deltas[i].value + (1 - rho) * SparseGradient.Square(delta));
        assign(variable, variable.value + learning_rate * delta);
    }
}
