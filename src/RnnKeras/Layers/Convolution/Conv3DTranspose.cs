using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// The reverse of a convolution's shapes: makes volumes larger by the strides. Weights: kernel (depth, height, width, filters, channels), bias
/// (filters). Source: keras.layers.Conv3DTranspose.
/// </summary>
/// <example><code>var y = new Conv3DTranspose(8, 3, strides: 2, padding: "same").apply(np.ones((2, 4, 6, 5, 3))); // twice as long</code></example>
public class Conv3DTranspose : TransposedConvolution
{
    /// <param name="filters">Number of output channels.</param>
    /// <param name="kernel_size">Length of the window, for all axes or each.</param>
    /// <param name="strides">Steps between windows, for all axes or each; default 1.</param>
    /// <param name="padding">"valid" (none), "same" (output length = input length / strides).</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="output_padding">Elements added at the end, less than strides; default: as Keras infers it.</param>
    /// <param name="dilation_rate">Steps inside a window, for all axes or each; default 1.</param>
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
    public Conv3DTranspose(
        int filters,
        Shape kernel_size,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? output_padding = null,
        Shape? dilation_rate = null,
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
        : base(3, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint,
            bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape)
    {
    }
}
