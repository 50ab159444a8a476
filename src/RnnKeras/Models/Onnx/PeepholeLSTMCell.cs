using RnnKeras.Layers;

namespace RnnKeras.Models.Onnx;

/// <summary>
/// An LSTM step whose gates also see the cell state (Gers and Schmidhuber 2000): <c>i = σ(z_i + p_i · c)</c>,
/// <c>f = σ(z_f + p_f · c)</c>, <c>c' = f · c + i · tanh(z_c)</c>, <c>o = σ(z_o + p_o · c')</c>, <c>h' = o · tanh(c')</c>. Weights as
/// <see cref="LSTMCell"/>.
/// </summary>
internal sealed class PeepholeLSTMCell(int units, ActivationFunction activation, ActivationFunction gate, NDArray peepholes)
    : AbstractRNNCell
{
    private Variable kernel = null!;
    private Variable recurrent = null!;
    private Variable bias = null!;

    public override Shape state_size => [units, units];

    public override void build(Shape input_shape)
    {
        kernel = add_weight([input_shape[^1], 4 * units], name: "kernel");
        recurrent = add_weight([units, 4 * units], name: "recurrent_kernel");
        bias = add_weight([4 * units], "zeros", name: "bias");
    }

    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var (h, c) = (states[0], states[1]);
        var z = ops.split(ops.matmul(inputs, kernel.value) + ops.matmul(h, recurrent.value) + bias.value, 4, axis: -1);
        // ONNX's order of the peepholes is i, o, f.
        var p = ops.split((Tensor)peepholes, 3);
        var i = gate.call(z[0] + p[0] * c);
        var f = gate.call(z[1] + p[2] * c);
        c = f * c + i * activation.call(z[2]);
        var o = gate.call(z[3] + p[1] * c);
        h = o * activation.call(c);
        return (h, [h, c]);
    }
}
