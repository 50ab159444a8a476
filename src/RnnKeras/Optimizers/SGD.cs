using RnnKeras.Runtime.Graph;
using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// Gradient descent: w ← w − lr·g; with momentum m: v ← m·v − lr·g, then w ← w + v (nesterov: w ← w + m·v − lr·g). Default rate 0.01.
/// Source: keras.optimizers.SGD.
/// </summary>
/// <example><code>model.compile(optimizer: new SGD(learning_rate: 0.1, momentum: 0.9), loss: "mse");</code></example>
public class SGD : Optimizer
{
    public double momentum { get; }
    public bool nesterov { get; }
    private Variable[] momentums = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.01.</param>
    /// <param name="momentum">m: share of the last step in the next one, 0 to 1.</param>
    /// <param name="nesterov">Whether the step looks one ahead.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public SGD(
        [Optional, DefaultParameterValue(0.01)] LearningRate learning_rate,
        double momentum = 0.0,
        bool nesterov = false,
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
        if (momentum is < 0 or > 1)
            throw new ArgumentException(FormattableString.Invariant($"`momentum` must be a float between [0, 1]. Received: momentum={momentum}"), nameof(momentum));
        this.momentum = Keep(momentum);
        this.nesterov = Keep(nesterov);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        if (momentum != 0)
            momentums = [.. variables.Select(v => add_variable_from_reference(v, "momentum"))];
    }

    private protected override bool MovesOnlyNamedRows => Numerics.Current.UntouchedRowsKeepMomentum;

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        if (momentum == 0)
        {
            assign(variable, variable.value - gradient * learning_rate);
            return;
        }
        var m = momentums[IndexOf(variable)];
        var velocity = momentum * m.value - gradient * learning_rate;
        var change = nesterov ? momentum * velocity - gradient * learning_rate : velocity;
        assign(m, velocity);
        assign(variable, variable.value + change);
    }
}
