namespace RnnKeras.Optimizers.Schedules;

/// <summary>A learning rate as a function of the number of steps made. Source: keras.optimizers.schedules.LearningRateSchedule.</summary>
/// <example><code>class Halving : LearningRateSchedule { public override Tensor call(Tensor step) => 0.1 * ops.power(Tensor.Weak(0.5), ops.cast(step, "float32") / 100); }</code></example>
public abstract class LearningRateSchedule : Configurable
{
    /// <summary>The rate at a step (scalar of any numeric dtype, from 0): float32 scalar.</summary>
    public abstract Tensor call(Tensor step);

    /// <summary><c>schedule(step)</c> in Python.</summary>
    public Tensor apply(Tensor step) => call(step);

    private protected static Tensor Float(Tensor step) => ops.cast(step, DType.Float32);

    private protected static double Positive(double value, string name) => value > 0
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"Argument `{name}` must be > 0. Received: {name}={value}"), name);
}
