namespace RnnKeras.Optimizers.Schedules;

/// <summary>r₀ · decay_rate^(step / decay_steps); with staircase the exponent is rounded down. Source: keras.optimizers.schedules.ExponentialDecay.</summary>
/// <example><code>new Adam(new ExponentialDecay(0.01, decay_steps: 1000, decay_rate: 0.96));</code></example>
/// <exception cref="ArgumentException">decay_steps is not positive.</exception>
public class ExponentialDecay : LearningRateSchedule
{
    private readonly double initial_learning_rate, decay_steps, decay_rate;
    private readonly bool staircase;

    /// <param name="initial_learning_rate">r₀: the rate at the beginning.</param>
    /// <param name="decay_steps">Steps in which the rate is multiplied by decay_rate once.</param>
    /// <param name="decay_rate">Factor.</param>
    /// <param name="staircase">Whether the rate falls once in decay_steps steps rather than at each.</param>
    /// <param name="name">Kept in the config.</param>
    public ExponentialDecay(double initial_learning_rate, double decay_steps, double decay_rate, bool staircase = false, string name = "ExponentialDecay")
    {
        this.initial_learning_rate = Keep(initial_learning_rate);
        this.decay_steps = Keep(Positive(decay_steps, nameof(decay_steps)), nameof(decay_steps));
        this.decay_rate = Keep(decay_rate);
        this.staircase = Keep(staircase);
        Keep(name);
    }

    public override Tensor call(Tensor step)
    {
        var p = Float(step) / decay_steps;
        return initial_learning_rate * ops.power(Tensor.Weak(decay_rate), staircase ? ops.floor(p) : p);
    }
}

/// <summary>r₀ / (1 + decay_rate · step / decay_steps); with staircase the quotient is rounded down. Source: keras.optimizers.schedules.InverseTimeDecay.</summary>
/// <example><code>new SGD(new InverseTimeDecay(0.1, decay_steps: 100, decay_rate: 0.5));</code></example>
/// <exception cref="ArgumentException">decay_steps is not positive.</exception>
public class InverseTimeDecay : LearningRateSchedule
{
    private readonly double initial_learning_rate, decay_steps, decay_rate;
    private readonly bool staircase;

    /// <param name="initial_learning_rate">r₀: the rate at the beginning.</param>
    /// <param name="decay_steps">Steps in which the divisor grows by decay_rate.</param>
    /// <param name="decay_rate">Growth of the divisor.</param>
    /// <param name="staircase">Whether the rate falls once in decay_steps steps rather than at each.</param>
    /// <param name="name">Kept in the config.</param>
    public InverseTimeDecay(double initial_learning_rate, double decay_steps, double decay_rate, bool staircase = false, string name = "InverseTimeDecay")
    {
        this.initial_learning_rate = Keep(initial_learning_rate);
        this.decay_steps = Keep(Positive(decay_steps, nameof(decay_steps)), nameof(decay_steps));
        this.decay_rate = Keep(decay_rate);
        this.staircase = Keep(staircase);
        Keep(name);
    }

    public override Tensor call(Tensor step)
    {
        var p = Float(step) / decay_steps;
        return initial_learning_rate / (1 + decay_rate * (staircase ? ops.floor(p) : p));
    }
}

/// <summary>values[i] up to and including step boundaries[i], the last value after them. Source: keras.optimizers.schedules.PiecewiseConstantDecay.</summary>
/// <example><code>new SGD(new PiecewiseConstantDecay([1000, 2000], [0.1, 0.01, 0.001]));</code></example>
/// <exception cref="ArgumentException">There must be one value more than boundaries.</exception>
public class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly double[] boundaries, values;

    /// <param name="boundaries">Last step of each value but the last one, rising.</param>
    /// <param name="values">The rates: one more than boundaries.</param>
    /// <param name="name">Kept in the config.</param>
    public PiecewiseConstantDecay(double[] boundaries, double[] values, string name = "PiecewiseConstant")
    {
        if (boundaries.Length != values.Length - 1)
            throw new ArgumentException($"The length of boundaries should be 1 less than the length of values. Received: boundaries of length {boundaries.Length}, and values of length {values.Length}.", nameof(boundaries));
        this.boundaries = Keep(boundaries);
        this.values = Keep(values);
        Keep(name);
    }

    public override Tensor call(Tensor step)
    {
        var x = Float(step);
        Tensor rate = Tensor.Constant((float)values[^1]);
        for (var i = boundaries.Length - 1; i >= 0; i--)
            rate = ops.where(x <= boundaries[i], values[i], rate);
        return rate;
    }
}

/// <summary>
/// (r₀ − r_end)·(1 − step / decay_steps)^power + r_end up to decay_steps, then r_end; with cycle decay_steps is multiplied as often as needed.
/// Source: keras.optimizers.schedules.PolynomialDecay.
/// </summary>
/// <example><code>new SGD(new PolynomialDecay(0.1, decay_steps: 1000, end_learning_rate: 0.01, power: 0.5));</code></example>
/// <exception cref="ArgumentException">decay_steps is not positive.</exception>
public class PolynomialDecay : LearningRateSchedule
{
    private readonly double initial_learning_rate, decay_steps, end_learning_rate, power;
    private readonly bool cycle;

    /// <param name="initial_learning_rate">r₀: the rate at the beginning.</param>
    /// <param name="decay_steps">Steps of the fall.</param>
    /// <param name="end_learning_rate">The rate after them.</param>
    /// <param name="power">1 falls along a line.</param>
    /// <param name="cycle">Whether the rate jumps up when decay_steps are over, and falls over the next multiple of them.</param>
    /// <param name="name">Kept in the config.</param>
    public PolynomialDecay(double initial_learning_rate, double decay_steps, double end_learning_rate = 0.0001, double power = 1.0, bool cycle = false, string name = "PolynomialDecay")
    {
        this.initial_learning_rate = Keep(initial_learning_rate);
        this.decay_steps = Keep(Positive(decay_steps, nameof(decay_steps)), nameof(decay_steps));
        this.end_learning_rate = Keep(end_learning_rate);
        this.power = Keep(power);
        this.cycle = Keep(cycle);
        Keep(name);
    }

    public override Tensor call(Tensor step)
    {
        var x = Float(step);
        Tensor length = Tensor.Constant((float)decay_steps);
        if (cycle)
            length *= ops.where(ops.equal(x, 0f), 1f, ops.ceil(x / decay_steps));
        else
            x = ops.minimum(x, decay_steps);
        return (initial_learning_rate - end_learning_rate) * ops.power(1 - x / length, power) + end_learning_rate;
    }
}
