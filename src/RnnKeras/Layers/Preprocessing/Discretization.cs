using RnnKeras.Data;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Numbers to the bins they fall into: <c>bin_boundaries: [0, 1]</c> makes (-inf, 0) 0, [0, 1) 1 and [1, inf) 2. Boundaries are given, or
/// the quantiles of data (<see cref="adapt(NDArray)"/>). Output int32, or rows over the bins. Source: keras.layers.Discretization.
/// </summary>
/// <example><code>
/// Tensor bins = new Discretization(bin_boundaries: [0.0, 1.0]).apply(np.array([-3.0, 0.5, 9.0])); // [0 1 2]
/// </code></example>
public class Discretization : Layer
{
    private (double[] Values, double[] Weights) summary = ([], []);
    private double[]? boundaries;

    /// <param name="bin_boundaries">Between the bins, rising.</param>
    /// <param name="num_bins">Bins to learn from data, in place of boundaries.</param>
    /// <param name="epsilon">Part of the data by which learnt boundaries may miss their quantile.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot" or "count".</param>
    /// <param name="sparse">Not supported.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Both or neither of bin_boundaries and num_bins.</exception>
    public Discretization(
        IReadOnlyList<double>? bin_boundaries = null,
        int? num_bins = null,
        double epsilon = 0.01,
        string output_mode = "int",
        bool sparse = false,
        DType? dtype = null,
        string? name = null,
        bool trainable = true,
        Shape? input_shape = null)
        : base(name, trainable, dtype, input_shape: input_shape)
    {
        Unsupported.When(sparse, "tensors are dense.");
        this.output_mode = OutputModes.Checked(output_mode, nameof(Discretization), "int", "one_hot", "multi_hot", "count");
        if (num_bins < 0)
            throw new ArgumentException($"`num_bins` must be greater than or equal to 0. Received: `num_bins={num_bins}`",
                nameof(num_bins));
        if (num_bins is not null && bin_boundaries is not null)
            throw new ArgumentException("Both `num_bins` and `bin_boundaries` should not be set. Received: "
                + $"`num_bins={num_bins}` and `bin_boundaries={Data.Printing.PythonText.Repr(bin_boundaries)}`", nameof(num_bins));
        if (num_bins is null && bin_boundaries is null)
            throw new ArgumentException("You need to set either `num_bins` or `bin_boundaries`.", nameof(num_bins));
        boundaries = bin_boundaries?.ToArray();
        (this.num_bins, this.epsilon) = (num_bins, epsilon);
    }

    /// <summary>Learns the boundaries: quantiles of all elements.</summary>
    /// <exception cref="InvalidOperationException">Boundaries were given to the constructor.</exception>
    public void adapt(NDArray data) => adapt(new List<NDArray> { data });

    /// <summary>Learns the boundaries from the batches of a data set.</summary>
    /// <param name="steps">Batches to use; default all.</param>
    public void adapt(IEnumerable<NDArray> data, int? steps = null)
    {
        if (num_bins is null)
            throw new InvalidOperationException("Cannot adapt a Discretization layer that has been initialized with `bin_boundaries`, use `num_bins` instead.");
        reset_state();
        foreach (var batch in steps is { } n ? data.Take(n) : data)
            update_state(batch);
        finalize_state();
    }

    /// <summary>Learns the boundaries from the batches of a data set.</summary>
    public void adapt(Dataset data, int? steps = null) => adapt(data.Arrays(), steps);

    /// <summary>Takes in a batch of numbers.</summary>
    public void update_state(NDArray data) =>
        summary = QuantileSummary.Merge(QuantileSummary.Of(data.ToArray<float>(), epsilon), summary, epsilon);

    /// <summary>Makes the boundaries of what was taken in.</summary>
    public void finalize_state()
    {
        if (num_bins is { } n)
            boundaries = QuantileSummary.Compress(summary, 1.0 / n).Values[..^1];
    }

    /// <summary>Forgets what was taken in, not the boundaries.</summary>
    public void reset_state()
    {
        if (num_bins is not null)
            summary = ([], []);
    }

    public override Tensor call(Tensor inputs)
    {
        var at = boundaries ?? throw new InvalidOperationException("You need to either pass the `bin_boundaries` argument at construction time "
            + "or call `adapt(dataset)` before you can start using the `Discretization` layer.");
        var x = ops.cast(inputs, dtype);
        var numbers = at.Length == 0 ? ops.zeros_like(x, DType.Int32) : ops.digitize(x, ops.cast(Tensor.Constant(HostTensor.From(at,
            at.Length)), dtype));
        return OutputModes.Encode(numbers, output_mode, at.Length + 1, output_mode == "int" ? DType.Int32 : dtype);
    }

    public override Dictionary<string, object?> get_config() => new()
    {
        ["bin_boundaries"] = boundaries is null ? null : ObjectConfig.Plain(boundaries),
        ["num_bins"] = num_bins,
        ["epsilon"] = epsilon,
        ["output_mode"] = output_mode,
        ["sparse"] = false,
        ["name"] = name,
        ["dtype"] = dtype.Name,
    };

    /// <summary>Configs of adapted layers hold both the bins asked for and the boundaries learnt.</summary>
    public static Discretization from_config(Dictionary<string, object?> config)
    {
        var learnt = config.GetValueOrDefault("num_bins") is null ? null : config.GetValueOrDefault("bin_boundaries");
        var layer = (Discretization)ObjectConfig.Construct(
            typeof(Discretization), learnt is null ? config : config.Where(e => e.Key != "bin_boundaries").ToDictionary());
        layer.boundaries ??= (double[]?)ConfigValue.To(learnt, typeof(double[]));
        return layer;
    }

    /// <summary>Given or learnt; null before.</summary>
    public IReadOnlyList<double>? bin_boundaries => boundaries;

    public int? num_bins { get; }

    public double epsilon { get; }

    public string output_mode { get; }
}
