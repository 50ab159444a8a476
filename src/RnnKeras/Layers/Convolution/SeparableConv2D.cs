using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Depthwise convolution, then a convolution of size 1 that mixes the channels. Weights: depthwise_kernel (height, width, channels,
/// depth_multiplier), pointwise_kernel (1, 1, channels · depth_multiplier, filters), bias (filters). Source: keras.layers.SeparableConv2D.
/// </summary>
/// <example><code>var y = new SeparableConv2D(16, 3).apply(x);</code></example>
public class SeparableConv2D : SeparableConvolution
{
    /// <param name="filters">Number of output channels.</param>
    /// <param name="kernel_size">Length of the window, for both axes or each.</param>
    /// <param name="strides">Steps between windows, for both axes or each; default 1.</param>
    /// <param name="padding">"valid" (none), "same" (output length = input length / strides).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="dilation_rate">Steps inside a window, for both axes or each; default 1.</param>
    /// <param name="depth_multiplier">Output channels per input channel of the depthwise part.</param>
    /// <param name="activation">Default: none (linear).</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="depthwise_initializer">Default "glorot_uniform".</param>
    /// <param name="pointwise_initializer">Default "glorot_uniform".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="depthwise_regularizer">Penalty on the depthwise kernel.</param>
    /// <param name="pointwise_regularizer">Penalty on the pointwise kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="activity_regularizer">Penalty on the output.</param>
    /// <param name="depthwise_constraint">Applied to the depthwise kernel after each step.</param>
    /// <param name="pointwise_constraint">Applied to the pointwise kernel after each step.</param>
    /// <param name="bias_constraint">Applied to the bias after each step.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public SeparableConv2D(
        int filters,
        Shape kernel_size,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? dilation_rate = null,
        int depth_multiplier = 1,
        ActivationFunction? activation = null,
        bool use_bias = true,
        Initializer? depthwise_initializer = null,
        Initializer? pointwise_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null,
        Regularizer? pointwise_regularizer = null,
        Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? depthwise_constraint = null,
        Constraint? pointwise_constraint = null,
        Constraint? bias_constraint = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(2, filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation, use_bias,
            depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer,
            bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint, name, trainable,
            dtype, input_shape, input_dim, batch_input_shape)
    {
    }
}
