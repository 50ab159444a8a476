namespace RnnKeras.Regularizers;

/// <summary>l1 · Σ|x| + l2 · Σx² (null counts as 0).</summary>
/// <exception cref="ArgumentException">A factor is negative or not finite.</exception>
/// <example><code>var layer = keras.layers.Dense(8, kernel_regularizer: new L1L2(l1: 1e-5, l2: 1e-4));</code></example>
public class L1L2 : Regularizer
{
    private readonly double l1, l2;

    /// <param name="l1">Factor of Σ|x|.</param>
    /// <param name="l2">Factor of Σx².</param>
    public L1L2(double? l1 = 0.0, double? l2 = 0.0)
    {
        this.l1 = Keep(NonNegative(l1 ?? 0, nameof(l1)), nameof(l1));
        this.l2 = Keep(NonNegative(l2 ?? 0, nameof(l2)), nameof(l2));
    }

    public override Tensor call(Tensor x)
    {
        var penalty = ops.zeros(Shape.Scalar, x.dtype);
        if (l1 != 0)
            penalty += l1 * ops.sum(ops.abs(x));
        if (l2 != 0)
            penalty += l2 * ops.sum(ops.square(x));
        return penalty;
    }
}

/// <summary>l1 · Σ|x|.</summary>
/// <exception cref="ArgumentException">The factor is negative or not finite.</exception>
/// <example><code>var layer = keras.layers.Dense(8, activity_regularizer: new L1(1e-5));</code></example>
public class L1 : Regularizer
{
    private readonly double l1;

    /// <param name="l1">Factor; null: 0.01.</param>
    // Keras keeps this factor as a float32 tensor; so does the config.
    public L1(double? l1 = 0.01) => this.l1 = Keep((double)(float)NonNegative(l1 ?? 0.01, nameof(l1)), nameof(l1));

    public override Tensor call(Tensor x) => l1 * ops.sum(ops.abs(x));
}

/// <summary>l2 · Σx².</summary>
/// <exception cref="ArgumentException">The factor is negative or not finite.</exception>
/// <example><code>var layer = keras.layers.Dense(8, kernel_regularizer: new L2(1e-4));</code></example>
public class L2 : Regularizer
{
    private readonly double l2;

    /// <param name="l2">Factor; null: 0.01.</param>
    public L2(double? l2 = 0.01) => this.l2 = Keep(NonNegative(l2 ?? 0.01, nameof(l2)), nameof(l2));

    public override Tensor call(Tensor x) => l2 * ops.sum(ops.square(x));
}

/// <summary>
/// factor · mean over all pairs of rows (or columns) of |cosine between them|: pushes them to be orthogonal. Matrices only.
/// </summary>
/// <exception cref="ArgumentException">A negative factor or an unknown mode.</exception>
/// <example><code>var layer = keras.layers.LSTM(8, recurrent_regularizer: new OrthogonalRegularizer(0.01));</code></example>
public class OrthogonalRegularizer : Regularizer
{
    private readonly double factor;
    private readonly string mode;

    /// <param name="factor">Factor.</param>
    /// <param name="mode">"rows" or "columns".</param>
    public OrthogonalRegularizer(double factor = 0.01, string mode = "rows")
    {
        if (mode is not ("rows" or "columns"))
            throw new ArgumentException($"Invalid value for argument `mode`. Expected one of \"rows\", \"columns\". Received: mode={mode}", nameof(mode));
        this.factor = Keep((double)(float)NonNegative(factor, nameof(factor)), nameof(factor));
        this.mode = Keep(mode);
    }

    /// <exception cref="ArgumentException">Not a matrix.</exception>
    public override Tensor call(Tensor x)
    {
        if (x.ndim != 2)
            throw new ArgumentException($"Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape={x.shape}", nameof(x));
        var rows = mode == "rows" ? x : ops.transpose(x);
        var size = rows.shape[0];
        var unit = ops.normalize(rows, axis: 1);
        var cosines = ops.matmul(unit, ops.transpose(unit)) * (1 - ops.eye(size, dtype: x.dtype));
        return factor * 0.5 * ops.sum(ops.abs(cosines)) / (size * (size - 1.0) / 2);
    }
}
