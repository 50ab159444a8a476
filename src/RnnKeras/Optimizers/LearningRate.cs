using RnnKeras.Optimizers.Schedules;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers;

/// <summary>A learning rate: a number, or a schedule of the number of steps made. Converts from both and to its current value.</summary>
/// <example><code>model.optimizer!.learning_rate = 1e-4; double now = model.optimizer.learning_rate;</code></example>
public sealed class LearningRate : IConfigValue
{
    private readonly Func<double>? current;
    private readonly Action<double>? set;
    private readonly double constant;

    private LearningRate(double constant) => this.constant = constant;

    private LearningRate(LearningRateSchedule schedule) => Schedule = schedule;

    /// <summary>The rate that an optimizer has now.</summary>
    internal LearningRate(Func<double> current, Action<double> set, LearningRateSchedule? schedule) => (this.current, this.set, Schedule) = (current, set, schedule);

    /// <summary>The schedule it follows; null for a number.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>The value now.</summary>
    public double Value => current is not null ? current() : Schedule is not null ? (double)((float[])Schedule.call(Tensor.Constant(0L)).Value.Data)[0] : constant;

    /// <summary>Changes the rate of the optimizer it was read from.</summary>
    /// <exception cref="InvalidOperationException">The rate follows a schedule, or belongs to no optimizer.</exception>
    public void assign(double value) => (set ?? throw new InvalidOperationException("This learning rate belongs to no optimizer."))(value);

    /// <exception cref="ArgumentException">NaN or infinite.</exception>
    public static implicit operator LearningRate(double rate) => double.IsFinite(rate)
        ? new(rate)
        : throw new ArgumentException($"Argument `learning_rate` must be a number but is {rate.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", "learning_rate");

    public static implicit operator LearningRate(LearningRateSchedule schedule) => new(schedule);

    /// <exception cref="ArgumentException">Always, as in Keras: a whole number is nearly always a slip.</exception>
    public static implicit operator LearningRate(int rate) => throw new ArgumentException(
        $"Argument `learning_rate` should be float, or an instance of LearningRateSchedule. Received instead: learning_rate={rate}", nameof(rate));

    public static implicit operator double(LearningRate rate) => rate.Value;

    public static implicit operator Tensor(LearningRate rate) => Tensor.Constant((float)rate.Value);

    object? IConfigValue.ToConfig() => (object?)Schedule ?? Value;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
