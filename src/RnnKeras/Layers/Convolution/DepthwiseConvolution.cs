using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Convolution of each channel by itself, along any number of axes.</summary>
public abstract class DepthwiseConvolution : ConvolutionLayer
{
    private protected DepthwiseConvolution(
        int rank,
        Shape kernel_size,
        Shape? strides,
        string padding,
        int depth_multiplier,
        string? data_format,
        Shape? dilation_rate,
        ActivationFunction? activation,
        bool use_bias,
        Initializer? depthwise_initializer,
        Initializer? bias_initializer,
        Regularizer? depthwise_regularizer,
        Regularizer? bias_regularizer,
        Regularizer? activity_regularizer,
        Constraint? depthwise_constraint,
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
        this.depth_multiplier = Keep(Positive(depth_multiplier), nameof(depth_multiplier));
        this.depthwise_initializer = Keep(Settled(depthwise_initializer, "glorot_uniform"), nameof(depthwise_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.depthwise_regularizer = Keep(depthwise_regularizer);
        this.depthwise_constraint = Keep(depthwise_constraint);
    }

    public override void build(Shape input_shape)
    {
        var channels = Channels(input_shape);
        kernel = add_weight(kernel_size.Concat([channels, depth_multiplier]), depthwise_initializer, regularizer: depthwise_regularizer,
            constraint: depthwise_constraint, name: "kernel");
        AddBias(channels * depth_multiplier, bias_initializer);
    }

    public override Tensor call(Tensor inputs) => Finish(ops.depthwise_conv(inputs, kernel!, strides, padding, data_format, dilation_rate));

    public int depth_multiplier { get; }
    public Initializer depthwise_initializer { get; }
    public Initializer bias_initializer { get; }
    public Regularizer? depthwise_regularizer { get; }
    public Constraint? depthwise_constraint { get; }

    /// <summary>Null until built.</summary>
    public Variable? kernel { get; private set; }
}
