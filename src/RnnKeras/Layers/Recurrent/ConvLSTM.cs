using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>What ConvLSTM1D and ConvLSTM2D share: they are their cell plus the options of <see cref="RNN"/>.</summary>
public abstract class ConvLSTM : RNN
{
    private protected ConvLSTM(
        ConvLSTMCell cell,
        bool return_sequences,
        bool return_state,
        bool go_backwards,
        bool stateful,
        bool unroll,
        bool zero_output_for_mask,
        string? name,
        bool trainable,
        DType? dtype,
        Regularizer? activity_regularizer,
        Shape? input_shape,
        Shape? batch_input_shape)
        : base(cell, return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, name, trainable, dtype,
            activity_regularizer, input_shape, null, batch_input_shape) =>
        input_spec = new(ndim: cell.kernel_size.Rank + 3);

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config.Remove("cell");
        foreach (var (key, value) in cell.get_config())
            config.TryAdd(key, value); // name, trainable and dtype are the layer's own
        config.TryAdd("activity_regularizer", null);
        return config;
    }

    /// <summary>The cell that computes one step.</summary>
    public new ConvLSTMCell cell => (ConvLSTMCell)base.cell;
}
