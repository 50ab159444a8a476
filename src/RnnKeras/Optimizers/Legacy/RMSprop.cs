using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's RMSprop: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / (√v + ε); with momentum the increment lr·g / √(v + ε) is accumulated, and
/// only the rows of an embedding move that a batch names. Source: keras.optimizers.legacy.RMSprop.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.RMSprop(lr: 0.001, decay: 1e-6), loss: "mse");</code></example>
public sealed class RMSprop : LegacyOptimizer
{
    public double rho { get; }
    public double momentum { get; }
    public double epsilon { get; }
    public bool centered { get; }
    private Variable[] squares = [], momentums = [], means = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="rho">ρ: decay of the mean squared gradient v.</param>
    /// <param name="momentum">Share of the last increment in the next one; 0: none.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="centered">Whether the square of the mean gradient is taken off v.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public RMSprop(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double rho = 0.9,
        double momentum = 0.0,
        double epsilon = 1e-7,
        bool centered = false,
        string name = "RMSprop",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
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
        squares = Slots(variables, "rms");
        if (momentum != 0)
            momentums = Slots(variables, "momentum");
        if (centered)
            means = Slots(variables, "mg");
    }

    private protected override bool MovesOnlyNamedRows => momentum != 0;

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var variance = rho * squares[i].value + (1 - rho) * ops.square(gradient);
        assign(squares[i], variance);
        if (centered)
        {
            var mean = rho * means[i].value + (1 - rho) * gradient;
            assign(means[i], mean);
            variance -= ops.square(mean);
        }
        if (momentum == 0)
        {
            assign(variable, variable.value - learning_rate * gradient / (ops.sqrt(variance) + epsilon));
            return;
        }
        var increment = momentum * momentums[i].value + learning_rate * gradient * ops.rsqrt(variance + epsilon);
        assign(momentums[i], increment);
        assign(variable, variable.value - increment);
    }
}
