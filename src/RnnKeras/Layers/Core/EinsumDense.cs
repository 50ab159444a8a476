using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Linear layer given by an Einstein sum: <c>activation(einsum(equation, x, kernel) + bias)</c>. Source: keras.layers.EinsumDense.
/// </summary>
/// <example><code>
/// var y = new EinsumDense("abc,cd->abd", output_shape: [null, 64], bias_axes: "d").apply(x); // as Dense(64)
/// </code></example>
public class EinsumDense : Layer
{
    private Variable? kernelWeight;

    /// <param name="equation">Input, kernel and output, for example "abc,cd-&gt;abd"; "..." stands for the axes of the input that are
    /// kept.</param>
    /// <param name="output_shape">Shape of the output without the batch axis and without axes that "..." stands for; null: as the
    /// input.</param>
    /// <param name="activation">Default: none (linear).</param>
    /// <param name="bias_axes">Output axes with a bias; default: no bias.</param>
    /// <param name="kernel_initializer">Default "glorot_uniform".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="kernel_regularizer">Penalty on the kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="kernel_constraint">Applied to the kernel after each step.</param>
    /// <param name="bias_constraint">Applied to the bias after each step.</param>
    /// <param name="lora_rank">Not supported.</param>
    /// <param name="lora_alpha">Not supported.</param>
    /// <param name="gptq_unpacked_column_size">Not supported.</param>
    /// <param name="quantization_config">Not supported.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public EinsumDense(
        string equation,
        Shape output_shape,
        ActivationFunction? activation = null,
        string? bias_axes = null,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        int? lora_rank = null,
        double? lora_alpha = null,
        int? gptq_unpacked_column_size = null,
        object? quantization_config = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Unsupported.UnlessNull(lora_rank, "there is no low-rank adaptation.");
        Unsupported.UnlessNull(lora_alpha, "there is no low-rank adaptation.");
        Unsupported.UnlessNull(gptq_unpacked_column_size, "there is no quantization.");
        Unsupported.UnlessNull(Keep(quantization_config), "there is no quantization.", nameof(quantization_config));
        this.equation = Keep(EinsumEquation.Checked(Given(equation)), nameof(equation));
        this.output_shape = Keep(output_shape);
        this.activation = Keep(activation ?? "linear", nameof(activation));
        this.bias_axes = Keep(bias_axes);
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.bias_regularizer = Keep(bias_regularizer);
        Keep(activity_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
        this.bias_constraint = Keep(bias_constraint);
    }

    public override void build(Shape input_shape)
    {
        var shapes = new EinsumEquation(equation, input_shape, output_shape);
        var initializer = kernel_initializer is VarianceScaling scaling
            ? scaling.WithAxes(shapes.InputAxes, shapes.OutputAxes)
            : kernel_initializer;
        kernelWeight = add_weight(shapes.WeightShape, initializer, regularizer: kernel_regularizer, constraint: kernel_constraint,
            name: "kernel");
        bias = bias_axes is null
            ? null
            : add_weight(shapes.BiasShape(bias_axes), bias_initializer, regularizer: bias_regularizer, constraint: bias_constraint,
                name: "bias");
        input_spec = new(ndim: input_shape.Rank);
    }

    public override Tensor call(Tensor inputs)
    {
        var x = ops.einsum(equation, inputs, kernel);
        return activation.call(bias is null ? x : x + bias);
    }

    public string equation { get; }
    public Shape output_shape { get; }
    public ActivationFunction activation { get; }
    public string? bias_axes { get; }
    public Initializer kernel_initializer { get; }
    public Initializer bias_initializer { get; }
    public Regularizer? kernel_regularizer { get; }
    public Regularizer? bias_regularizer { get; }
    public Constraint? kernel_constraint { get; }
    public Constraint? bias_constraint { get; }

    /// <summary>Made when the layer is built.</summary>
    public Variable kernel => BuiltWeight(kernelWeight);

    /// <summary>Null without bias_axes.</summary>
    public Variable? bias { get; private set; }
}
