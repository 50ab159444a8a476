using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>The reverse of a convolution's shapes, along any number of axes.</summary>
public abstract class TransposedConvolution : ConvolutionLayer
{
    private protected TransposedConvolution(
        int rank,
        int filters,
        Shape kernel_size,
        Shape? strides,
        string padding,
        Shape? output_padding,
        string? data_format,
        Shape? dilation_rate,
        ActivationFunction? activation,
        bool use_bias,
        Initializer? kernel_initializer,
        Initializer? bias_initializer,
        Regularizer? kernel_regularizer,
        Regularizer? bias_regularizer,
        Regularizer? activity_regularizer,
        Constraint? kernel_constraint,
        Constraint? bias_constraint,
        string? name,
        bool trainable,
        DType? dtype,
        Shape? input_shape,
        int? input_dim,
        Shape? batch_input_shape)
        : base(rank, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, bias_regularizer, bias_constraint, name,
            trainable, dtype,
            activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        CheckPadding(causal: false);
        this.filters = Keep(Positive(filters), nameof(filters));
        this.output_padding = Keep(output_padding);
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
    }

    public override void build(Shape input_shape)
    {
        kernel = add_weight(kernel_size.Concat([filters, Channels(input_shape)]), kernel_initializer, regularizer: kernel_regularizer,
            constraint: kernel_constraint, name: "kernel");
        AddBias(filters, bias_initializer);
    }

    public override Tensor call(Tensor inputs) =>
        Finish(ops.conv_transpose(inputs, kernel!, strides, padding, output_padding, data_format, dilation_rate));

    public int filters { get; }
    public Shape? output_padding { get; }
    public Initializer kernel_initializer { get; }
    public Initializer bias_initializer { get; }
    public Regularizer? kernel_regularizer { get; }
    public Constraint? kernel_constraint { get; }

    /// <summary>Null until built.</summary>
    public Variable? kernel { get; private set; }
}
