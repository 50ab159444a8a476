using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's Adadelta: a ← ρ·a + (1 − ρ)·g², δ = g·√(d + ε) / √(a + ε), d ← ρ·d + (1 − ρ)·δ², w ← w − lr·δ; only the rows of an
/// embedding move that a batch names. Source: keras.optimizers.legacy.Adadelta.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Adadelta(lr: 1.0), loss: "mse");</code></example>
public sealed class Adadelta : LegacyOptimizer
{
    public double rho { get; }
    public double epsilon { get; }
    private Variable[] gradients = [], deltas = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="rho">ρ: decay of both means.</param>
    /// <param name="epsilon">ε: keeps roots and the division finite.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public Adadelta(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double rho = 0.95,
        double epsilon = 1e-7,
        string name = "Adadelta",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
    {
        this.rho = Keep(rho);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        gradients = Slots(variables, "accum_grad");
        deltas = Slots(variables, "accum_var");
    }

    private protected override bool MovesOnlyNamedRows => true;

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var a = rho * gradients[i].value + (1 - rho) * ops.square(gradient);
        var delta = gradient * ops.sqrt(deltas[i].value + epsilon) * ops.rsqrt(a + epsilon);
        assign(gradients[i], a);
        assign(deltas[i], rho * deltas[i].value + (1 - rho) * ops.square(delta));
        assign(variable, variable.value - learning_rate * delta);
    }
}
