using System.Runtime.InteropServices;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras.Layers;

/// <summary>
/// One step of GRU (Cho et al. 2014). With x-terms x · kernel + bias and h-terms h · recurrent_kernel (+ a second bias), split into the
/// gates z, r, h: <c>z = σ(x_z + h_z)</c>, <c>r = σ(x_r + h_r)</c>, <c>hh = tanh(x_h + r · h_h)</c> (reset_after, the default) or
/// <c>tanh(x_h + (r · h) · R_h)</c>, and <c>h' = z · h + (1 - z) · hh</c>. Output h', state [h']. Weights: kernel (features, 3·units),
/// recurrent_kernel (units, 3·units), bias (2, 3·units) with reset_after, (3·units) without. Source: keras.layers.GRUCell.
/// </summary>
/// <example><code>var (y, states) = new GRUCell(4).apply(np.ones((2, 3)), [np.zeros((2, 4))]);</code></example>
public class GRUCell : RecurrentCell
{
    /// <param name="units">Size of the output and of each state.</param>
    /// <param name="activation">Default "tanh"; null = linear.</param>
    /// <param name="recurrent_activation">Of the gates; default "sigmoid".</param>
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
    /// <param name="reset_after">true: the reset gate acts after the matrix product (as cuDNN); false: before it, as published.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <param name="implementation">1 or 2; the numbers are the same, except that 1 draws one dropout mask per gate.</param>
    /// <param name="name">Default: gru_cell, gru_cell_1, …</param>
    /// <param name="trainable">False freezes the weights.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="units"/> is not positive.</exception>
    public GRUCell(
        int units,
        [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
        [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
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
        bool reset_after = true,
        int? seed = null,
        int implementation = 2,
        string? name = null,
        bool trainable = true,
        DType? dtype = null)
        : base(3, units, activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer,
            recurrent_regularizer,
            bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, implementation,
                name, trainable, dtype)
    {
        this.recurrent_activation = Keep(recurrent_activation ?? "linear", nameof(recurrent_activation));
        this.reset_after = Keep(reset_after);
    }

    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var h = states[0];
        var (inputBias, stateBias) = Biases();
        var x = InputTerms(inputs, inputBias, training);
        var s = StateTerms(h, stateBias, reset_after ? 3 : 2, training);
        var z = recurrent_activation.call(x[0] + s[0]);
        var r = recurrent_activation.call(x[1] + s[1]);
        var recurrent = reset_after
            ? r * s[2]
            : ops.matmul(r * Dropped(h, 2, training), ops.split(recurrent_kernel, 3, axis: 1)[2]);
        var candidate = activation.call(x[2] + recurrent);
        h = z * h + (1 - z) * candidate;
        return (h, [h]);
    }

    /// <summary>Row 0 of the bias belongs to the input, row 1 to the state.</summary>
    private (Tensor? Input, Tensor? State) Biases()
    {
        if (bias is null || !reset_after)
            return (bias?.value, null);
        var rows = ops.split(bias, 2, axis: 0);
        return (ops.squeeze(rows[0], axis: 0), ops.squeeze(rows[1], axis: 0));
    }

    internal override ActivationFunction? Gate => recurrent_activation;

    internal override RecurrentResult Fuse(in RecurrentArguments arguments) => ops.gru_sequence(arguments, reset_after);

    private protected override Shape BiasShape => reset_after ? [2, 3 * units] : 3 * units;

    public ActivationFunction recurrent_activation { get; }

    public bool reset_after { get; }
}
