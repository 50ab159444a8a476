using System.Runtime.InteropServices;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// LSTM whose matrix products are convolutions over one axis (Shi et al. 2015). Input (batch, time, length, channels), output (batch,
/// length, filters) or, with return_sequences, (batch, time, length, filters). Weights: kernel (size, channels, 4·filters),
/// recurrent_kernel (size, filters, 4·filters), bias (4·filters), gates i, f, c, o. Source: keras.layers.ConvLSTM1D.
/// </summary>
/// <example><code>var y = new ConvLSTM1D(8, 3, padding: "same").apply(x);</code></example>
public class ConvLSTM1D : ConvLSTM
{
    /// <param name="filters">Number of output channels, also of each state.</param>
    /// <param name="kernel_size">Size of the window.</param>
    /// <param name="strides">Steps between windows; default 1.</param>
    /// <param name="padding">"valid" (none) or "same".</param>
    /// <param name="data_format">"channels_last" (default) or "channels_first".</param>
    /// <param name="dilation_rate">Steps inside a window; default 1.</param>
    /// <param name="activation">Default "tanh"; null = linear.</param>
    /// <param name="recurrent_activation">Of the gates; default "sigmoid".</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="kernel_initializer">Default "glorot_uniform".</param>
    /// <param name="recurrent_initializer">Default "orthogonal".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="unit_forget_bias">Whether the forget gate's bias starts at 1.</param>
    /// <param name="kernel_regularizer">Penalty on the kernel.</param>
    /// <param name="recurrent_regularizer">Penalty on the recurrent kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="activity_regularizer">Penalty on the outputs, divided by the batch size.</param>
    /// <param name="kernel_constraint">Applied to the kernel after each step of the optimizer.</param>
    /// <param name="recurrent_constraint">Applied to the recurrent kernel after each step of the optimizer.</param>
    /// <param name="bias_constraint">Applied to the bias after each step of the optimizer.</param>
    /// <param name="dropout">Fraction of the inputs to drop in training, 0 to 1.</param>
    /// <param name="recurrent_dropout">Fraction of the state to drop in training, 0 to 1.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <param name="return_sequences">Whether the output has all time steps or the last one.</param>
    /// <param name="return_state">Whether the final states (h, c) follow the output.</param>
    /// <param name="go_backwards">Whether the input is walked from its last step to its first.</param>
    /// <param name="stateful">Whether a call starts from the states that the call before left; needs a fixed batch size.</param>
    /// <param name="unroll">As in <see cref="RNN"/>.</param>
    /// <param name="zero_output_for_mask">Whether the output is zero at masked steps, instead of the output before.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public ConvLSTM1D(
        int filters,
        Shape kernel_size,
        [Optional] Shape? strides,
        [Optional, DefaultParameterValue("valid")] string padding,
        [Optional] string? data_format,
        [Optional] Shape? dilation_rate,
        [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
        [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0.0,
        double recurrent_dropout = 0.0,
        int? seed = null,
        bool return_sequences = false,
        bool return_state = false,
        bool go_backwards = false,
        bool stateful = false,
        bool unroll = false,
        bool zero_output_for_mask = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        Shape? batch_input_shape = null)
        : base(
            new ConvLSTMCell(
                1, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, recurrent_activation, use_bias,
                    kernel_initializer,
                recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer,
                    kernel_constraint,
                recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, "conv_lstm_cell", trainable, dtype),
            return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, name, trainable, dtype,
                activity_regularizer, input_shape, batch_input_shape)
    {
    }
}
