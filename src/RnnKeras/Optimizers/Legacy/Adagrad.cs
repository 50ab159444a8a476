using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>Keras 2's Adagrad: a ← a + g², w ← w − lr·g / (√a + ε). Source: keras.optimizers.legacy.Adagrad.</summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Adagrad(lr: 0.01), loss: "mse");</code></example>
public sealed class Adagrad : LegacyOptimizer
{
    public double initial_accumulator_value { get; }
    public double epsilon { get; }
    private Variable[] accumulators = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="initial_accumulator_value">First value of a.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public Adagrad(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double initial_accumulator_value = 0.1,
        double epsilon = 1e-7,
        string name = "Adagrad",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
    {
        this.initial_accumulator_value = Keep(initial_accumulator_value);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        accumulators = Slots(variables, "accumulator", initial_accumulator_value);
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var slot = accumulators[IndexOf(variable)];
        var a = slot.value + ops.square(gradient);
        assign(slot, a);
        assign(variable, variable.value - learning_rate * gradient / (ops.sqrt(a) + epsilon));
    }
}
