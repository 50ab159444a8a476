using RnnKeras.Data.Numerics;
using RnnKeras.Layers;

namespace RnnKeras.Models.Onnx;

/// <summary>ONNX's LSTM, GRU and RNN as layers, one for each direction. Time is the first axis there, the second with layout 1.</summary>
internal static class OnnxRecurrent
{
    /// <summary>ONNX's gates i, o, f, c in Keras' order i, f, c, o.</summary>
    private static readonly int[] lstmGates = [0, 2, 3, 1];
    private static readonly int[] gruGates = [0, 1, 2];
    private static readonly int[] oneGate = [0];

    public static Tensor[] Lstm(OnnxCall call)
    {
        call.Refuse(call.Int("input_forget", 0) == 1, "input_forget");
        return Run(call, states: 2, lstmGates, (d, units, names) =>
        {
            call.Refuse(names[1].name != names[2].name, $"an output activation other than that of the cell ({names[2]}, {names[1]})");
            var peepholes = call.OptionalConstant(7) is { } p ? p[d] : null;
            return peepholes is null
                ? new LSTM(units, names[1], names[0], return_sequences: true, return_state: true, go_backwards: d > 0 || IsReverse(call),
                    zero_output_for_mask: true)
                : new RNN(new PeepholeLSTMCell(units, names[1], names[0], peepholes), return_sequences: true, return_state: true,
                    go_backwards: d > 0 || IsReverse(call), zero_output_for_mask: true);
        });
    }

    public static Tensor[] Gru(OnnxCall call)
    {
        var resetAfter = call.Int("linear_before_reset", 0) == 1;
        return Run(call, states: 1, gruGates, (d, units, names) => new GRU(units, names[1], names[0], return_sequences: true,
            return_state: true, go_backwards: d > 0 || IsReverse(call), reset_after: resetAfter, zero_output_for_mask: true));
    }

    public static Tensor[] SimpleRnn(OnnxCall call) => Run(call, states: 1, oneGate, (d, units, names) => new SimpleRNN(
        units, names[0], return_sequences: true, return_state: true, go_backwards: d > 0 || IsReverse(call), zero_output_for_mask: true));

    private static bool IsReverse(OnnxCall call) => call.Text("direction", "forward") == "reverse";

    /// <summary>Y (time, directions, batch, units), then the last state of each kind (directions, batch, units).</summary>
    private static Tensor[] Run(OnnxCall call, int states, int[] gates, Func<int, int, ActivationFunction[], RNN> make)
    {
        call.Refuse(call.Floats("clip") is not null || call.Node.Attributes.ContainsKey("clip"), "clip");
        var isBatchFirst = call.Int("layout", 0) == 1;
        var x = isBatchFirst ? call.Input(0) : ops.swapaxes(call.Input(0), 0, 1);
        var mask = Mask(call, x);
        var weights = call.Constant(1);
        var (outputs, last) = (new List<Tensor>(), new List<Tensor>[] { [], [] });
        for (var d = 0; d < weights.shape[0]; d++)
        {
            var units = call.Constant(2).shape[^1];
            var layer = make(d, units, Activations(call, d, gates.Length));
            var results = layer.apply(x, mask, initial_state: InitialStates(call, d, states, isBatchFirst)).ToArray();
            layer.set_weights(Weights(call, d, gates, layer));
            outputs.Add(layer.go_backwards ? ops.flip(results[0], 1) : results[0]);
            for (var s = 0; s < states; s++)
                last[s].Add(results[1 + s]);
        }
        // (batch, time, units) each → (time, directions, batch, units), or (batch, time, directions, units).
        var sequence = ops.stack(outputs, 2);
        return [isBatchFirst ? sequence : ops.transpose(sequence, [1, 2, 0, 3]),
            .. last.Take(states).Select(s => ops.stack(s, isBatchFirst ? 1 : 0))];
    }

    /// <summary>Lengths of the rows as a mask (batch, time).</summary>
    private static Tensors? Mask(OnnxCall call, Tensor x)
    {
        if (call.Optional(4) is not { } lengths)
            return null;
        return ops.arange(Dim.Of(x, 1), DType.Int32) < ops.expand_dims(ops.cast(lengths, DType.Int32), 1);
    }

    /// <summary>States that are given and not just zeros.</summary>
    private static Tensors? InitialStates(OnnxCall call, int direction, int states, bool isBatchFirst)
    {
        var given = Enumerable.Range(5, states).Select(i => IsZero(call, i) ? null : call.Input(i)).ToArray();
        if (given.All(s => s is null))
            return null;
        return given.Select(s => Part(s ?? ops.zeros_like(given.First(g => g is not null)!))).ToArray();

        Tensor Part(Tensor s) => ops.take(s, direction, isBatchFirst ? 1 : 0);
    }

    private static bool IsZero(OnnxCall call, int index) =>
        !call.Has(index) || call.Value(index).Constant is { } constant && constant.ToArray<float>().All(v => v == 0);

    private static NDArray[] Weights(OnnxCall call, int d, int[] gates, RNN layer)
    {
        NDArray Ordered(NDArray rows)
        {
            var units = rows.shape[0] / gates.Length;
            return Manipulation.Concatenate([.. gates.Select(g => rows[(g * units)..((g + 1) * units)])], 0);
        }
        NDArray[] kernels = [Ordered(call.Constant(1)[d]).T, Ordered(call.Constant(2)[d]).T];
        var width = kernels[0].shape[1];
        var both = call.OptionalConstant(3)?[d] ?? NDArray.Zeros(DType.Float32, 2 * width);
        var (input, state) = (Ordered(both[..width]), Ordered(both[width..]));
        return [.. kernels, layer is GRU { reset_after: true } ? Manipulation.Stack([input, state], 0) : input + state];
    }

    /// <summary>Gate activation, cell activation and output activation of a direction; the RNN has one.</summary>
    private static ActivationFunction[] Activations(OnnxCall call, int direction, int gates)
    {
        var count = gates == 4 ? 3 : gates == 3 ? 2 : 1;
        string[] names = call.Texts("activations")?.Skip(direction * count).Take(count).ToArray()
            ?? (gates == 1 ? ["Tanh"] : ["Sigmoid", "Tanh", "Tanh"]);
        call.Refuse(call.Node.Attributes.ContainsKey("activation_alpha") || call.Node.Attributes.ContainsKey("activation_beta"),
            "activation_alpha or activation_beta");
        return [.. names.Select(n => n.ToLowerInvariant() switch
        {
            "relu" => (ActivationFunction)"relu",
            "tanh" => "tanh",
            "sigmoid" => "sigmoid",
            "softsign" => "softsign",
            "softplus" => "softplus",
            "elu" => "elu",
            // Keras 3's own hard_sigmoid has another slope.
            "hardsigmoid" => new ActivationFunction((Func<Tensor, Tensor>)HardSigmoid),
            _ => throw new NotSupportedException($"{call.Node}: activation {n} is not supported."),
        })];
    }

    private static Tensor HardSigmoid(Tensor x) => ops.clip(x * 0.2f + 0.5f, 0f, 1f);
}
