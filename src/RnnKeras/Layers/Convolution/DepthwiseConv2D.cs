using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Convolution of each channel by itself: output channel c · depth_multiplier + i comes from input channel c. Weights: kernel
/// (height, width, channels, depth_multiplier), bias. Source: keras.layers.DepthwiseConv2D.
/// </summary>
/// <example><code>var y = new DepthwiseConv2D(3).apply(x);</code></example>
public class DepthwiseConv2D : DepthwiseConvolution
{
    /// <param name="kernel_size">Length of the window, for both axes or each.</param>
    /// <param name="strides">Steps between windows, for both axes or each; default 1.</param>
    /// <param name="padding">"valid" (none), "same" (output length = input length / strides).</param>
    /// <param name="depth_multiplier">Output channels per input channel of the depthwise part.</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="dilation_rate">Steps inside a window, for both axes or each; default 1.</param>
    /// <param name="activation">Default: none (linear).</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="depthwise_initializer">Default "glorot_uniform".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="depthwise_regularizer">Penalty on the depthwise kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="activity_regularizer">Penalty on the output.</param>
    /// <param name="depthwise_constraint">Applied to the depthwise kernel after each step.</param>
    /// <param name="bias_constraint">Applied to the bias after each step.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public DepthwiseConv2D(
        Shape kernel_size,
        Shape? strides = null,
        string padding = "valid",
        int depth_multiplier = 1,
        string? data_format = null,
        Shape? dilation_rate = null,
        ActivationFunction? activation = null,
        bool use_bias = true,
        Initializer? depthwise_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null,
        Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? depthwise_constraint = null,
        Constraint? bias_constraint = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(2, kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, activation, use_bias,
            depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer, activity_regularizer,
            depthwise_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape)
    {
    }
}
