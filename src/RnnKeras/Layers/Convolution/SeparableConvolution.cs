using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>Depthwise convolution, then one of size 1 that mixes the channels, along any number of axes.</summary>
public abstract class SeparableConvolution : ConvolutionLayer
{
    private protected SeparableConvolution(
        int rank,
        int filters,
        Shape kernel_size,
        Shape? strides,
        string padding,
        string? data_format,
        Shape? dilation_rate,
        int depth_multiplier,
        ActivationFunction? activation,
        bool use_bias,
        Initializer? depthwise_initializer,
        Initializer? pointwise_initializer,
        Initializer? bias_initializer,
        Regularizer? depthwise_regularizer,
        Regularizer? pointwise_regularizer,
        Regularizer? bias_regularizer,
        Regularizer? activity_regularizer,
        Constraint? depthwise_constraint,
        Constraint? pointwise_constraint,
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
        this.depth_multiplier = Keep(Positive(depth_multiplier), nameof(depth_multiplier));
        this.depthwise_initializer = Keep(Settled(depthwise_initializer, "glorot_uniform"), nameof(depthwise_initializer));
        this.pointwise_initializer = Keep(Settled(pointwise_initializer, "glorot_uniform"), nameof(pointwise_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.depthwise_regularizer = Keep(depthwise_regularizer);
        this.pointwise_regularizer = Keep(pointwise_regularizer);
        this.depthwise_constraint = Keep(depthwise_constraint);
        this.pointwise_constraint = Keep(pointwise_constraint);
    }

    public override void build(Shape input_shape)
    {
        var channels = Channels(input_shape);
        depthwise_kernel = add_weight(
            kernel_size.Concat([channels, depth_multiplier]), depthwise_initializer, regularizer: depthwise_regularizer,
                constraint: depthwise_constraint, name: "depthwise_kernel");
        var one = Shape.Of([.. Enumerable.Repeat(1, Rank)]);
        pointwise_kernel = add_weight(
            one.Concat([channels * depth_multiplier, filters]), pointwise_initializer, regularizer: pointwise_regularizer,
                constraint: pointwise_constraint, name: "pointwise_kernel");
        AddBias(filters, bias_initializer);
    }

    public override Tensor call(Tensor inputs) =>
        Finish(ops.separable_conv(inputs, depthwise_kernel!, pointwise_kernel!, strides, padding, data_format, dilation_rate));

    public int filters { get; }
    public int depth_multiplier { get; }
    public Initializer depthwise_initializer { get; }
    public Initializer pointwise_initializer { get; }
    public Initializer bias_initializer { get; }
    public Regularizer? depthwise_regularizer { get; }
    public Regularizer? pointwise_regularizer { get; }
    public Constraint? depthwise_constraint { get; }
    public Constraint? pointwise_constraint { get; }

    /// <summary>Null until built.</summary>
    public Variable? depthwise_kernel { get; private set; }

    /// <summary>Null until built.</summary>
    public Variable? pointwise_kernel { get; private set; }
}
