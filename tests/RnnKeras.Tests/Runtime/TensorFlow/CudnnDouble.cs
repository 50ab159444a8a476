using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Ops;
using RnnKeras.Runtime.Ops.Recurrent;
using RnnKeras.Runtime.Ops.Recurrent.Lowerings;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>
/// Stands in for cuDNN where there is no GPU: a builder that puts loops of ordinary operations in place of CudnnRNNV3 and its gradient, with
/// the documented meaning of their inputs and outputs. Steps behind a row's length give zeros and receive garbage gradients of zero weight.
/// </summary>
internal sealed class CudnnDouble(ITfGraphBuilder graph) : ITfGraphBuilder
{
    /// <summary>How often the forward and the backward operation were asked for.</summary>
    public static (int Forward, int Backward) Calls { get; set; }

    public bool IsJit => false;

    public bool IsOnGpu => true;

    public TfOutput[] Op(string type, IReadOnlyList<TfOutput> inputs, params IReadOnlyList<(string Name, object Value)> attributes)
    {
        switch (type)
        {
            case "CudnnRNNV3":
                Calls = (Calls.Forward + 1, Calls.Backward);
                return new Rnn(this, inputs, attributes).Forward();
            case "CudnnRNNBackpropV3":
                Calls = (Calls.Forward, Calls.Backward + 1);
                return new Rnn(this, inputs, attributes).Backward(inputs);
            default:
                return graph.Op(type, inputs, attributes);
        }
    }

    public TfOutput[] ListOp(
        string type, IReadOnlyList<TfOutput> list, IReadOnlyList<TfOutput> inputs, params IReadOnlyList<(string Name, object Value)> attributes) =>
        graph.ListOp(type, list, inputs, attributes);

    public TfOutput[] OpWithList(
        string type, IReadOnlyList<TfOutput> inputs, IReadOnlyList<TfOutput> list, params IReadOnlyList<(string Name, object Value)> attributes) =>
        graph.OpWithList(type, inputs, list, attributes);

    public TfOutput Constant(HostTensor value) => graph.Constant(value);

    public TfOutput Sizes(EquatableArray<DimRef> dims, IReadOnlyList<TfOutput> inputs) => graph.Sizes(dims, inputs);

    public TfOutput Size(DimRef dim, IReadOnlyList<TfOutput> inputs) => graph.Size(dim, inputs);

    public TfOutput ShapeOf(TfOutput value) => graph.ShapeOf(value);

    public TfOutput SizeOf(TfOutput value, int axis) => graph.SizeOf(value, axis);

    public Shape? StaticShape(TfOutput value) => graph.StaticShape(value);

    public TfFunction Function(string name, IReadOnlyList<TfSpec> parameters, Func<ITfGraphBuilder, TfOutput[], TfOutput[]> build) =>
        graph.Function(name, parameters, (inner, values) => build(new CudnnDouble(inner), values));

    public bool IsUsed(Tensor value) => graph.IsUsed(value);

    public TfOutput[] Lower(Function function, IReadOnlyList<TfOutput> inputs) => graph.Lower(function, inputs);

    public IDisposable After(params IReadOnlyList<TfOutput> values) => graph.After(values);

    /// <summary>One operation: x (time, batch, features), h, c (1, batch, units), parameters, lengths (batch).</summary>
    private sealed class Rnn
    {
        private readonly CudnnDouble graph;
        private readonly RecurrentSequenceOp op;
        private readonly TensorSpec[] specs;
        private readonly TfOutput[] inputs;
        private readonly int features, units;

        public Rnn(CudnnDouble graph, IReadOnlyList<TfOutput> given, IReadOnlyList<(string Name, object Value)> attributes)
        {
            this.graph = graph;
            var mode = (string)attributes.Single(a => a.Name == "rnn_mode").Value;
            Assert.Equal(true, attributes.Single(a => a.Name == "time_major").Value);
            var activation = mode == "rnn_relu" ? RecurrentActivation.Relu : RecurrentActivation.Tanh;
            var options = new RecurrentOptions(activation, RecurrentActivation.Sigmoid, true, true, true, false, true);
            op = mode switch { "lstm" => new LstmSequenceOp(options), "gru" => new GruSequenceOp(options, true), _ => new SimpleRnnSequenceOp(options) };
            (features, units) = (graph.StaticShape(given[0])![2], graph.StaticShape(given[1])![2]);
            var columns = op.Gates * units;
            var type = DType.Float64;
            specs =
            [
                new(type, Shape.Of(-1, -1, features)), new(type, Shape.Of(features, columns)), new(type, Shape.Of(units, columns)),
                new(type, op.BiasShape(columns)), .. Enumerable.Repeat(new TensorSpec(type, Shape.Of(-1, units)), op.States), new(DType.Bool, Shape.Of(-1, -1)),
            ];
            TensorSpec state = new(type, Shape.Of(1, -1, units));
            inputs = RecurrentLowering.Compute(
                graph, [new(type, Shape.Of(-1, -1, features)), state, op.States == 2 ? state : new(type, Shape.Scalar), new(type, columns * (features + units + 2)), new(DType.Int32, Shape.Of(-1))],
                [.. given.Take(5)], Inputs);
        }

        public TfOutput[] Forward()
        {
            var (outputs, _) = new LoopLowering(op, specs).Forward(graph, inputs, _ => true);
            var spec = new TensorSpec(DType.Float64, Shape.Of(-1, -1, units));
            var state = new TensorSpec(DType.Float64, Shape.Of(-1, units));
            var results = RecurrentLowering.Compute(
                graph, [spec, .. Enumerable.Repeat(state, op.States)], [outputs[0], .. outputs[2..]],
                t => [ops.transpose(t[0], [1, 0, 2]), .. t[1..].Select(s => ops.expand_dims(s, 0))]);
            var nothing = graph.Constant(HostTensor.Zeros(DType.Float64, [0]));
            return [.. results, .. op.States == 1 ? new[] { nothing } : [], nothing, graph.Constant(HostTensor.Zeros(DType.Int8, [0]))];
        }

        /// <param name="given">The five inputs, output, h, c, gradients of these three, two reserves.</param>
        public TfOutput[] Backward(IReadOnlyList<TfOutput> given)
        {
            bool[] arriving = [true, false, .. Enumerable.Repeat(true, op.States)];
            var state = new TensorSpec(DType.Float64, Shape.Of(1, -1, units));
            var gradients = RecurrentLowering.Compute(
                graph, [new(DType.Float64, Shape.Of(-1, -1, units)), .. Enumerable.Repeat(state, op.States)], [.. given.Skip(8).Take(1 + op.States)],
                t => [ops.transpose(t[0], [1, 0, 2]), .. t[1..].Select(s => ops.squeeze(s, 0))]);
            var loop = new LoopLowering(op, specs);
            var kept = loop.Forward(graph, inputs, i => i == op.Reserve).Kept;
            var results = loop.Backward(graph, new RecurrentSequenceGradOp(op, arriving), inputs, kept, gradients);
            var packed = RecurrentLowering.Compute(graph, specs[..op.Mask], results, t =>
                [ops.transpose(t[0], [1, 0, 2]), .. t[op.InitialState..].Select(s => ops.expand_dims(s, 0)), Parameters(t)]);
            return [.. packed[..(1 + op.States)], .. op.States == 1 ? new[] { given[2] } : [], packed[^1]];
        }

        private Tensor[] Inputs(Tensor[] t)
        {
            var (x, lengths) = (t[0], t[4]);
            var steps = ops.cumsum(ops.ones_like(x[":, :, 0"], DType.Int32), 0);
            var mask = ops.transpose(steps <= ops.expand_dims(lengths, 0));
            var states = t[1..(1 + op.States)].Select(s => ops.squeeze(s, 0));
            return [ops.transpose(x, [1, 0, 2]), .. Weights(t[3]), .. states, mask];
        }

        /// <summary>Keras' column block of each of cuDNN's gates.</summary>
        private int[] Gates => op.Cell switch { RecurrentCellKind.Lstm => [0, 1, 2, 3], RecurrentCellKind.Gru => [1, 0, 2], _ => [0] };

        private Tensor[] Weights(Tensor parameters)
        {
            var at = 0;
            Tensor Next(int count) => parameters[at..(at += count)];
            var (kernel, recurrent) = (new Tensor[op.Gates], new Tensor[op.Gates]);
            foreach (var gate in Gates)
                kernel[gate] = ops.transpose(ops.reshape(Next(units * features), [units, features]));
            foreach (var gate in Gates)
                recurrent[gate] = ops.transpose(ops.reshape(Next(units * units), [units, units]));
            var bias = new Tensor[2];
            for (var row = 0; row < 2; row++)
            {
                var blocks = new Tensor[op.Gates];
                foreach (var gate in Gates)
                    blocks[gate] = Next(units);
                bias[row] = ops.concatenate(blocks);
            }
            return [ops.concatenate(kernel, -1), ops.concatenate(recurrent, -1), op.Cell == RecurrentCellKind.Gru ? ops.stack(bias) : bias[0] + bias[1]];
        }

        /// <summary>Gradients of the weights as one row.</summary>
        private Tensor Parameters(Tensor[] t)
        {
            IEnumerable<Tensor> Blocks(Tensor kernel) => Gates.Select(g => ops.ravel(ops.transpose(ops.split(kernel, op.Gates, -1)[g])));
            IEnumerable<Tensor> Row(Tensor row) => Gates.Select(g => ops.split(row, op.Gates)[g]);
            var bias = t[3];
            return ops.concatenate(
                [.. Blocks(t[1]), .. Blocks(t[2]), .. Row(bias.ndim == 2 ? bias[0] : bias), .. Row(bias.ndim == 2 ? bias[1] : bias)]);
        }
    }
}
