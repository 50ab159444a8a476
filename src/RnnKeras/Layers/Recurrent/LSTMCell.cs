using System.Runtime.InteropServices;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras.Layers;

/// <summary>
/// One step of LSTM (Hochreiter and Schmidhuber 1997). With z = x · kernel + h · recurrent_kernel + bias split into the gates i, f, c, o:
/// <c>c' = σ(f) · c + σ(i) · tanh(z_c)</c>, <c>h' = σ(o) · tanh(c')</c>, where σ is recurrent_activation and tanh is activation.
/// Output h', states [h', c']. Weights: kernel (features, 4·units), recurrent_kernel (units, 4·units), bias (4·units).
/// Source: keras.layers.LSTMCell.
/// </summary>
/// <example><code>var (y, states) = new LSTMCell(4).apply(np.ones((2, 3)), [np.zeros((2, 4)), np.zeros((2, 4))]);</code></example>
public class LSTMCell : RecurrentCell
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
    /// <param name="kernel_constraint">Applied to the kernel after each step of the optimizer.</param>
    /// <param name="recurrent_constraint">Applied to the recurrent kernel after each step of the optimizer.</param>
    /// <param name="bias_constraint">Applied to the bias after each step of the optimizer.</param>
    /// <param name="dropout">Fraction of the inputs to drop in training, 0 to 1; one mask for all time steps.</param>
    /// <param name="recurrent_dropout">Fraction of the state to drop in training, 0 to 1; one mask for all time steps.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <param name="implementation">1 or 2; the numbers are the same, except that 1 draws one dropout mask per gate.</param>
    /// <param name="name">Default: lstm_cell, lstm_cell_1, …</param>
    /// <param name="trainable">False freezes the weights.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="units"/> is not positive.</exception>
    public LSTMCell(
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
        Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0.0,
        double recurrent_dropout = 0.0,
        int? seed = null,
        int implementation = 2,
        string? name = null,
        bool trainable = true,
        DType? dtype = null)
        : base(4, units, activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer,
            recurrent_regularizer,
            bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, implementation,
                name, trainable, dtype)
    {
        this.recurrent_activation = Keep(recurrent_activation ?? "linear", nameof(recurrent_activation));
        this.unit_forget_bias = Keep(unit_forget_bias);
    }

    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var (h, c) = (states[0], states[1]);
        var x = InputTerms(inputs, bias?.value, training);
        var s = StateTerms(h, null, 4, training);
        Tensor Gated(int g) => recurrent_activation.call(x[g] + s[g]);
        var candidate = activation.call(x[2] + s[2]);
        c = Gated(1) * c + Gated(0) * candidate;
        h = Gated(3) * activation.call(c);
        return (h, [h, c]);
    }

    public override Shape state_size => [units, units];

    internal override ActivationFunction? Gate => recurrent_activation;

    internal override RecurrentResult Fuse(in RecurrentArguments arguments) => ops.lstm_sequence(arguments);

    private protected override Initializer? BiasInitializer =>
        unit_forget_bias ? new ForgetBias(bias_initializer, units) : bias_initializer;

    public ActivationFunction recurrent_activation { get; }

    public bool unit_forget_bias { get; }
}
