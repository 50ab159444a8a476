using System.Runtime.InteropServices;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// <c>(x - mean) / max(sqrt(variance), 1e-7)</c> with mean and variance from data (<see cref="adapt(NDArray)"/>) or given. Weights when
/// adapted: mean, variance, count; none when given. Source: keras.layers.Normalization.
/// </summary>
/// <example><code>var layer = new Normalization(); layer.adapt(x); var y = layer.apply(x);</code></example>
public class Normalization : Layer
{
    private readonly int[] keptAxes;
    private readonly NDArray? givenMean, givenVariance;
    private Variable? adaptedMean, adaptedVariance;
    private int[] reduced = [];
    private Shape broadcast = Shape.Scalar;

    /// <param name="axis">Axes that keep their own mean and variance; default: the last; an empty list: one mean for all.</param>
    /// <param name="mean">Given mean, with variance.</param>
    /// <param name="variance">Given variance, with mean.</param>
    /// <param name="invert">Whether the transformation is undone: <c>mean + x · sqrt(variance)</c>.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Only one of mean and variance, or different shapes.</exception>
    public Normalization(
        [Optional, DefaultParameterValue(-1)] Axes? axis,
        NDArray? mean = null,
        NDArray? variance = null,
        bool invert = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        if ((mean is null) != (variance is null) || mean?.shape != variance?.shape)
            throw new ArgumentException($"{Title}: mean and variance must be given together and have the same shape.", nameof(mean));
        keptAxes = axis?.ToArray() ?? [];
        if (mean?.ndim > keptAxes.Length)
            throw new ArgumentException($"{Title}: the rank of `mean` must be less than or equal to the number of axes ({keptAxes.Length}). "
                + $"Received: mean shape {mean.shape}", nameof(mean));
        Keep(keptAxes, nameof(axis));
        givenMean = Keep(mean, nameof(mean));
        givenVariance = Keep(variance, nameof(variance));
        this.invert = Keep(invert);
        supports_masking = true;
    }

    public override void build(Shape input_shape)
    {
        var kept = keptAxes.Select(a => Axes.Normalize(a, input_shape.Rank)).Order().ToArray();
        if (kept.FirstOrDefault(a => input_shape[a] == Shape.Unknown, -1) is var open and >= 0)
            throw new ShapeMismatchException(
                $"{Title}: all axes to be kept must have a known size, but axis {open} of {input_shape} has not.", nameof(input_shape));
        reduced = [.. Enumerable.Range(0, input_shape.Rank).Except(kept)];
        broadcast = Shape.Of([.. Enumerable.Range(0, input_shape.Rank).Select(a => kept.Contains(a) ? input_shape[a] : 1)]);
        if (givenMean is not null)
            return;
        var sizes = Shape.Of([.. kept.Select(a => input_shape[a])]);
        adaptedMean = add_weight(sizes, "zeros", trainable: false, name: "mean");
        adaptedVariance = add_weight(sizes, "ones", trainable: false, name: "variance");
        add_weight(Shape.Scalar, "zeros", DType.Int64, trainable: false, name: "count"); // only files of older versions use it
    }

    /// <summary>Sets mean and variance to those of <paramref name="data"/>, added up as NumPy does.</summary>
    /// <exception cref="InvalidOperationException">They were given to the constructor.</exception>
    public void adapt(NDArray data)
    {
        ThrowIfGiven();
        Build(data.shape);
        CheckKept(data.shape);
        Assign(data.mean(reduced), data.@var(reduced));
    }

    private void Assign(NDArray newMean, NDArray newVariance)
    {
        adaptedMean!.assign(newMean.astype(dtype));
        adaptedVariance!.assign(newVariance.astype(dtype));
    }

    private void ThrowIfGiven()
    {
        if (givenMean is not null)
            throw new InvalidOperationException($"{Title}: mean and variance were given to the constructor and cannot be adapted.");
    }

    private void CheckKept(Shape shape)
    {
        if (shape.Rank != broadcast.Rank || Enumerable.Range(0, shape.Rank).Except(reduced).Any(a => shape[a] != broadcast[a]))
            throw new ShapeMismatchException($"{Title}: the layer was built for shapes with {broadcast} in the axes it keeps, but adapt() "
                + $"received data of shape {shape}.", "data");
    }

    /// <summary>Sets mean and variance to those of the batches of a data set; of pairs (x, y), those of x.</summary>
    public void adapt(Dataset data) => adapt(data.Arrays(firstOfTuples: true));

    /// <summary>Sets mean and variance to those of all batches together.</summary>
    public void adapt(IEnumerable<NDArray> batches)
    {
        ThrowIfGiven();
        var (seen, all) = (0.0, (Mean: (Tensor)0.0, Variance: (Tensor)0.0));
        foreach (var batch in batches)
        {
            Build(batch.shape);
            CheckKept(batch.shape);
            var x = ops.cast(Tensor.Constant(batch.ToHostTensor()), dtype);
            var (own, spread) = (ops.mean(x, reduced), ops.@var(x, reduced));
            var count = (double)reduced.Aggregate(1L, (n, a) => n * batch.shape[a]);
            seen += count;
            var weight = count / seen;
            var joint = all.Mean * (1 - weight) + own * weight;
            all = (joint, (all.Variance + ops.square(all.Mean - joint)) * (1 - weight) + (spread + ops.square(own - joint)) * weight);
        }
        if (seen == 0)
            throw new ArgumentException($"{Title}: adapt() received no data.", nameof(batches));
        Assign(all.Mean.numpy(), all.Variance.numpy());
    }

    public override Tensor call(Tensor inputs)
    {
        var x = ops.cast(inputs, dtype);
        var center = Spread(givenMean, adaptedMean);
        var deviation = ops.maximum(ops.sqrt(Spread(givenVariance, adaptedVariance)), KerasConfig.Epsilon);
        return invert ? center + x * deviation : (x - center) / deviation;
    }

    /// <summary>Given or adapted values with the axes of the input; given ones are aligned from the right.</summary>
    private Tensor Spread(NDArray? given, Variable? adapted)
    {
        if (given is null)
            return ops.reshape(adapted!, broadcast);
        var sizes = Enumerable.Repeat(1, broadcast.Rank).ToArray();
        var kept = Enumerable.Range(0, broadcast.Rank).Except(reduced).ToArray();
        for (var i = 1; i <= given.ndim; i++)
            sizes[kept[^i]] = given.shape[-i];
        return ops.reshape(ops.cast(Tensor.Constant(given.ToHostTensor()), dtype), sizes);
    }

    protected internal override bool IsRowWise => !keptAxes.Contains(0);

    /// <summary>Axes with their own mean and variance; empty: one for all.</summary>
    public IReadOnlyList<int> axis => keptAxes;

    /// <summary>Given or adapted, with the axes of the input; null before the layer is built.</summary>
    public NDArray? mean => Value(givenMean, adaptedMean);

    /// <summary>Given or adapted, with the axes of the input; null before the layer is built.</summary>
    public NDArray? variance => Value(givenVariance, adaptedVariance);

    private NDArray? Value(NDArray? given, Variable? adapted) =>
        built ? ops.broadcast_to(Spread(given, adapted), SymbolicShape.Create([.. broadcast.ToArray().Select(d => (Dim)d)])).numpy() : null;

    public bool invert { get; }
}
