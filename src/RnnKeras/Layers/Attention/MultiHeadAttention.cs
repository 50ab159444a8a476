using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Multi-head attention (Vaswani et al. 2017): per head <c>softmax(q · kᵀ / sqrt(key_dim)) · v</c> with q, k, v linear in query, key and
/// value; a last linear layer joins the heads. query (batch, T, dim), value and key (batch, S, dim), output (batch, T, dim or
/// output_shape). Weights: kernel and bias of query (dim, heads, key_dim), key, value (dim, heads, value_dim) and output (heads, value_dim,
/// dim). Source: keras.layers.MultiHeadAttention.
/// </summary>
/// <remarks>
/// As in Keras, a query that may look at nothing gets the mean over all values, but with return_attention_scores or dropout weights of 0.
/// </remarks>
/// <example><code>var y = new MultiHeadAttention(num_heads: 2, key_dim: 16).apply(x, x, use_causal_mask: true);</code></example>
public partial class MultiHeadAttention : Layer
{
    /// <param name="num_heads">Number of heads.</param>
    /// <param name="key_dim">Size of queries and keys per head.</param>
    /// <param name="value_dim">Size of values per head; default: key_dim.</param>
    /// <param name="dropout">Fraction of the weights to drop in training.</param>
    /// <param name="use_bias">Whether the linear layers have a bias.</param>
    /// <param name="output_shape">Last axes of the output; default: the last axis of the query.</param>
    /// <param name="attention_axes">Axes of positions; default: all between batch and features.</param>
    /// <param name="sliding_window">A position sees those less than this away; default: all.</param>
    /// <param name="flash_attention">Not supported when true.</param>
    /// <param name="kernel_initializer">Default "glorot_uniform".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="kernel_regularizer">Penalty on the kernels.</param>
    /// <param name="bias_regularizer">Penalty on the biases.</param>
    /// <param name="activity_regularizer">Penalty on the outputs of the linear layers.</param>
    /// <param name="kernel_constraint">Applied to the kernels after each step.</param>
    /// <param name="bias_constraint">Applied to the biases after each step.</param>
    /// <param name="use_gate">Whether the heads are multiplied by a sigmoid of the query before they are joined.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public MultiHeadAttention(
        int num_heads,
        int key_dim,
        int? value_dim = null,
        double dropout = 0.0,
        bool use_bias = true,
        Shape? output_shape = null,
        Axes? attention_axes = null,
        int? sliding_window = null,
        bool? flash_attention = null,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        bool use_gate = false,
        int? seed = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null)
        : base(name, trainable, dtype)
    {
        Unsupported.When(flash_attention == true, "there is no flash attention kernel.", nameof(flash_attention));
        this.num_heads = Keep(Positive(num_heads), nameof(num_heads));
        this.key_dim = Keep(Positive(key_dim), nameof(key_dim));
        this.value_dim = Keep(Positive(value_dim ?? key_dim, nameof(value_dim)), nameof(value_dim));
        this.dropout = Keep(Fraction(dropout), nameof(dropout));
        this.use_bias = Keep(use_bias);
        this.use_gate = Keep(use_gate);
        this.output_shape = Keep(output_shape);
        this.attention_axes = Keep(attention_axes);
        this.sliding_window = Keep(sliding_window);
        if (sliding_window is { } width)
            Positive(width, nameof(sliding_window));
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.bias_regularizer = Keep(bias_regularizer);
        partRegularizer = Keep(activity_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
        this.bias_constraint = Keep(bias_constraint);
        this.seed = Keep(seed);
        supports_masking = true;
    }

    /// <summary>Keras builds it from several shapes, which the first call gives.</summary>
    private protected override Dictionary<string, object?>? BuildConfig => null;

    /// <summary>Calls the layer.</summary>
    /// <param name="query">(batch, T, dim).</param>
    /// <param name="value">(batch, S, dim).</param>
    /// <param name="key">(batch, S, dim); default: the value.</param>
    /// <param name="query_mask">As in Keras 3.15 without effect: only a mask attached to the query acts.</param>
    /// <param name="value_mask">bool (batch, S); default: the mask attached to the value.</param>
    /// <param name="key_mask">bool (batch, S); default: the mask attached to the key.</param>
    /// <param name="attention_mask">bool (batch, T, S) or (batch, heads, T, S), true where attention is allowed.</param>
    /// <param name="return_attention_scores">Whether the weights (batch, heads, T, S) follow the output.</param>
    /// <param name="training">Whether dropout acts.</param>
    /// <param name="use_causal_mask">Whether a position sees only itself and earlier ones.</param>
    public Tensors apply(
        Tensor query, Tensor value, Tensor? key = null, Tensor? query_mask = null, Tensor? value_mask = null, Tensor? key_mask = null,
        Tensor? attention_mask = null, bool return_attention_scores = false, bool? training = null, bool use_causal_mask = false)
    {
        var tensors = new Dictionary<string, Tensor>();
        void Add(string name, Tensor? mask)
        {
            if (mask is not null)
                tensors[name] = mask;
        }
        Add(nameof(query_mask), query_mask);
        Add(nameof(value_mask), value_mask);
        Add(nameof(key_mask), key_mask);
        Add(nameof(attention_mask), attention_mask);
        return Apply(key is null ? [query, value] : [query, value, key], new CallArguments
        {
            given_training = training,
            tensors = tensors,
            options = new Dictionary<string, object?>
            {
                [nameof(return_attention_scores)] = return_attention_scores,
                [nameof(use_causal_mask)] = use_causal_mask,
            },
        });
    }

    protected override bool UsesMaskBesideOtherTensors => true;

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs)
    {
        var result = new Tensor?[outputs];
        result[0] = inputs[0].keras_mask;
        return result;
    }

    public int num_heads { get; }
    public int key_dim { get; }
    public int value_dim { get; }
    public double dropout { get; }
    public bool use_bias { get; }
    public bool use_gate { get; }
    public Shape? output_shape { get; }
    public Axes? attention_axes { get; }
    public int? sliding_window { get; }
    public Initializer kernel_initializer { get; }
    public Initializer bias_initializer { get; }
    public Regularizer? kernel_regularizer { get; }
    public Regularizer? bias_regularizer { get; }
    public Constraint? kernel_constraint { get; }
    public Constraint? bias_constraint { get; }
    public int? seed { get; }
}
