using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Convolution over three axes: each output sees a window of the input. Input (batch, depth, height, width, channels), output with <c>filters</c>
/// channels. Weights: kernel (depth, height, width, channels / groups, filters), bias (filters). Source: keras.layers.Conv3D.
/// </summary>
/// <example><code>var y = new Conv3D(16, 3, padding: "same", activation: "relu").apply(np.ones((2, 4, 6, 5, 3)));</code></example>
public class Conv3D : ConvolutionLayer
{
    /// <param name="filters">Number of output channels.</param>
    /// <param name="kernel_size">Length of the window, for all axes or each.</param>
    /// <param name="strides">Steps between windows, for all axes or each; default 1.</param>
    /// <param name="padding">"valid" (none), "same" (output length = input length / strides).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="dilation_rate">Steps inside a window, for all axes or each; default 1.</param>
    /// <param name="groups">Parts that the channels are split into, each with filters of its own.</param>
    /// <param name="activation">Default: none (linear).</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="kernel_initializer">Default "glorot_uniform".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="kernel_regularizer">Penalty on the kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="activity_regularizer">Penalty on the output.</param>
    /// <param name="kernel_constraint">Applied to the kernel after each step.</param>
    /// <param name="bias_constraint">Applied to the bias after each step.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Conv3D(
        int filters,
        Shape kernel_size,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? dilation_rate = null,
        int groups = 1,
        ActivationFunction? activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(3, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, bias_regularizer, bias_constraint, name,
            trainable, dtype,
            activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        CheckPadding(causal: false);
        this.filters = Keep(Positive(filters), nameof(filters));
        this.groups = Keep(Positive(groups), nameof(groups));
        if (filters % groups != 0)
            throw new ArgumentException(
                $"{Title}: the number of filters ({filters}) must be a multiple of the number of groups ({groups}).", nameof(filters));
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
    }

    public override void build(Shape input_shape)
    {
        var channels = Channels(input_shape);
        if (channels % groups != 0)
            throw new ArgumentException($"{Title}: the number of channels ({channels}) must be a multiple of the number of groups "
                + $"({groups}).", nameof(input_shape));
        kernel = add_weight(kernel_size.Concat([channels / groups, filters]), kernel_initializer, regularizer: kernel_regularizer,
            constraint: kernel_constraint, name: "kernel");
        AddBias(filters, bias_initializer);
    }

    public override Tensor call(Tensor inputs) => Finish(ops.conv(inputs, kernel!, strides, padding, data_format, dilation_rate));

    public int filters { get; }
    public int groups { get; }
    public Initializer kernel_initializer { get; }
    public Initializer bias_initializer { get; }
    public Regularizer? kernel_regularizer { get; }
    public Constraint? kernel_constraint { get; }

    /// <summary>Null until built.</summary>
    public Variable? kernel { get; private set; }
}
