using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Ops;
using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras.Tests.Runtime.Ops.Recurrent;

/// <summary>A fused op must equal the Scan over its cell: values, states and, by autodiff, gradients.</summary>
public class FusedEqualsScanTests
{
    public static TheoryData<string, int, int, int, bool, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, int, int, int, bool, bool>();
            foreach (var cell in new[] { "SimpleRnn", "Lstm", "Gru", "GruResetBefore" })
                foreach (var (batch, time, units) in new[] { (1, 1, 1), (1, 6, 16), (5, 3, 33), (17, 7, 5) })
                    foreach (var backwards in new[] { false, true })
                        foreach (var mask in new[] { false, true })
                            data.Add(cell, batch, time, units, backwards, mask);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients(string cell, int batch, int time, int units, bool backwards, bool mask)
    {
        var layer = new Layer(cell, batch, time, 3, units, backwards, mask);
        using var trace = new Trace();
        var inputs = layer.Values.Select(v => Tensor.Placeholder(v.DType, v.Shape)).ToArray();
        var fused = layer.Fused(inputs);
        var scanned = layer.Scanned(inputs);
        var wanted = inputs[..layer.Differentiable];
        Tensor[] all = [.. fused, .. Gradients(fused, wanted), .. scanned, .. Gradients(scanned, wanted)];
        using var executable = Backend.Current.Compile(trace.Build(cell, inputs, all));
        var results = new HostTensor?[all.Length];
        executable.Run(layer.Values, results);
        for (var i = 0; i < all.Length / 2; i++)
        {
            var (expected, actual) = (results[all.Length / 2 + i]!, results[i]!);
            Assert.Equal(expected.Dims, actual.Dims);
            Assert.Equal(expected.Span<double>().ToArray(), actual.Span<double>().ToArray(), (a, b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, Math.Abs(a)));
        }
    }

    /// <summary>Gradients of Σ sin(k) · output[k], so that every element counts differently.</summary>
    private static Tensor[] Gradients(Tensor[] outputs, Tensor[] inputs)
    {
        var weights = outputs.Select(o => Tensor.Constant(HostTensor.From([.. Enumerable.Range(1, (int)o.shape.Count).Select(k => Math.Sin(k))], o.shape.ToArray())));
        return [.. Autodiff.Gradients(outputs, inputs, [.. weights])!];
    }

    private sealed class Layer
    {
        private readonly string cell;
        private readonly int units;
        private readonly bool backwards, masked;

        public Layer(string cell, int batch, int time, int features, int units, bool backwards, bool masked)
        {
            (this.cell, this.units, this.backwards, this.masked) = (cell, units, backwards, masked);
            var random = new Random(7);
            HostTensor Numbers(params int[] dims) =>
                HostTensor.From([.. Enumerable.Range(0, dims.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextDouble() * 2 - 1)], dims);
            var columns = units * (cell switch { "Lstm" => 4, "SimpleRnn" => 1, _ => 3 });
            List<HostTensor> values =
            [
                Numbers(batch, time, features), Numbers(features, columns), Numbers(units, columns),
                cell == "Gru" ? Numbers(2, columns) : Numbers(columns), Numbers(batch, units),
            ];
            if (cell == "Lstm")
                values.Add(Numbers(batch, units));
            Differentiable = values.Count;
            if (masked)
                values.Add(HostTensor.From([.. Enumerable.Range(0, batch * time).Select(_ => random.Next(3) > 0)], batch, time));
            Values = [.. values];
        }

        /// <summary>x, kernel, recurrent_kernel, bias, states; then the mask.</summary>
        public HostTensor[] Values { get; }

        public int Differentiable { get; }

        public Tensor[] Fused(Tensor[] inputs)
        {
            var r = new RecurrentArguments(inputs[0], inputs[1], inputs[2], inputs[3])
            {
                InitialState = inputs[4..Differentiable],
                Mask = masked ? inputs[^1] : null,
                GoBackwards = backwards,
            };
            var result = cell switch
            {
                "SimpleRnn" => ops.simple_rnn_sequence(r),
                "Lstm" => ops.lstm_sequence(r),
                _ => ops.gru_sequence(r, reset_after: cell == "Gru"),
            };
            return [result.Sequence, result.Last, .. result.States];
        }

        /// <summary>Keras' words: a masked step keeps the states and repeats the output, which is zero before the first real step.</summary>
        public Tensor[] Scanned(Tensor[] inputs)
        {
            var x = ops.transpose(inputs[0], [1, 0, 2]);
            var states = inputs[4..Differentiable];
            Tensor[] sequences = masked ? [x, ops.expand_dims(ops.transpose(inputs[^1]), -1)] : [x];
            var (ys, last) = Scan.Run(
                (xs, s) =>
                {
                    var next = Step(xs[0], s[1..], inputs[1], inputs[2], inputs[3]);
                    Tensor[] all = [next[0], .. next];
                    if (masked)
                        all = [.. all.Select((value, i) => ops.where(xs[1], value, s[i]))];
                    return ([all[0]], all);
                },
                sequences, [ops.zeros_like(states[0]), .. states], backwards);
            return [ops.transpose(ys[0], [1, 0, 2]), last[0], .. last[1..]];
        }

        /// <summary>New h, and c of an LSTM.</summary>
        private Tensor[] Step(Tensor x, Tensor[] states, Tensor kernel, Tensor recurrent, Tensor bias)
        {
            Tensor Columns(Tensor t, int gate) => t[Selector.Ellipsis, (gate * units)..((gate + 1) * units)];
            var h = states[0];
            Tensor Full(int gate) => ops.matmul(x, Columns(kernel, gate)) + ops.matmul(h, Columns(recurrent, gate)) + Columns(bias, gate);
            switch (cell)
            {
                case "SimpleRnn":
                    return [ops.tanh(Full(0))];
                case "Lstm":
                    var c = ops.sigmoid(Full(1)) * states[1] + ops.sigmoid(Full(0)) * ops.tanh(Full(2));
                    return [ops.sigmoid(Full(3)) * ops.tanh(c), c];
                default:
                    var both = cell == "Gru";
                    var (inputBias, recurrentBias) = (both ? bias[0] : bias, both ? bias[1] : ops.zeros_like(bias));
                    Tensor Gate(int gate, Tensor old) =>
                        ops.matmul(x, Columns(kernel, gate)) + Columns(inputBias, gate) + ops.matmul(old, Columns(recurrent, gate)) + Columns(recurrentBias, gate);
                    var (z, r) = (ops.sigmoid(Gate(0, h)), ops.sigmoid(Gate(1, h)));
                    var candidate = both
                        ? ops.tanh(ops.matmul(x, Columns(kernel, 2)) + Columns(inputBias, 2) + r * (ops.matmul(h, Columns(recurrent, 2)) + Columns(recurrentBias, 2)))
                        : ops.tanh(Gate(2, r * h));
                    return [z * h + (1 - z) * candidate];
            }
        }
    }
}
