using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Dot-product attention (Luong et al. 2015): <c>softmax(query · keyᵀ) · value</c>. Inputs: query (batch, Tq, dim), value (batch, Tv, dim)
/// and optionally key (batch, Tv, dim), which is the value otherwise. Output (batch, Tq, dim). Where a value is masked, 1e9 is subtracted
/// from its score; where a query is masked, the output is 0. The output mask is the query's. Source: keras.layers.Attention.
/// </summary>
/// <example><code>var context = new Attention().apply([decoder, encoder]);</code></example>
public class Attention : Layer
{
    private readonly SeedGenerator? seed_generator;

    /// <param name="use_scale">Whether the scores are multiplied by a learned number.</param>
    /// <param name="score_mode">"dot", or "concat": weight · sum(tanh(scale · (query + key))).</param>
    /// <param name="dropout">Fraction of the weights to drop in training.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Another score_mode.</exception>
    public Attention(
        bool use_scale = false,
        string score_mode = "dot",
        double dropout = 0.0,
        int? seed = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
        this.use_scale = Keep(use_scale);
        if (score_mode is not ("dot" or "concat"))
            throw new ArgumentException(
                $"{Title}: expected score_mode 'dot' or 'concat' but received '{score_mode}'.", nameof(score_mode));
        this.score_mode = Keep(score_mode);
        this.dropout = Keep(Fraction(dropout), nameof(dropout));
        this.seed = Keep(seed);
        if (dropout > 0)
            seed_generator = Track(new SeedGenerator(seed));
        supports_masking = true;
    }

    /// <summary>Calls the layer.</summary>
    /// <param name="inputs">[query, value] or [query, value, key].</param>
    /// <param name="mask">bool [query_mask, value_mask], null entries for none; default: the attached masks.</param>
    /// <param name="training">Whether dropout acts.</param>
    /// <param name="return_attention_scores">Whether the weights (batch, Tq, Tv) follow the output.</param>
    /// <param name="use_causal_mask">Whether a position sees only itself and earlier ones.</param>
    public Tensors apply(
        Tensors inputs, IReadOnlyList<Tensor?>? mask = null, bool? training = null, bool return_attention_scores = false,
            bool use_causal_mask = false) =>
        Apply(inputs, new CallArguments
        {
            given_training = training,
            masks = mask?.ToArray(),
            options = new Dictionary<string, object?>
            {
                [nameof(return_attention_scores)] = return_attention_scores,
                [nameof(use_causal_mask)] = use_causal_mask,
            },
        });

    public override void build(IReadOnlyList<Shape> input_shapes)
    {
        scale = use_scale ? add_weight(initializer: "ones", name: "scale") : null;
        concat_score_weight = score_mode == "concat" ? add_weight(initializer: "ones", name: "concat_score_weight") : null;
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        if (inputs.Count is not (2 or 3))
            throw new ArgumentException($"{Title}: expected a list [query, value] or [query, value, key] but received "
                + $"{inputs.Count} tensor(s).", nameof(inputs));
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        var scores = Scores(query, key);
        if (Allowed(scores, arguments.masks?[1], arguments.Option("use_causal_mask")) is { } allowed)
            scores = ops.where(allowed, scores, scores - 1e9);
        var weights = ops.softmax(scores);
        if (arguments.training && dropout > 0)
            weights = random.dropout(weights, dropout, seed: seed_generator!);
        var output = ops.matmul(weights, value);
        if (arguments.masks?[0] is { } queryMask)
            output = ops.where(ops.expand_dims(queryMask, axis: -1), output, 0);
        return arguments.Option("return_attention_scores") ? (output, weights) : output;
    }

    /// <summary>How well each key fits each query: (batch, Tq, Tv).</summary>
    private protected virtual Tensor Scores(Tensor query, Tensor key)
    {
        if (score_mode == "dot")
            return Scaled(ops.matmul(query, ops.swapaxes(key, -2, -1)));
        var sum = ops.expand_dims(query, axis: -2) + ops.expand_dims(key, axis: -3); // (batch, Tq, Tv, dim)
        return concat_score_weight! * ops.sum(ops.tanh(Scaled(sum)), axis: -1);
    }

    private Tensor Scaled(Tensor x) => scale is null ? x : x * scale;

    /// <summary>True where a query may look at a value; null = everywhere.</summary>
    private static Tensor? Allowed(Tensor scores, Tensor? valueMask, bool causal)
    {
        var allowed = valueMask is null ? null : ops.expand_dims(ops.cast(valueMask, DType.Bool), axis: -2); // (batch, 1, Tv)
        if (!causal)
            return allowed;
        var earlier = AttentionMasks.Causal(Dim.Of(scores, -2), Dim.Of(scores, -1));
        return allowed is null ? earlier : allowed & earlier;
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs)
    {
        var result = new Tensor?[outputs];
        result[0] = masks[0];
        return result;
    }

    public bool use_scale { get; }

    public string score_mode { get; }

    public double dropout { get; }

    public int? seed { get; }

    /// <summary>Null until built, and without use_scale.</summary>
    public Variable? scale { get; private protected set; }

    /// <summary>Null until built, and with score_mode "dot".</summary>
    public Variable? concat_score_weight { get; private set; }
}
