using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Turns integers into vectors: output[…, :] = embeddings[ids[…], :]. Input: ids (batch, time) or any shape (floats are truncated),
/// output (batch, time, output_dim). Weight: embeddings (input_dim, output_dim).
/// Source: keras.layers.Embedding.
/// </summary>
/// <example><code>var y = new Embedding(10000, 32, mask_zero: true).apply(np.array(new[,] { { 4, 7, 0 } }));</code></example>
public class Embedding : Layer
{
    private Variable? table;

    /// <param name="input_dim">Size of the vocabulary: largest id + 1.</param>
    /// <param name="output_dim">Length of the vectors.</param>
    /// <param name="embeddings_initializer">Default "uniform": between -0.05 and 0.05.</param>
    /// <param name="embeddings_regularizer">Penalty on the table.</param>
    /// <param name="embeddings_constraint">Applied to the table after each step.</param>
    /// <param name="mask_zero">Whether id 0 is padding: the output then carries the mask <c>ids != 0</c>.</param>
    /// <param name="weights">Starting table, for example pretrained vectors; also as Keras' list of one, <c>[table]</c>.</param>
    /// <param name="lora_rank">Not supported.</param>
    /// <param name="lora_alpha">Not supported.</param>
    /// <param name="quantization_config">Not supported.</param>
    /// <param name="input_length">Keras 2's; as in Keras 3 it has no effect, because the input says its length.</param>
    /// <param name="name">Default: embedding, embedding_1, …</param>
    /// <param name="trainable">False freezes the table.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <param name="activity_regularizer">Penalty on the output.</param>
    /// <param name="input_shape">Shape of one sample, on a model's first layer.</param>
    /// <param name="batch_input_shape">As input_shape, with the batch axis.</param>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public Embedding(
        int input_dim,
        int output_dim,
        Initializer? embeddings_initializer = null,
        Regularizer? embeddings_regularizer = null,
        Constraint? embeddings_constraint = null,
        bool mask_zero = false,
        NDArray? weights = null,
        int? lora_rank = null,
        double? lora_alpha = null,
        object? quantization_config = null,
        int? input_length = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, null, batch_input_shape)
    {
        Unsupported.UnlessNull(lora_rank, "there is no low-rank adaptation.");
        Unsupported.UnlessNull(lora_alpha, "there is no low-rank adaptation.");
        Unsupported.UnlessNull(Keep(quantization_config), "there is no quantization.", nameof(quantization_config));
        if (input_length is not null)
            Warnings.Once("Argument `input_length` is deprecated. Just remove it.");
        this.input_dim = Keep(Positive(input_dim), nameof(input_dim));
        this.output_dim = Keep(Positive(output_dim), nameof(output_dim));
        this.embeddings_initializer = Keep(Settled(embeddings_initializer, "uniform"), nameof(embeddings_initializer));
        this.embeddings_regularizer = Keep(embeddings_regularizer);
        this.embeddings_constraint = Keep(embeddings_constraint);
        Keep(activity_regularizer);
        this.mask_zero = Keep(mask_zero);
        supports_masking = mask_zero;
        if (weights is not null)
        {
            Build([null, null]);
            set_weights([weights.ndim == 3 && weights.shape[0] == 1 ? weights[0] : weights]);
        }
    }

    public override void build(Shape input_shape) =>
        table = add_weight([input_dim, output_dim], embeddings_initializer, regularizer: embeddings_regularizer,
            constraint: embeddings_constraint, name: "embeddings");

    public override Tensor call(Tensor inputs) => ops.take(embeddings, inputs, axis: 0);

    protected internal override bool MasksWithOps => mask_zero;

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) =>
        mask_zero ? [ops.not_equal(inputs.Single, 0)] : [null];

    // Ids beyond 2^24 would not survive a cast to float32.
    protected internal override bool CastsInputs => false;

    protected internal override bool IsRowWise => true;

    public int input_dim { get; }
    public int output_dim { get; }
    public Initializer? embeddings_initializer { get; }
    public Regularizer? embeddings_regularizer { get; }
    public Constraint? embeddings_constraint { get; }
    public bool mask_zero { get; }

    /// <summary>(input_dim, output_dim); made when the layer is built.</summary>
    public Variable embeddings => BuiltWeight(table);
}
