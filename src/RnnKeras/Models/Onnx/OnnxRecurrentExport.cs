using RnnKeras.Data.Numerics;
using RnnKeras.Layers;

namespace RnnKeras.Models.Onnx;

/// <summary>LSTM, GRU and SimpleRNN layers as ONNX nodes.</summary>
internal static class OnnxRecurrentExport
{
    /// <summary>Keras' gates i, f, c, o in ONNX's order i, o, f, c.</summary>
    private static readonly int[] lstmGates = [0, 3, 1, 2];
    private static readonly int[] gruGates = [0, 1, 2];
    private static readonly int[] oneGate = [0];

    /// <summary>The output, then the states where the layer returns them.</summary>
    /// <param name="export">The graph.</param>
    /// <param name="rnn">The layer.</param>
    /// <param name="x">Its input (batch, time, features).</param>
    /// <param name="states">Initial states (batch, units); none: zeros.</param>
    /// <param name="isAligned">Whether the steps of a layer that goes backwards come in the order of the input.</param>
    public static string[] Add(OnnxExport export, RNN rnn, string x, string[] states, bool isAligned)
    {
        var (type, gates) = rnn.cell switch
        {
            LSTMCell => ("LSTM", lstmGates),
            GRUCell => ("GRU", gruGates),
            SimpleRNNCell => ("RNN", oneGate),
            _ => throw new NotSupportedException($"export: {rnn.Title} has the cell {rnn.cell.GetType().Name}, which ONNX has not."),
        };
        if (rnn.stateful)
            throw new NotSupportedException(
                $"export: {rnn.Title} is stateful. Pass states in and out instead (initial_state, return_state).");
        var cell = (RecurrentCell)rnn.cell;
        var time = export.Node("Transpose", [x], ("perm", new long[] { 1, 0, 2 }));
        string[] initial = states.Length == 0 ? [] : ["", .. states.Select(s => export.Node("Unsqueeze", [s, export.Ints(0)]))];
        var results = export.Nodes(type, 1 + rnn.cell.state_size.Rank, [time, .. Weights(export, rnn.name, cell, gates), .. initial],
            Attributes(rnn, cell));
        var last = results[1..].Select(s => export.Node("Squeeze", [s, export.Ints(0)])).ToArray();
        var output = rnn.return_sequences ? Sequence(export, results[0], rnn.go_backwards && !isAligned) : last[0];
        return rnn.return_state ? [output, .. last] : [output];
    }

    public static string[] Bidirectional(OnnxExport export, Bidirectional both, string[] inputs)
    {
        var half = (inputs.Length - 1) / 2;
        var f = Add(export, both.forward_layer, inputs[0], inputs[1..(1 + half)], isAligned: true);
        var b = Add(export, both.backward_layer, inputs[0], inputs[(1 + half)..], isAligned: true);
        string[] merged = both.merge_mode switch
        {
            "concat" => [export.Node("Concat", [f[0], b[0]], ("axis", -1L))],
            "sum" => [export.Node("Add", [f[0], b[0]])],
            "mul" => [export.Node("Mul", [f[0], b[0]])],
            "ave" => [export.Node("Mul", [export.Node("Add", [f[0], b[0]]), export.Constant("half", NDArray.Wrap([0.5f]))])],
            _ => [f[0], b[0]],
        };
        return [.. merged, .. f[1..], .. b[1..]];
    }

    /// <summary>(time, 1, batch, units) → (batch, time, units).</summary>
    private static string Sequence(OnnxExport export, string y, bool isTurned)
    {
        var sequence = export.Node("Transpose", [export.Node("Squeeze", [y, export.Ints(1)])], ("perm", new long[] { 1, 0, 2 }));
        return isTurned
            ? export.Node("Slice", [sequence, export.Ints(-1), export.Ints(-long.MaxValue), export.Ints(1), export.Ints(-1)])
            : sequence;
    }

    private static string[] Weights(OnnxExport export, string name, RecurrentCell cell, int[] gates)
    {
        NDArray Ordered(NDArray columns)
        {
            var rows = columns.T;
            return Manipulation.Concatenate([.. gates.Select(g => rows[(g * cell.units)..((g + 1) * cell.units)])], 0);
        }
        NDArray OneDirection(NDArray value) => Manipulation.Stack([value], 0);
        string[] kernels =
        [
            export.Constant($"{name}/W", OneDirection(Ordered(cell.kernel.numpy()))),
            export.Constant($"{name}/R", OneDirection(Ordered(cell.recurrent_kernel.numpy()))),
        ];
        if (cell.bias is not { } variable)
            return [.. kernels, ""];
        var bias = variable.numpy();
        var (input, state) = bias.ndim == 2 ? (bias[0], bias[1]) : (bias, NDArray.Zeros(bias.dtype, bias.size));
        return [.. kernels, export.Constant($"{name}/B", OneDirection(Manipulation.Concatenate([Ordered(input), Ordered(state)], 0)))];
    }

    private static (string, object)[] Attributes(RNN rnn, RecurrentCell cell)
    {
        string Name(ActivationFunction f) => f.IsBuiltIn && f.name is "tanh" or "sigmoid" or "relu" or "softsign" or "softplus"
            ? OnnxLayers.OperatorOf(f)
            : throw new NotSupportedException($"export: {rnn.Title} has the activation '{f}', which ONNX's recurrent nodes have not.");
        var (own, gate) = (Name(cell.activation), cell.Gate is { } g ? Name(g) : "");
        string[] activations = cell switch { LSTMCell => [gate, own, own], GRUCell => [gate, own], _ => [own] };
        List<(string, object)> attributes =
        [
            ("hidden_size", (long)cell.units), ("direction", rnn.go_backwards ? "reverse" : "forward"), ("activations", activations),
        ];
        if (cell is GRUCell gru)
            attributes.Add(("linear_before_reset", gru.reset_after ? 1L : 0L));
        return [.. attributes];
    }
}
