namespace RnnKeras.Constraints;

/// <summary>Norms along <c>axis</c> (default 0: of each column of a Dense kernel) at most <c>max_value</c>.</summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_constraint: new MaxNorm(2));</code></example>
public class MaxNorm : Constraint
{
    private readonly double max_value;
    private readonly Axes? axis;

    /// <param name="max_value">The largest norm.</param>
    /// <param name="axis">Axis along which norms are taken.</param>
    public MaxNorm(double max_value = 2, int axis = 0)
        : this(max_value, [axis])
    {
    }

    /// <summary>Norms over several axes together; null: over all.</summary>
    /// <param name="max_value">The largest norm.</param>
    /// <param name="axis">Axes along which norms are taken; null: all.</param>
    public MaxNorm(double max_value, int[]? axis)
    {
        this.max_value = Keep(max_value);
        this.axis = Keep(axis is null ? null : (Axes?)axis, nameof(axis));
    }

    public override Tensor call(Tensor w) => Rescale(w, axis, norms => ops.clip(norms, 0, max_value));
}

/// <summary>Weights at least 0: negative ones become 0.</summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_constraint: new NonNeg());</code></example>
public class NonNeg : Constraint
{
    public override Tensor call(Tensor w) => ops.maximum(w, 0);
}

/// <summary>Norms along <c>axis</c> (default 0) equal to 1.</summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_constraint: new UnitNorm(axis: 0));</code></example>
public class UnitNorm : Constraint
{
    private readonly Axes? axis;

    /// <param name="axis">Axis along which norms are taken.</param>
    public UnitNorm(int axis = 0)
        : this([axis])
    {
    }

    /// <summary>Norms over several axes together; null: over all.</summary>
    /// <param name="axis">Axes along which norms are taken; null: all.</param>
    public UnitNorm(int[]? axis) => this.axis = Keep(axis is null ? null : (Axes?)axis, nameof(axis));

    public override Tensor call(Tensor w) => Rescale(w, axis, _ => 1);
}

/// <summary>
/// Norms along <c>axis</c> (default 0) between <c>min_value</c> and <c>max_value</c>; <c>rate</c> below 1 moves only that part of the
/// way in each step.
/// </summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_constraint: new MinMaxNorm(min_value: 0.5, max_value: 2));</code></example>
public class MinMaxNorm : Constraint
{
    private readonly double min_value, max_value, rate;
    private readonly Axes? axis;

    /// <param name="min_value">The smallest norm.</param>
    /// <param name="max_value">The largest norm.</param>
    /// <param name="rate">Part of the way, 0 to 1, that a step moves a norm into the range.</param>
    /// <param name="axis">Axis along which norms are taken.</param>
    public MinMaxNorm(double min_value = 0.0, double max_value = 1.0, double rate = 1.0, int axis = 0)
        : this(min_value, max_value, rate, [axis])
    {
    }

    /// <summary>Norms over several axes together; null: over all.</summary>
    /// <param name="min_value">The smallest norm.</param>
    /// <param name="max_value">The largest norm.</param>
    /// <param name="rate">Part of the way, 0 to 1, that a step moves a norm into the range.</param>
    /// <param name="axis">Axes along which norms are taken; null: all.</param>
    public MinMaxNorm(double min_value, double max_value, double rate, int[]? axis)
    {
        this.min_value = Keep(min_value);
        this.max_value = Keep(max_value);
        this.rate = Keep(rate);
        this.axis = Keep(axis is null ? null : (Axes?)axis, nameof(axis));
    }

    public override Tensor call(Tensor w) =>
        Rescale(w, axis, norms => rate * ops.clip(norms, min_value, max_value) + (1 - rate) * norms);
}
