using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Optimizers as Keras had them before 2.11, <c>keras.optimizers.legacy</c>: the rate falls as learning_rate / (1 + decay · iterations),
/// rows of repeated ids are clipped apart and then added, most leave rows alone that a batch does not name, and the slots have Keras 2's
/// names and order ("Adam/kernel/m"). No weight decay, moving averages or accumulation.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Adam(lr: 0.01, decay: 1e-4), loss: "mse");</code></example>
public abstract class LegacyOptimizer : Optimizer
{
    private static readonly string[] newer = ["weight_decay", "use_ema", "ema_momentum", "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps"];

    /// <summary>Fall of the rate per step.</summary>
    public double decay { get; }

    private protected LegacyOptimizer(LearningRate learning_rate, string name, LegacyOptions options)
        : base(options.lr is { } lr ? lr : learning_rate, Defaults with { name = name, clipnorm = options.clipnorm, clipvalue = options.clipvalue, global_clipnorm = options.global_clipnorm }, "iter")
    {
        if (options.decay < 0)
            throw new ArgumentException(FormattableString.Invariant($"{name}: decay cannot be less than 0. Received: decay={options.decay}"), nameof(decay));
        decay = Keep(options.decay, nameof(decay));
    }

    /// <summary>Iteration and slots: in Keras 2 the rate was no variable.</summary>
    public override IReadOnlyList<Variable> variables => [.. base.variables.Where(v => v.name != "learning_rate")];

    private protected override bool AddsRepeatedIds => true;

    private protected virtual double RateDecay => decay;

    private protected override Tensor RateOfStep() =>
        RateDecay == 0 ? base.RateOfStep() : base.RateOfStep() / (1 + RateDecay * ops.cast(iterations, DType.Float32));

    /// <summary>A slot of that name for each variable, filled with <paramref name="initial"/>.</summary>
    private protected Variable[] Slots(IReadOnlyList<Variable> variables, string slot, double initial = 0) =>
        [.. variables.Select(v => Slot(ops.full(v.shape, initial, v.dtype).Value, $"{v.path}/{slot}"))];

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        foreach (var key in newer.Concat(config.Where(c => c.Value is null).Select(c => c.Key)).ToList())
            config.Remove(key);
        return config;
    }
}

/// <summary>What every legacy optimizer takes.</summary>
/// <param name="clipnorm">Largest L2 norm of each gradient.</param>
/// <param name="clipvalue">Largest absolute value of each element of a gradient.</param>
/// <param name="global_clipnorm">Largest L2 norm of all gradients together.</param>
/// <param name="decay">The rate of step t is learning_rate / (1 + decay · t); at least 0.</param>
/// <param name="lr">Keras 1's learning_rate: in its place if given.</param>
public sealed record LegacyOptions(double? clipnorm, double? clipvalue, double? global_clipnorm, double decay, double? lr);
