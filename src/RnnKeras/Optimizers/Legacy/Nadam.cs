using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's Nadam: as <see cref="Optimizers.Nadam"/> with uₜ = β₁(1 − ½·0.96^(schedule_decay·t)); slots of all rows decay, but only
/// the rows of an embedding move that a batch names. It takes no schedule. Source: keras.optimizers.legacy.Nadam.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Nadam(lr: 0.002, schedule_decay: 0.004), loss: "mse");</code></example>
public sealed class Nadam : LegacyOptimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    private Variable[] means = [], variances = [];
    private Variable? cache;

    /// <param name="learning_rate">A number; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <param name="clipnorm">Largest L2 norm of each gradient.</param>
    /// <param name="clipvalue">Largest absolute value of each element of a gradient.</param>
    /// <param name="global_clipnorm">Largest L2 norm of all gradients together.</param>
    /// <param name="lr">Keras 1's learning_rate: in its place if given.</param>
    /// <param name="schedule_decay">How fast the momentum comes up to β₁.</param>
    /// <param name="decay">The name that configs have for schedule_decay.</param>
    /// <exception cref="ArgumentException">learning_rate is a schedule.</exception>
    public Nadam(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-7,
        string name = "Nadam",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double schedule_decay = 0.004,
        double? decay = null,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay ?? schedule_decay, lr))
    {
        if (learning_rate?.Schedule is not null)
            throw new ArgumentException("The Nadam optimizer does not support tf.keras.optimizers.LearningRateSchedules as the learning rate.", nameof(learning_rate));
        this.beta_1 = Keep(beta_1);
        this.beta_2 = Keep(beta_2);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        cache = Slot(HostTensor.Scalar(1f), "momentum_cache");
        means = Slots(variables, "m");
        variances = Slots(variables, "v");
    }

    /// <summary>Here decay is of the momentum, not of the rate.</summary>
    private protected override double RateDecay => 0;

    protected override void UpdateAll(IReadOnlyList<(Tensor gradient, Variable variable)> pairs, Tensor learningRate)
    {
        assign(cache!, cache!.value * U(LocalStep(cache.dtype)));
        base.UpdateAll(pairs, learningRate);
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        var (u, next, product) = (U(t), U(t + 1), cache!.value);
        var m = beta_1 * means[i].value + (1 - beta_1) * gradient;
        var v = beta_2 * variances[i].value + (1 - beta_2) * ops.square(gradient);
        assign(means[i], m);
        assign(variances[i], v);
        var mean = (1 - u) * gradient / (1 - product) + next * m / (1 - product * next);
        var variance = v / (1 - ops.power(Tensor.Weak(beta_2), t));
        var step = learning_rate * mean / (ops.sqrt(variance) + epsilon);
        assign(variable, variable.value - (NamedRows is { } named ? ops.where(named, step, 0f) : step));
    }

    private Tensor U(Tensor t) => beta_1 * (1 - 0.5 * ops.power(Tensor.Weak(0.96), decay * t));
}
