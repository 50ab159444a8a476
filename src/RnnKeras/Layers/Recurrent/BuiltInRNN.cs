using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>What SimpleRNN, LSTM and GRU share: they are their cell plus the options of <see cref="RNN"/>.</summary>
public abstract class BuiltInRNN<TCell> : RNN
    where TCell : RecurrentCell
{
    private protected BuiltInRNN(
        TCell cell,
        bool return_sequences,
        bool return_state,
        bool go_backwards,
        bool stateful,
        bool unroll,
        bool zero_output_for_mask,
        bool time_major,
        string? name,
        bool trainable,
        DType? dtype,
        Regularizer? activity_regularizer,
        Shape? input_shape,
        Shape? batch_input_shape)
        : base(cell, return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, name, trainable, dtype,
            activity_regularizer, input_shape, null, batch_input_shape)
    {
        Unsupported.When(time_major, "inputs are (batch, timesteps, features), as in Keras 3. Transpose them.");
        input_spec = new(ndim: 3) { Meaning = "(batch, timesteps, features)" };
    }

    public override void build(Shape input_shape)
    {
        base.build(input_shape);
        input_spec = new(ndim: 3, axes: new Dictionary<int, int> { [-1] = input_shape[^1] }) { Meaning = "(batch, timesteps, features)" };
    }

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config.Remove("cell");
        foreach (var (key, value) in cell.get_config())
            config.TryAdd(key, value); // name, trainable and dtype are the layer's own
        config.TryAdd("activity_regularizer", null);
        return config;
    }

    /// <summary>Keras 2's input_dim and input_length.</summary>
    private protected static Shape? SampleShape(int? input_length, int? input_dim) => input_dim is null ? null : [input_length, input_dim];

    private protected static object CudnnChoice(object? use_cudnn) => use_cudnn is null or "auto" or bool
        ? use_cudnn ?? "auto"
        : throw new ArgumentException($"Expected use_cudnn to be \"auto\", true or false but received {use_cudnn}.", nameof(use_cudnn));

    /// <summary>The cell that computes one step.</summary>
    public new TCell cell => (TCell)base.cell;

    public int units => cell.units;
    public ActivationFunction activation => cell.activation;
    public bool use_bias => cell.use_bias;
    public Initializer? kernel_initializer => cell.kernel_initializer;
    public Initializer? recurrent_initializer => cell.recurrent_initializer;
    public Initializer? bias_initializer => cell.bias_initializer;
    public Regularizer? kernel_regularizer => cell.kernel_regularizer;
    public Regularizer? recurrent_regularizer => cell.recurrent_regularizer;
    public Regularizer? bias_regularizer => cell.bias_regularizer;
    public Constraint? kernel_constraint => cell.kernel_constraint;
    public Constraint? recurrent_constraint => cell.recurrent_constraint;
    public Constraint? bias_constraint => cell.bias_constraint;
    public double dropout => cell.dropout;
    public double recurrent_dropout => cell.recurrent_dropout;
}
