using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>
/// A whole sequence by CudnnRNNV3, of which each row has a length. cuDNN sees a row's real steps first, in the order in which they are
/// processed; what it leaves open behind them gets Keras' meaning here. Arrays are (time, batch, …) inside.
/// </summary>
internal sealed class CudnnSequence(RecurrentSequenceOp op, TensorSpec[] specs)
{
    /// <summary>Output, final h and c, and cuDNN's two reserves.</summary>
    public const int KeptCount = 5;

    private readonly int units = specs[RecurrentSequenceOp.RecurrentKernel].Shape[0];
    private readonly CudnnWeights weights = new(
        op, specs[RecurrentSequenceOp.Kernel].Shape[0], specs[RecurrentSequenceOp.RecurrentKernel].Shape[0]);

    private DType Type => specs[RecurrentSequenceOp.X].DType;

    private bool IsMasked => op.Options.HasMask;

    private bool Backwards => op.Options.GoBackwards;

    private (string, object)[] Attributes =>
    [
        ("rnn_mode", op.Cell switch
        {
            RecurrentCellKind.Lstm => "lstm",
            RecurrentCellKind.Gru => "gru",
            _ => op.Options.Activation == RecurrentActivation.Relu ? "rnn_relu" : "rnn_tanh",
        }),
        ("time_major", true),
    ];

    public static TfType[] KeptTypes(DType type) => [type.ToTf(), type.ToTf(), type.ToTf(), type.ToTf(), TfType.Int8];

    public static IEnumerable<TfOutput> NothingKept(ITfGraphBuilder graph, DType type) =>
        new[] { type, type, type, type, DType.Int8 }.Select(t => graph.Constant(HostTensor.Zeros(t, [0])));

    /// <summary>bool: in every row of the mask (batch, time) the real steps come first.</summary>
    public static Tensor IsRightPadded(Tensor mask) => ops.all(ops.equal(mask, IsReal(Lengths(mask), mask)));

    public (TfOutput[] Outputs, TfOutput[] Kept) Forward(ITfGraphBuilder graph, TfOutput[] inputs, Func<int, bool> wanted)
    {
        var results = graph.Op("CudnnRNNV3", Arguments(graph, inputs), [.. Attributes, ("is_training", wanted(op.Reserve))]);
        var y = Turned(graph, results[0], inputs);
        TensorSpec sequence = new(Type, SequenceShape), state = new(Type, StateShape);
        var outputs = RecurrentLowering.Compute(
            graph, [.. specs, sequence, state, .. op.States == 2 ? new[] { state } : []], [.. inputs, y, results[1], .. op.States == 2 ? new[] { results[2] } : []],
            t => Outputs(t[..op.InputCount], t[op.InputCount], t[(op.InputCount + 1)..]));
        return (outputs, results);
    }

    public TfOutput[] Backward(
        ITfGraphBuilder graph, RecurrentSequenceGradOp gradient, TfOutput[] inputs, TfOutput[] kept, TfOutput[] arriving)
    {
        var shapes = op.Infer(specs);
        var arrivingSpecs = Enumerable.Range(0, op.Reserve).Where(i => gradient.Arriving[i]).Select(i => shapes[i]);
        var given = RecurrentLowering.Compute(graph, [.. specs, .. arrivingSpecs], [.. inputs, .. arriving], t => OfResults(gradient, t[..op.InputCount], t[op.InputCount..]));
        var c = op.States == 2 ? given[2] : graph.Op("ZerosLike", [kept[2]])[0];
        var results = graph.Op(
            "CudnnRNNBackpropV3",
            [.. Arguments(graph, inputs), kept[0], kept[1], kept[2], Turned(graph, given[0], inputs), given[1], c, kept[3], kept[4]], Attributes);
        TensorSpec state = new(Type, StateShape), x = new(Type, Major(specs[RecurrentSequenceOp.X].Shape));
        int[] taken = op.States == 2 ? [1, 2] : [1];
        return RecurrentLowering.Compute(
            graph, [.. specs, .. arrivingSpecs, x, new(Type, weights.Count), .. taken.Select(_ => state)],
            [.. inputs, .. arriving, Turned(graph, results[0], inputs), results[3], .. taken.Select(i => results[i])],
            t => OfInputs(gradient, t[..op.InputCount], t[op.InputCount..^(2 + taken.Length)], t[^(2 + taken.Length)..]));
    }

    private Shape SequenceShape => Major(specs[RecurrentSequenceOp.X].Shape).With(2, units);

    private Shape StateShape => Shape.Of(1, specs[RecurrentSequenceOp.X].Shape[0], units);

    private static Shape Major(Shape x) => Shape.Of(x[1], x[0], x[2]);

    /// <summary>The operation's inputs: x, h, c, parameters, lengths.</summary>
    private TfOutput[] Arguments(ITfGraphBuilder graph, TfOutput[] inputs)
    {
        var t = RecurrentLowering.Compute(graph, specs, inputs, given =>
        {
            var x = ops.transpose(given[RecurrentSequenceOp.X], [1, 0, 2]);
            Tensor State(int i) => op.Options.HasInitialState
                ? ops.expand_dims(given[op.InitialState + i], 0)
                : ops.zeros([1, Dim.Of(x, 1), units], Type);
            var parameters = weights.Pack(given[RecurrentSequenceOp.Kernel], given[RecurrentSequenceOp.RecurrentKernel], op.Options.HasBias ? given[op.Bias] : null);
            // cuDNN takes no empty rows; the result of their one step is not used.
            var lengths = IsMasked
                ? ops.maximum(Lengths(given[op.Mask]), 1)
                : ops.broadcast_to(ops.SizeOf(x, 0), [Dim.Of(x, 1)]);
            return [IsMasked || !Backwards ? x : ops.flip(x, 0), State(0), op.States == 2 ? State(1) : ops.zeros(Shape.Scalar, Type), parameters, lengths];
        });
        return [Turned(graph, t[0], inputs), .. t[1..]];
    }

    /// <summary>With go_backwards, the real steps of each row in reverse order; the same again undoes it.</summary>
    private TfOutput Turned(ITfGraphBuilder graph, TfOutput sequence, TfOutput[] inputs)
    {
        if (!IsMasked || !Backwards)
            return sequence;
        var lengths = RecurrentLowering.Compute(graph, [specs[op.Mask]], [inputs[op.Mask]], t => [Lengths(t[0])])[0];
        return graph.Op("ReverseSequence", [sequence, lengths], ("seq_dim", 0L), ("batch_dim", 1L))[0];
    }

    /// <summary>From cuDNN's results to the op's outputs.</summary>
    private Tensor[] Outputs(Tensor[] inputs, Tensor sequence, Tensor[] states)
    {
        states = [.. states.Select(s => ops.squeeze(s, 0))];
        var last = states[0];
        if (IsMasked)
        {
            var (real, any, ends) = Masks(inputs[op.Mask]);
            var shown = Backwards || !op.Options.ZeroOutputForMask ? any : ends;
            last = ops.where(shown, states[0], 0);
            sequence = ops.where(real, sequence, Backwards || op.Options.ZeroOutputForMask ? 0 : last);
            if (Backwards)
                sequence = ops.flip(sequence, 0);
            states = [.. states.Select((s, i) => ops.where(any, s, op.Options.HasInitialState ? inputs[op.InitialState + i] : 0))];
        }
        return [ops.transpose(sequence, [1, 0, 2]), last, .. states];
    }

    /// <summary>Gradients of cuDNN's output, h and c, from those that arrive; the output's still without <see cref="Turned"/>.</summary>
    private Tensor[] OfResults(RecurrentSequenceGradOp gradient, Tensor[] inputs, Tensor[] arriving)
    {
        var x = inputs[RecurrentSequenceOp.X];
        Tensor? Of(int output) => gradient.ArrivingInput(output) is var input and >= 0 ? arriving[input - op.InputCount - 1] : null;
        var zeros = ops.zeros([Dim.Of(x, 0), units], Type);
        var sequence = Of(RecurrentSequenceOp.Sequence) is { } dy ? ops.transpose(dy, [1, 0, 2]) : ops.zeros([Dim.Of(x, 1), Dim.Of(x, 0), units], Type);
        var last = Of(RecurrentSequenceOp.Last) ?? zeros;
        var states = Enumerable.Range(0, op.States).Select(i => Of(RecurrentSequenceOp.FirstState + i) ?? zeros).ToArray();
        if (IsMasked)
        {
            var (real, any, ends) = Masks(inputs[op.Mask]);
            if (Backwards)
                sequence = ops.flip(sequence, 0);
            last = ops.where(Backwards || !op.Options.ZeroOutputForMask ? any : ends, last, 0);
            states[0] += last;
            // Steps behind the end repeat the last output.
            if (!Backwards && !op.Options.ZeroOutputForMask)
                states[0] += ops.sum(ops.where(real, 0, sequence), 0);
            sequence = ops.where(real, sequence, 0);
            states = [.. states.Select(s => ops.where(any, s, 0))];
        }
        else
        {
            states[0] += last;
        }
        return [sequence, .. states.Select(s => ops.expand_dims(s, 0))];
    }

    /// <summary>From the gradients of cuDNN's x, parameters and states to those of the op's inputs.</summary>
    private Tensor[] OfInputs(RecurrentSequenceGradOp gradient, Tensor[] inputs, Tensor[] arriving, Tensor[] results)
    {
        var x = results[0];
        var states = results[2..].Select(s => ops.squeeze(s, 0)).ToArray();
        if (IsMasked)
        {
            var (real, any, _) = Masks(inputs[op.Mask]);
            x = ops.where(real, x, 0);
            // A row without steps hands its state on.
            for (var i = 0; i < states.Length; i++)
                if (gradient.ArrivingInput(RecurrentSequenceOp.FirstState + i) is var input and >= 0)
                    states[i] = ops.where(any, states[i], arriving[input - op.InputCount - 1]);
        }
        else if (Backwards)
        {
            x = ops.flip(x, 0);
        }
        return [ops.transpose(x, [1, 0, 2]), .. weights.Unpack(results[1]), .. op.Options.HasInitialState ? states : []];
    }

    private static Tensor Lengths(Tensor mask) => ops.sum(ops.cast(mask, DType.Int32), 1);

    /// <summary>bool (batch, time): steps before a row's end.</summary>
    private static Tensor IsReal(Tensor lengths, Tensor mask) =>
        ops.cumsum(ops.ones_like(mask, DType.Int32), 1) <= ops.expand_dims(lengths, 1);

    /// <summary>bool: real steps (time, batch, 1), rows with a real step (batch, 1), rows whose last step is real (batch, 1).</summary>
    private static (Tensor Real, Tensor Any, Tensor Ends) Masks(Tensor mask)
    {
        var lengths = Lengths(mask);
        var real = ops.expand_dims(ops.transpose(IsReal(lengths, mask)), -1);
        return (real, ops.expand_dims(lengths > 0, 1), ops.expand_dims(ops.equal(lengths, ops.SizeOf(mask, 1)), 1));
    }
}
