using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Fully connected layer: <c>activation(x · kernel + bias)</c> on the last axis; all other axes are kept.
/// Input (batch, …, features), output (batch, …, units). Weights: kernel (features, units), bias (units).
/// Source: keras.layers.Dense.
/// </summary>
/// <example><code>var y = new Dense(10, activation: "softmax").apply(np.ones((32, 64)));</code></example>
public class Dense : Layer
{
    private Variable? kernelWeight;

    /// <param name="units">Size of the last axis of the output.</param>
    /// <param name="activation">Default: none (linear).</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="kernel_initializer">Default "glorot_uniform".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="kernel_regularizer">Penalty on the kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="activity_regularizer">Penalty on the output.</param>
    /// <param name="kernel_constraint">Applied to the kernel after each step.</param>
    /// <param name="bias_constraint">Applied to the bias after each step.</param>
    /// <param name="lora_rank">Not supported.</param>
    /// <param name="lora_alpha">Not supported.</param>
    /// <param name="quantization_config">Not supported.</param>
    /// <param name="name">Default: dense, dense_1, …</param>
    /// <param name="trainable">False freezes the weights.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <param name="input_shape">Shape of one sample, on a model's first layer.</param>
    /// <param name="input_dim">Short for input_shape (input_dim,).</param>
    /// <param name="batch_input_shape">As input_shape, with the batch axis.</param>
    /// <exception cref="ArgumentException"><paramref name="units"/> is not positive.</exception>
    public Dense(
        int units,
        ActivationFunction? activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        int? lora_rank = null,
        double? lora_alpha = null,
        object? quantization_config = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Unsupported.UnlessNull(lora_rank, "there is no low-rank adaptation.");
        Unsupported.UnlessNull(lora_alpha, "there is no low-rank adaptation.");
        Unsupported.UnlessNull(Keep(quantization_config), "there is no quantization.", nameof(quantization_config));
        this.units = Keep(Positive(units), nameof(units));
        this.activation = Keep(activation ?? "linear", nameof(activation));
        this.use_bias = Keep(use_bias);
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.bias_regularizer = Keep(bias_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
        this.bias_constraint = Keep(bias_constraint);
        supports_masking = true;
        input_spec = new(min_ndim: 2);
    }

    public override void build(Shape input_shape)
    {
        kernelWeight = add_weight([input_shape[^1], units], kernel_initializer, regularizer: kernel_regularizer,
            constraint: kernel_constraint, name: "kernel");
        bias = use_bias
            ? add_weight([units], bias_initializer, regularizer: bias_regularizer, constraint: bias_constraint, name: "bias")
            : null;
        input_spec = new(min_ndim: 2, axes: new Dictionary<int, int> { [-1] = input_shape[^1] });
    }

    public override Tensor call(Tensor inputs)
    {
        var x = ops.matmul(inputs, kernel);
        if (bias is not null)
            x = ops.add(x, bias);
        return activation.call(x);
    }

    public int units { get; }
    public ActivationFunction activation { get; set; }
    public bool use_bias { get; }
    public Initializer? kernel_initializer { get; }
    public Initializer? bias_initializer { get; }
    public Regularizer? kernel_regularizer { get; }
    public Regularizer? bias_regularizer { get; }
    public Constraint? kernel_constraint { get; }
    public Constraint? bias_constraint { get; }

    /// <summary>(features, units); made when the layer is built.</summary>
    public Variable kernel => BuiltWeight(kernelWeight);

    /// <summary>(units); null without bias.</summary>
    public Variable? bias { get; private set; }

    protected internal override bool IsRowWise => true;
}
