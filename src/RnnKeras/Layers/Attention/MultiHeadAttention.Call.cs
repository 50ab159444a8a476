using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

public partial class MultiHeadAttention
{
    private readonly Regularizer? partRegularizer;
    private EinsumDense? queryDense, keyDense, gateDense, valueDense;
    private Softmax? softmax;
    private Dropout? dropoutLayer;
    private EinsumDense? outputDense;
    private string scoreEquation = "", combineEquation = "";
    private int axes;

    public override void build(IReadOnlyList<Shape> input_shapes)
    {
        var (query, value, key) = (input_shapes[0], input_shapes[1], input_shapes[^1]);
        if (value.Rank < 3 || value[1..^1] != key[1..^1])
            throw new ShapeMismatchException(
                $"{Title}: expected value and key with the same positions but received {value} and {key}.", nameof(input_shapes));
        queryDense = Project(query, key_dim, "query");
        keyDense = Project(key, key_dim, "key");
        gateDense = use_gate ? Project(query, value_dim, "gate", "sigmoid") : null;
        valueDense = Project(value, value_dim, "value");
        BuildAttention(value.Rank + 1);
        var last = output_shape ?? query[^1];
        outputDense = Part(ProjectionEquation(query.Rank - 1, 2, last.Rank), Shape.Of([.. query.ToArray()[1..^1], .. last.ToArray()]),
            "attention_output");
        outputDense.Build(query[..^1].Concat(Shape.Of(num_heads, value_dim)));
    }

    /// <summary>(batch, positions, dim) to (batch, positions, heads, size).</summary>
    private EinsumDense Project(Shape input, int size, string name, ActivationFunction? activation = null)
    {
        var part = Part(ProjectionEquation(input.Rank - 1, 1, 2), Shape.Of([.. input.ToArray()[1..^1], num_heads, size]), name, activation);
        part.Build(input);
        return part;
    }

    private EinsumDense Part((string Equation, string BiasAxes) form, Shape shape, string name, ActivationFunction? activation = null) =>
        new(form.Equation, shape, activation, use_bias ? form.BiasAxes : null, kernel_initializer.clone(), bias_initializer.clone(),
            kernel_regularizer, bias_regularizer, kernel_constraint, bias_constraint, name: name, dtype: dtype,
            activity_regularizer: partRegularizer);

    /// <summary>
    /// Keeps <paramref name="free"/> axes, sums over <paramref name="bound"/> ones, adds <paramref name="made"/> new ones.
    /// </summary>
    private static (string Equation, string BiasAxes) ProjectionEquation(int free, int bound, int made)
    {
        var (kept, summed, added) = (Letters(0, free), Letters(free, bound), Letters(free + bound, made));
        return ($"{kept}{summed},{summed}{added}->{kept}{added}", added);
    }

    /// <summary>Equations of scores and output for values of this rank: (batch, positions …, heads, size).</summary>
    private void BuildAttention(int rank)
    {
        var attended = (attention_axes ?? Enumerable.Range(1, rank - 3).ToArray()).ToArray().Select(a => a < 0 ? a + rank - 1 : a)
            .ToArray();
        axes = attended.Length;
        var target = Letters(0, rank);
        var source = target.ToCharArray();
        for (var i = 0; i < axes; i++)
            source[attended[i]] = (char)('a' + rank + i);
        var scores = string.Concat(Enumerable.Range(0, rank - 1).Except(attended).Select(i => target[i]))
            + string.Concat(attended.Select(i => target[i])) + string.Concat(attended.Select(i => source[i]));
        scoreEquation = $"{new string(source)},{target}->{scores}";
        combineEquation = $"{scores},{new string(source)}->{target}";
        softmax = new Softmax(Enumerable.Range(scores.Length - axes, axes).ToArray(), dtype: dtype);
        dropoutLayer = new Dropout(dropout, seed: seed, dtype: dtype);
    }

    private static string Letters(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(i => (char)('a' + i)));

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        // The masks are dealt with here; the parts do not see them.
        var (query, value, key) = (Bare(inputs[0]), Bare(inputs[1]), Bare(inputs[^1]));
        var allowed = Allowed(inputs, arguments);
        var gate = gateDense?.Invoke(query, new()).Single;
        var (q, k, v) = (queryDense!.Invoke(query, new()).Single, keyDense!.Invoke(key, new()).Single,
            valueDense!.Invoke(value, new()).Single);
        var wantsScores = arguments.Option("return_attention_scores");
        var (heads, scores) = dropout > 0 || wantsScores || query.ndim != 3
            ? Weighted(q, k, v, allowed, arguments.training)
            : (ops.dot_product_attention(q, k, v, mask: allowed is null ? null : ToScores(allowed, 4), scale: 1 / Math.Sqrt(key_dim)),
                null);
        var output = outputDense!.Invoke(gate is null ? heads : heads * gate, new()).Single;
        return wantsScores ? (output, scores!) : output;
    }

    private static Tensor Bare(Tensor t) => t.keras_mask is null ? t : ops.copy(t);

    private (Tensor Heads, Tensor Scores) Weighted(Tensor q, Tensor k, Tensor v, Tensor? allowed, bool training)
    {
        var scores = ops.einsum(scoreEquation, k, q * (1 / Math.Sqrt(key_dim)));
        scores = softmax!.Invoke(scores, new CallArguments { masks = allowed is null ? null : [ToScores(allowed, scores.ndim)] }).Single;
        var dropped = dropout > 0 ? dropoutLayer!.Invoke(scores, new CallArguments { given_training = training }).Single : scores;
        return (ops.einsum(combineEquation, dropped, v), scores);
    }

    /// <summary>The mask (batch, T, S) with axes for the heads.</summary>
    private Tensor ToScores(Tensor mask, int rank)
    {
        while (mask.ndim < rank)
            mask = ops.expand_dims(mask, axis: mask.ndim - 2 * axes);
        return mask;
    }

    /// <summary>True where a query may look at a value; null = everywhere.</summary>
    private Tensor? Allowed(Tensors inputs, CallArguments arguments)
    {
        var attached = arguments.masks;
        var (queries, values) = (Dim.Of(inputs[0], 1), Dim.Of(inputs[1], 1));
        Tensor?[] all =
        [
            arguments.tensors.GetValueOrDefault("attention_mask"),
            Along(attached?[0], -1),
            Along(arguments.tensors.GetValueOrDefault("value_mask") ?? attached?[1], -2),
            Along(arguments.tensors.GetValueOrDefault("key_mask") ?? (inputs.Count > 2 ? attached?[2] : null), -2),
            arguments.Option("use_causal_mask") ? AttentionMasks.Causal(queries, values) : null,
            sliding_window is { } width ? AttentionMasks.Window(queries, values, width) : null,
        ];
        return all.Where(m => m is not null).Select(m => ops.cast(m!, DType.Bool))
            .Aggregate((Tensor?)null, (a, b) => a is null ? b : a & b);
    }

    private static Tensor? Along(Tensor? mask, int axis) => mask is null ? null : ops.expand_dims(ops.cast(mask, DType.Bool), axis);
}
