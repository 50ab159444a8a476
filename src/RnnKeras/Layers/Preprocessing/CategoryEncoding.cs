namespace RnnKeras.Layers;

/// <summary>
/// Category numbers in [0, num_tokens) to rows: "multi_hot" and "count" give one row per sample, "one_hot" one per number. Numbers out of
/// range count nowhere. Output of the layer's dtype. Source: keras.layers.CategoryEncoding.
/// </summary>
/// <example><code>
/// var rows = new CategoryEncoding(num_tokens: 4, output_mode: "one_hot").apply(np.array([3, 2])); // (2, 4)
/// </code></example>
public class CategoryEncoding : Layer
{
    private const string Weights = "count_weights";

    /// <param name="num_tokens">Length of the rows.</param>
    /// <param name="output_mode">"multi_hot", "one_hot" or "count".</param>
    /// <param name="sparse">Not supported.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">num_tokens is missing or below 1.</exception>
    public CategoryEncoding(
        int? num_tokens = null,
        string output_mode = "multi_hot",
        bool sparse = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, input_shape: input_shape, batch_input_shape: batch_input_shape)
    {
        Unsupported.When(sparse, "tensors are dense.");
        this.output_mode = OutputModes.Checked(output_mode, nameof(CategoryEncoding), "count", "one_hot", "multi_hot");
        if (num_tokens is null)
            throw new ArgumentException("num_tokens must be set to use this layer. If the number of tokens is not known beforehand, use the "
                + "IntegerLookup layer instead.", nameof(num_tokens));
        if (num_tokens < 1)
            throw new ArgumentException($"`num_tokens` must be >= 1. Received: num_tokens={num_tokens}.", nameof(num_tokens));
        this.num_tokens = Keep(num_tokens.Value, nameof(num_tokens));
        Keep(this.output_mode, nameof(output_mode));
    }

    /// <summary>As <see cref="Layer.apply"/>, with a weight for each number.</summary>
    /// <param name="inputs">Category numbers.</param>
    /// <param name="count_weights">Shape of inputs; with output_mode "count" only.</param>
    public Tensors apply(Tensors inputs, Tensor? count_weights)
    {
        if (count_weights is not null && output_mode != "count")
            throw new ArgumentException("`count_weights` is not used when `output_mode` is not `'count'`.", nameof(count_weights));
        var arguments = new CallArguments();
        return Apply(inputs, count_weights is null ? arguments : arguments with
        {
            tensors = new Dictionary<string,
            Tensor>
            { [Weights] = count_weights }
        });
    }

    public override Tensors call(Tensors inputs, CallArguments arguments) => OutputModes.Encode(
        inputs.Single, output_mode, num_tokens, dtype, arguments.tensors.TryGetValue(Weights, out var weights) ? ops.cast(weights,
        dtype) : null);

    protected internal override bool CastsInputs => false;

    public int num_tokens { get; }

    public string output_mode { get; }
}
