namespace RnnKeras.Optimizers.Schedules;

/// <summary>
/// Half a cosine from r₀ (or, after a linear warm-up of warmup_steps, from warmup_target) down to alpha times that, over decay_steps.
/// Source: keras.optimizers.schedules.CosineDecay (Loshchilov and Hutter 2016).
/// </summary>
/// <example><code>new Adam(new CosineDecay(0.0, decay_steps: 1000, warmup_target: 0.01, warmup_steps: 100));</code></example>
/// <exception cref="ArgumentException">decay_steps is not positive.</exception>
public class CosineDecay : LearningRateSchedule
{
    private readonly double initial_learning_rate, decay_steps, alpha, warmup_steps;
    private readonly double? warmup_target;

    /// <param name="initial_learning_rate">r₀: the rate at the beginning.</param>
    /// <param name="decay_steps">Steps of the fall, after those of the warm-up.</param>
    /// <param name="alpha">The last rate as a share of the highest.</param>
    /// <param name="name">Kept in the config.</param>
    /// <param name="warmup_target">The rate that the warm-up reaches; null: no warm-up.</param>
    /// <param name="warmup_steps">Steps from r₀ to warmup_target.</param>
    public CosineDecay(double initial_learning_rate, double decay_steps, double alpha = 0.0, string name = "CosineDecay", double? warmup_target = null, double warmup_steps = 0)
    {
        this.initial_learning_rate = Keep(initial_learning_rate);
        this.decay_steps = Keep(Positive(decay_steps, nameof(decay_steps)), nameof(decay_steps));
        this.alpha = Keep(alpha);
        Keep(name);
        this.warmup_target = Keep(warmup_target);
        this.warmup_steps = Keep(warmup_steps);
    }

    public override Tensor call(Tensor step)
    {
        var x = Float(step);
        if (warmup_target is not { } target)
            return Decayed(ops.minimum(x, decay_steps), initial_learning_rate);
        var warm = (target - initial_learning_rate) * (x / warmup_steps) + initial_learning_rate;
        return ops.where(x < warmup_steps, warm, Decayed(ops.minimum(x, decay_steps + warmup_steps) - warmup_steps, target));
    }

    private Tensor Decayed(Tensor x, double from) => from * ((1 - alpha) * (0.5 * (1 + ops.cos(Math.PI * (x / decay_steps)))) + alpha);
}

/// <summary>
/// Cosine decays in a row: the i-th takes first_decay_steps · t_mulⁱ steps and starts from r₀ · m_mulⁱ.
/// Source: keras.optimizers.schedules.CosineDecayRestarts (Loshchilov and Hutter 2016).
/// </summary>
/// <example><code>new SGD(new CosineDecayRestarts(0.1, first_decay_steps: 1000));</code></example>
/// <exception cref="ArgumentException">first_decay_steps is not positive.</exception>
public class CosineDecayRestarts : LearningRateSchedule
{
    private readonly double initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha;

    /// <param name="initial_learning_rate">r₀: the rate at the beginning.</param>
    /// <param name="first_decay_steps">Steps of the first period.</param>
    /// <param name="t_mul">Each period is so many times as long as the one before.</param>
    /// <param name="m_mul">Each period starts from so many times the rate of the one before.</param>
    /// <param name="alpha">The last rate of a period as a share of r₀.</param>
    /// <param name="name">Kept in the config.</param>
    public CosineDecayRestarts(double initial_learning_rate, double first_decay_steps, double t_mul = 2.0, double m_mul = 1.0, double alpha = 0.0, string name = "SGDRDecay")
    {
        this.initial_learning_rate = Keep(initial_learning_rate);
        this.first_decay_steps = Keep(Positive(first_decay_steps, nameof(first_decay_steps)), nameof(first_decay_steps));
        this.t_mul = Keep(t_mul);
        this.m_mul = Keep(m_mul);
        this.alpha = Keep(alpha);
        Keep(name);
    }

    public override Tensor call(Tensor step)
    {
        var done = Float(step) / first_decay_steps;
        Tensor restarts, fraction;
        if (t_mul == 1.0)
        {
            restarts = ops.floor(done);
            fraction = done - restarts;
        }
        else
        {
            restarts = ops.floor(ops.log(1 - done * (1 - t_mul)) / Math.Log(t_mul));
            var length = ops.power(Tensor.Weak(t_mul), restarts);
            fraction = (done - (1 - length) / (1 - t_mul)) / length;
        }
        var cosine = 0.5 * ops.power(Tensor.Weak(m_mul), restarts) * (1 + ops.cos(Math.PI * fraction));
        return initial_learning_rate * ((1 - alpha) * cosine + alpha);
    }
}
