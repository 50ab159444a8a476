using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Sums products of two inputs over one axis each, sample by sample: for <c>axes: (2, 2)</c> and inputs (batch, a, k), (batch, b, k)
/// the output is (batch, a, b). Source: keras.layers.Dot.
/// </summary>
/// <example><code>var scores = new Dot(axes: (2, 2)).apply([decoder, encoder]);</code></example>
public class Dot : Merge
{
    private readonly int[] pair;

    /// <param name="axes">Axis of each input, or one for both; negative axes count from the end.</param>
    /// <param name="normalize">Whether both inputs are divided by their Euclidean norm along that axis first (cosine similarity).</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Dot(Axes axes, bool normalize = false, string? name = null, bool trainable = true, DType? dtype = null,
        Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
        pair = axes.ToArray();
        if (pair.Length is not (1 or 2))
            throw new ArgumentException($"{Title}: expected one axis or two but received {pair.Length}.", nameof(axes));
        this.axes = Keep(axes);
        this.normalize = Keep(normalize);
    }

    private protected override bool AlignsRanks => false;

    private protected override Tensor merge(IReadOnlyList<Tensor> inputs)
    {
        if (inputs.Count != 2)
            throw new ArgumentException($"{Title}: expected exactly 2 inputs but received {inputs.Count}.", nameof(inputs));
        var (x, y) = (inputs[0], inputs[1]);
        var (a, b) = (Axis(x, pair[0]), Axis(y, pair[^1]));
        if (x.shape[a] != y.shape[b] && x.shape[a] >= 0 && y.shape[b] >= 0)
            throw new ShapeMismatchException(
                $"{Title}: axis {a} of {x.shape} has size {x.shape[a]} but axis {b} of {y.shape} has size {y.shape[b]}.");
        if (normalize)
            (x, y) = (Unit(x, a), Unit(y, b));
        return Contract(x, a, y, b);
    }

    private int Axis(Tensor t, int axis)
    {
        var positive = axis < 0 ? axis + t.ndim : axis;
        return positive > 0 && positive < t.ndim
            ? positive
            : throw new ArgumentException($"{Title}: axis {axis} of an input of shape {t.shape} is not one of its axes after the batch.");
    }

    private static Tensor Unit(Tensor x, int axis)
    {
        var norm = ops.sqrt(ops.sum(ops.square(x), axis: axis, keepdims: true));
        return ops.divide(x, ops.where(ops.equal(norm, 0), 1, norm));
    }

    /// <summary>Axis a of x and axis b of y, as one batched matrix product.</summary>
    private static Tensor Contract(Tensor x, int a, Tensor y, int b)
    {
        var (left, right) = (ops.moveaxis(x, a, -1), ops.moveaxis(y, b, 1));
        var (batch, k) = (Dim.Of(x, 0), Dim.Of(x, a));
        var product = ops.matmul(ops.reshape(left, [batch, -1, k]), ops.reshape(right, [batch, k, -1])); // (batch, rest of x, rest of y)
        Dim[] rest = [.. Others(x, a), .. Others(y, b)];
        return ops.reshape(product, [batch, .. rest.Length > 0 ? rest : [1]]);
    }

    private static IEnumerable<Dim> Others(Tensor t, int axis) =>
        Enumerable.Range(1, t.ndim - 1).Where(i => i != axis).Select(i => Dim.Of(t, i));

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) => [null];

    public Axes axes { get; }

    public bool normalize { get; }
}
