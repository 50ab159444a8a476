using System.Runtime.InteropServices;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Long short-term memory over a sequence: <see cref="LSTMCell"/> at each time step. Input (batch, time, features), output (batch, units)
/// or (batch, time, units). Paper: Hochreiter and Schmidhuber 1997. Gate order i, f, c, o. Source: keras.layers.LSTM.
/// </summary>
/// <example><code>
/// var (sequence, h, c) = new LSTM(4, return_sequences: true, return_state: true).apply(np.ones((32, 10, 8)));
/// </code></example>
public class LSTM : BuiltInRNN<LSTMCell>
{
    /// <param name="units">Size of the output and of each state.</param>
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
    /// <param name="activity_regularizer">Penalty on the outputs, returned states included, divided by the batch size.</param>
    /// <param name="kernel_constraint">Applied to the kernel after each step of the optimizer.</param>
    /// <param name="recurrent_constraint">Applied to the recurrent kernel after each step of the optimizer.</param>
    /// <param name="bias_constraint">Applied to the bias after each step of the optimizer.</param>
    /// <param name="dropout">Fraction of the inputs to drop in training, 0 to 1; one mask for all time steps.</param>
    /// <param name="recurrent_dropout">Fraction of the state to drop in training, 0 to 1; one mask for all time steps.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <param name="return_sequences">Whether the output has all time steps (batch, time, units) or the last one (batch, units).</param>
    /// <param name="return_state">Whether the final states (h, c) follow the output.</param>
    /// <param name="go_backwards">Whether the input is walked from its last step to its first; the output is not turned back.</param>
    /// <param name="stateful">Whether a call starts from the states that the call before left; needs a fixed batch size.</param>
    /// <param name="unroll">Keras writes the loop out; here only checked (the number of time steps must be known): the numbers are the
    /// same.</param>
    /// <param name="use_cudnn">"auto" (default), true or false: which GPU kernel Keras takes; it never changes the numbers and the embedded
    /// engine has none.</param>
    /// <param name="zero_output_for_mask">Whether the output is zero at masked steps, instead of the output before.</param>
    /// <param name="implementation">1 or 2; the numbers are the same, except that 1 draws one dropout mask per gate.</param>
    /// <param name="time_major">Only false, as in Keras 3.</param>
    /// <param name="name">Default: lstm, lstm_1, …</param>
    /// <param name="trainable">False freezes the weights.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <param name="input_shape">Shape of one sample (timesteps, features), on a model's first layer.</param>
    /// <param name="input_dim">Features, where input_shape is not given.</param>
    /// <param name="input_length">Timesteps, beside input_dim; default unknown.</param>
    /// <param name="batch_input_shape">As input_shape, with the batch axis; stateful layers need it.</param>
    /// <exception cref="ArgumentException"><paramref name="units"/> is not positive.</exception>
    public LSTM(
        int units,
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
        object? use_cudnn = null,
        bool zero_output_for_mask = false,
        int implementation = 2,
        bool time_major = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        int? input_dim = null,
        int? input_length = null,
        Shape? batch_input_shape = null)
        : base(
            new LSTMCell(
                units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer,
                    unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer,
                kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, implementation, "lstm_cell",
                    trainable, dtype),
            return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, time_major, name, trainable, dtype,
                activity_regularizer, input_shape ?? SampleShape(input_length, input_dim), batch_input_shape)
    {
        this.use_cudnn = CudnnChoice(use_cudnn);
    }

    public ActivationFunction recurrent_activation => cell.recurrent_activation;

    public bool unit_forget_bias => cell.unit_forget_bias;

    public object use_cudnn { get; }
}
