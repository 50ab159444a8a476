using System.Runtime.InteropServices;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras.Layers;

/// <summary>
/// One step of SimpleRNN: <c>h' = activation(x · kernel + bias + h · recurrent_kernel)</c>. Output h', state [h'].
/// Weights: kernel (features, units), recurrent_kernel (units, units), bias (units). Source: keras.layers.SimpleRNNCell.
/// </summary>
/// <example><code>var (y, states) = new SimpleRNNCell(4).apply(np.ones((2, 3)), [np.zeros((2, 4))]);</code></example>
public class SimpleRNNCell : RecurrentCell
{
    /// <param name="units">Size of the output and of each state.</param>
    /// <param name="activation">Default "tanh"; null = linear.</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="kernel_initializer">Default "glorot_uniform".</param>
    /// <param name="recurrent_initializer">Default "orthogonal".</param>
    /// <param name="bias_initializer">Default "zeros".</param>
    /// <param name="kernel_regularizer">Penalty on the kernel.</param>
    /// <param name="recurrent_regularizer">Penalty on the recurrent kernel.</param>
    /// <param name="bias_regularizer">Penalty on the bias.</param>
    /// <param name="kernel_constraint">Applied to the kernel after each step of the optimizer.</param>
    /// <param name="recurrent_constraint">Applied to the recurrent kernel after each step of the optimizer.</param>
    /// <param name="bias_constraint">Applied to the bias after each step of the optimizer.</param>
    /// <param name="dropout">Fraction of the inputs to drop in training, 0 to 1; one mask for all time steps.</param>
    /// <param name="recurrent_dropout">Fraction of the state to drop in training, 0 to 1; one mask for all time steps.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <param name="name">Default: simple_rnn_cell, simple_rnn_cell_1, …</param>
    /// <param name="trainable">False freezes the weights.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="units"/> is not positive.</exception>
    public SimpleRNNCell(
        int units,
        [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0.0,
        double recurrent_dropout = 0.0,
        int? seed = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null)
        : base(1, units, activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer,
            recurrent_regularizer,
            bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, 2, name,
                trainable, dtype)
    {
    }

    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var x = InputTerms(inputs, bias?.value, training)[0];
        var h = activation.call(x + StateTerms(states[0], null, 1, training)[0]);
        return (h, [h]);
    }

    internal override RecurrentResult Fuse(in RecurrentArguments arguments) => ops.simple_rnn_sequence(arguments);
}
