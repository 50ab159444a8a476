using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// "Follow the regularized leader": n ← n + g²; z ← z + g' − (n^−p − n₀^−p) / lr · w with g' = g + 2·shrinkage·w;
/// w ← (clip(z, −l1, l1) − z) / (n^−p / lr + 2·(l2 + β / (2·lr))). Source: keras.optimizers.Ftrl (McMahan et al. 2013).
/// </summary>
/// <example><code>model.compile(optimizer: new Ftrl(learning_rate: 0.01, l1_regularization_strength: 0.001), loss: "mse");</code></example>
/// <exception cref="ArgumentException">A strength or start value out of range.</exception>
public class Ftrl : Optimizer
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
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Ftrl(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double learning_rate_power = -0.5,
        double initial_accumulator_value = 0.1,
        double l1_regularization_strength = 0.0,
        double l2_regularization_strength = 0.0,
        double l2_shrinkage_regularization_strength = 0.0,
        double beta = 0.0,
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
        Require(initial_accumulator_value >= 0, nameof(initial_accumulator_value), initial_accumulator_value, "positive or zero");
        Require(learning_rate_power <= 0, nameof(learning_rate_power), learning_rate_power, "negative or zero");
        Require(l1_regularization_strength >= 0, nameof(l1_regularization_strength), l1_regularization_strength, "positive or zero");
        Require(l2_regularization_strength >= 0, nameof(l2_regularization_strength), l2_regularization_strength, "positive or zero");
        Require(l2_shrinkage_regularization_strength >= 0, nameof(l2_shrinkage_regularization_strength), l2_shrinkage_regularization_strength, "positive or zero");
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
        accumulators = new Variable[variables.Count];
        linears = new Variable[variables.Count];
        for (var i = 0; i < variables.Count; i++)
        {
            accumulators[i] = add_variable_from_reference(variables[i], "accumulator", initial_accumulator_value);
            linears[i] = add_variable_from_reference(variables[i], "linear");
        }
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var (n, z) = (accumulators[i].value, linears[i].value);
        var l2 = l2_regularization_strength + beta / (2.0 * learning_rate);
        var shrunk = gradient + 2 * l2_shrinkage_regularization_strength * variable.value;
        var sum = n + SparseGradient.Square(gradient);
        var (power, before) = (ops.power(sum, -learning_rate_power), ops.power(n, -learning_rate_power));
        z += shrunk - (power - before) / learning_rate * variable.value;
        var quadratic = power / learning_rate + 2 * l2;
        var clipped = ops.clip(z, -l1_regularization_strength, l1_regularization_strength);
        assign(linears[i], z);
        assign(variable, (clipped - z) / quadratic);
        assign(accumulators[i], sum);
    }

    private static void Require(bool fine, string name, double value, string range)
    {
        if (!fine)
            throw new ArgumentException(FormattableString.Invariant($"`{name}` needs to be {range}. Received: {name}={value}."), name);
    }
}
