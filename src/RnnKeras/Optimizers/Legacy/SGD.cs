using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's SGD: v ← m·v − lr·g, w ← w + v (nesterov: w ← w + m·v − lr·g). With momentum only the rows of an embedding move that a
/// batch names. Source: keras.optimizers.legacy.SGD.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.SGD(lr: 0.1, momentum: 0.9, decay: 1e-3), loss: "mse");</code></example>
public sealed class SGD : LegacyOptimizer
{
    public double momentum { get; }
    public bool nesterov { get; }
    private Variable[] momentums = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.01.</param>
    /// <param name="momentum">m: share of the last step in the next one, 0 to 1.</param>
    /// <param name="nesterov">Whether the step looks one ahead.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public SGD(
        [Optional, DefaultParameterValue(0.01)] LearningRate learning_rate,
        double momentum = 0.0,
        bool nesterov = false,
        string name = "SGD",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
    {
        this.momentum = Keep(momentum);
        this.nesterov = Keep(nesterov);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        if (momentum != 0)
            momentums = Slots(variables, "momentum");
    }

    private protected override bool MovesOnlyNamedRows => momentum != 0;

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var step = gradient * learning_rate;
        if (momentum == 0)
        {
            assign(variable, variable.value - step);
            return;
        }
        var m = momentums[IndexOf(variable)];
        var velocity = momentum * m.value - step;
        assign(m, velocity);
        assign(variable, variable.value + (nesterov ? momentum * velocity - step : velocity));
    }
}
