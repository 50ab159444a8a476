using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>
/// A small LSTM without a mask by TensorFlow's BlockLSTMV2, one operation for all steps: no loop whose steps cost more than what they
/// compute. Its gate order is Keras'.
/// </summary>
internal sealed class BlockLstmLowering(RecurrentSequenceOp op, TensorSpec[] specs) : RecurrentLowering(op, specs)
{
    /// <summary>Features and units together; above, a loop wins, as it uses several cores.</summary>
    private const int MostRows = 128;

    private const int Kept = 7;
    private const int Cells = 1, Hidden = 6;

    private int Time => Specs[RecurrentSequenceOp.X].Shape[1];

    private int Features => Specs[RecurrentSequenceOp.Kernel].Shape[0];

    public static bool IsBest(RecurrentSequenceOp op, ITfGraphBuilder graph, TensorSpec[] specs) =>
        op is { Cell: RecurrentCellKind.Lstm, Options: { HasMask: false, Activation: RecurrentActivation.Tanh, RecurrentActivation: RecurrentActivation.Sigmoid } }
        && !graph.IsJit && !graph.IsOnGpu && specs[RecurrentSequenceOp.X].DType == DType.Float32 && specs[RecurrentSequenceOp.X].Shape[1] > 0
        && specs[RecurrentSequenceOp.Kernel].Shape[0] is > 0 and var features && features + specs[RecurrentSequenceOp.RecurrentKernel].Shape[0] <= MostRows;

    public override (TfOutput[] Outputs, TfOutput[] Kept) Forward(ITfGraphBuilder graph, TfOutput[] inputs, Func<int, bool> wanted)
    {
        // x, c, h, weights, three peephole weights, bias.
        var prepared = Compute(graph, Specs, inputs, Arguments);
        TfOutput[] arguments = [Steps(graph), .. prepared[..4], prepared[5], prepared[5], prepared[5], prepared[4]];
        var sequences = graph.Op("BlockLSTMV2", arguments, ("cell_clip", 0f), ("use_peephole", false));
        var outputs = Compute(graph, Enumerable.Repeat(SequenceSpec, 2), [sequences[Hidden], sequences[Cells]], s =>
            [ops.transpose(s[0], [1, 0, 2]), s[0][-1], s[1][-1]]);
        return ([outputs[0], outputs[1], outputs[1], outputs[2]], [.. arguments, .. sequences]);
    }

    public override TfOutput[] Backward(
        ITfGraphBuilder graph, RecurrentSequenceGradOp gradient, TfOutput[] inputs, TfOutput[] kept, TfOutput[] arriving)
    {
        var perStep = Compute(graph, [SequenceSpec, .. ArrivingSpecs(gradient)], [kept[^Kept], .. arriving], t => PerStep(gradient, t[0], t[1..]));
        var ofArguments = graph.Op("BlockLSTMGradV2", [.. kept, .. perStep], ("use_peephole", false));
        var x = Specs[RecurrentSequenceOp.X].Shape;
        TensorSpec state = new(Type, Shape.Of(x[0], Units));
        TensorSpec[] specs =
        [
            new(Type, Shape.Of(Time, x[0], x[2])), state, state, new(Type, Shape.Of(Features + Units, Op.Gates * Units)), new(Type, Op.Gates * Units),
        ];
        return Compute(graph, specs, [.. ofArguments[..4], ofArguments[7]], OfInputs);
    }

    private TensorSpec SequenceSpec => new(Type, Shape.Of(Time, Specs[RecurrentSequenceOp.X].Shape[0], Units));

    private TfOutput Steps(ITfGraphBuilder graph) => graph.Constant(HostTensor.Scalar((long)Time));

    /// <summary>x (time, batch, features), c, h, [kernel; recurrent_kernel], bias, zeros (units).</summary>
    private Tensor[] Arguments(Tensor[] inputs)
    {
        var x = Turned(ops.transpose(inputs[RecurrentSequenceOp.X], [1, 0, 2]));
        var weights = ops.concatenate([inputs[RecurrentSequenceOp.Kernel], inputs[RecurrentSequenceOp.RecurrentKernel]]);
        var bias = Op.Options.HasBias ? inputs[Op.Bias] : ops.zeros(Op.Gates * Units, Type);
        var (h, c) = Op.Options.HasInitialState ? (inputs[Op.InitialState], inputs[Op.InitialState + 1]) : (Zeros(x), Zeros(x));
        return [x, c, h, weights, bias, ops.zeros(Units, Type)];
    }

    private Tensor Zeros(Tensor x) => ops.zeros([Dim.Of(x, 1), Units], Type);

    /// <summary>Gradients of c and of h at every step; those of the last states arrive at the last step.</summary>
    private static Tensor[] PerStep(RecurrentSequenceGradOp gradient, Tensor like, Tensor[] arriving)
    {
        Tensor? Of(int output) => gradient.ArrivingInput(output) is var input and >= 0 ? arriving[input - gradient.Forward.InputCount - 1] : null;
        var zeros = ops.zeros_like(like);
        Tensor AtEnd(params Tensor?[] gradients) => gradients.OfType<Tensor>().ToArray() is { Length: > 0 } given
            ? ops.concatenate([zeros[1..], ops.expand_dims(given.Aggregate(ops.add), 0)])
            : zeros;
        var h = AtEnd(Of(RecurrentSequenceOp.Last), Of(RecurrentSequenceOp.FirstState));
        if (Of(RecurrentSequenceOp.Sequence) is { } sequence)
            h += ops.transpose(sequence, [1, 0, 2]);
        return [AtEnd(Of(RecurrentSequenceOp.FirstState + 1)), h];
    }

    /// <summary>From gradients of x, c, h, weights, bias of the operation to those of the op's inputs.</summary>
    private Tensor[] OfInputs(Tensor[] t)
    {
        var kernels = ops.split(t[3], [Features], 0);
        return
        [
            ops.transpose(Turned(t[0]), [1, 0, 2]), kernels[0], kernels[1],
            .. Op.Options.HasBias ? new[] { t[4] } : [],
            .. Op.Options.HasInitialState ? new[] { t[2], t[1] } : [],
        ];
    }

    private Tensor Turned(Tensor x) => Op.Options.GoBackwards ? ops.flip(x, 0) : x;
}
