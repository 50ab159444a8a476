using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's Ftrl, with the numbers of <see cref="Optimizers.Ftrl"/>; only the rows of an embedding move that a batch names. Source:
/// keras.optimizers.legacy.Ftrl.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Ftrl(lr: 0.1), loss: "mse");</code></example>
public sealed class Ftrl : LegacyOptimizer
{
    public double learning_rate_power { get; }
    public double initial_accumulator_value { get; }
    public double l1_regularization_strength { get; }
    public double l2_regularization_strength { get; }
    public double l2_shrinkage_regularization_strength { get; }
    public double beta { get; }
    private Variable[] accumulators = [], linears = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="learning_rate_power">−p: how the rate falls with n; 0 or negative, 0 = not at all.</param>
    /// <param name="initial_accumulator_value">n₀: first value of n, at least 0.</param>
    /// <param name="l1_regularization_strength">l1: makes small weights 0; at least 0.</param>
    /// <param name="l2_regularization_strength">l2: makes weights smaller; at least 0.</param>
    /// <param name="l2_shrinkage_regularization_strength">A penalty that is added to the gradient only; at least 0.</param>
    /// <param name="beta">β of the paper.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public Ftrl(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double learning_rate_power = -0.5,
        double initial_accumulator_value = 0.1,
        double l1_regularization_strength = 0.0,
        double l2_regularization_strength = 0.0,
        double l2_shrinkage_regularization_strength = 0.0,
        double beta = 0.0,
        string name = "Ftrl",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
    {
        this.learning_rate_power = Keep(learning_rate_power);
        this.initial_accumulator_value = Keep(initial_accumulator_value);
        this.l1_regularization_strength = Keep(l1_regularization_strength);
        this.l2_regularization_strength = Keep(l2_regularization_strength);
        this.l2_shrinkage_regularization_strength = Keep(l2_shrinkage_regularization_strength);
        this.beta = Keep(beta);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        accumulators = Slots(variables, "accumulator", initial_accumulator_value);
        linears = Slots(variables, "linear");
    }

    private protected override bool MovesOnlyNamedRows => true;

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var (n, z) = (accumulators[i].value, linears[i].value);
        var l2 = l2_regularization_strength + beta / (2.0 * learning_rate);
        var sum = n + ops.square(gradient);
        var (power, before) = (ops.power(sum, -learning_rate_power), ops.power(n, -learning_rate_power));
        z += gradient + 2 * l2_shrinkage_regularization_strength * variable.value - (power - before) / learning_rate * variable.value;
        var clipped = ops.clip(z, -l1_regularization_strength, l1_regularization_strength);
        assign(linears[i], z);
        assign(variable, (clipped - z) / (power / learning_rate + 2 * l2));
        assign(accumulators[i], sum);
    }
}
