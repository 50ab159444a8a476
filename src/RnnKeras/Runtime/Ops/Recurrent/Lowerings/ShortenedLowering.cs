using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>
/// A loop that ends with the longest row: where texts are padded, no row has a real step behind it. There every row repeats its last
/// output, or gives zeros if so asked.
/// </summary>
internal sealed class ShortenedLowering(RecurrentSequenceOp op, TensorSpec[] specs) : RecurrentLowering(op, specs)
{
    private const int X = RecurrentSequenceOp.X, Sequence = RecurrentSequenceOp.Sequence, Last = RecurrentSequenceOp.Last;

    private readonly LoopLowering loop = new(op, [.. specs.Select((s, i) => i == X || i == op.Mask ? OfAnyLength(s) : s)]);

    private bool GivesZeros => Op.Options.ZeroOutputForMask;

    /// <summary>XLA wants to know the number of steps.</summary>
    public static bool CanLower(RecurrentSequenceOp op, ITfGraphBuilder graph) => op.Options is { HasMask: true, GoBackwards: false } && !graph.IsJit;

    public override (TfOutput[] Outputs, TfOutput[] Kept) Forward(ITfGraphBuilder graph, TfOutput[] inputs, Func<int, bool> wanted)
    {
        var steps = Steps(graph, inputs);
        var repeats = wanted(Sequence) && !GivesZeros;
        var (outputs, kept) = loop.Forward(graph, Shortened(graph, inputs, steps), i => wanted(i) || (i == Last && repeats));
        if (repeats)
            outputs[Sequence] = Repeated(graph, outputs[Sequence], outputs[Last], Missing(graph, inputs, steps));
        else if (wanted(Sequence))
            outputs[Sequence] = Padded(graph, outputs[Sequence], Missing(graph, inputs, steps));
        return (outputs, kept);
    }

    public override TfOutput[] Backward(
        ITfGraphBuilder graph, RecurrentSequenceGradOp gradient, TfOutput[] inputs, TfOutput[] kept, TfOutput[] arriving)
    {
        var steps = Steps(graph, inputs);
        var given = new TfOutput?[Op.Reserve];
        for (int i = 0, next = 0; i < given.Length; i++)
            given[i] = gradient.Arriving[i] ? arriving[next++] : null;
        if (given[Sequence] is { } sequence)
        {
            given[Sequence] = Steps(graph, sequence, null, steps);
            if (!GivesZeros)
            {
                var behind = graph.Op("Sum", [Steps(graph, sequence, steps, null), Number(graph, 1)])[0];
                given[Last] = given[Last] is { } last ? graph.Op("AddV2", [last, behind])[0] : behind;
            }
        }
        var shortened = new RecurrentSequenceGradOp(Op, given.Select(g => g is not null).ToArray());
        var gradients = loop.Backward(graph, shortened, Shortened(graph, inputs, steps), kept, [.. given.OfType<TfOutput>()]);
        gradients[X] = Padded(graph, gradients[X], Missing(graph, inputs, steps));
        return gradients;
    }

    private static TensorSpec OfAnyLength(TensorSpec spec) => spec with { Shape = spec.Shape.Remove(1).Insert(1, Shape.Unknown) };

    /// <summary>Up to the last step that is real in some row; one if there is none.</summary>
    private TfOutput Steps(ITfGraphBuilder graph, TfOutput[] inputs)
    {
        var all = graph.SizeOf(inputs[X], 1);
        var one = Number(graph, 1);
        var isReal = graph.Op("Cast", [graph.Op("Any", [inputs[Op.Mask], Number(graph, 0)])[0]], ("SrcT", DType.Bool), ("DstT", DType.Int32))[0];
        var numbers = graph.Op("Range", [one, graph.Op("AddV2", [all, one])[0], one])[0];
        var last = graph.Op("Max", [graph.Op("Mul", [isReal, numbers])[0], Number(graph, 0)])[0];
        return graph.Op("Maximum", [last, graph.Op("Minimum", [all, one])[0]])[0];
    }

    private static TfOutput Missing(ITfGraphBuilder graph, TfOutput[] inputs, TfOutput steps) =>
        graph.Op("Sub", [graph.SizeOf(inputs[X], 1), steps])[0];

    private TfOutput[] Shortened(ITfGraphBuilder graph, TfOutput[] inputs, TfOutput steps) =>
        [.. inputs.Select((value, i) => i == X || i == Op.Mask ? Steps(graph, value, null, steps) : value)];

    /// <summary>value[:, from:to]; null = from the beginning, to the end.</summary>
    private static TfOutput Steps(ITfGraphBuilder graph, TfOutput value, TfOutput? from, TfOutput? to)
    {
        const long both = 3, firstAxis = 1;
        TfOutput Pair(TfOutput? second) => graph.ListOp("Pack", [Number(graph, 0), second ?? Number(graph, 0)], [], ("axis", 0L))[0];
        return graph.Op(
            "StridedSlice", [value, Pair(from), Pair(to), graph.Constant(HostTensor.From([1, 1], 2))],
            ("begin_mask", from is null ? both : firstAxis), ("end_mask", to is null ? both : firstAxis))[0];
    }

    /// <summary>Zeros behind the steps.</summary>
    private static TfOutput Padded(ITfGraphBuilder graph, TfOutput value, TfOutput missing)
    {
        var none = graph.Constant(HostTensor.From([0, 0], 2));
        var behind = graph.ListOp("Pack", [Number(graph, 0), missing], [], ("axis", 0L))[0];
        return graph.Op("Pad", [value, graph.ListOp("Pack", [none, behind, none], [], ("axis", 0L))[0]])[0];
    }

    /// <summary>The last output behind the steps.</summary>
    private TfOutput Repeated(ITfGraphBuilder graph, TfOutput sequence, TfOutput last, TfOutput missing)
    {
        var sizes = graph.ListOp("Pack", [graph.SizeOf(sequence, 0), missing, Number(graph, Units)], [], ("axis", 0L))[0];
        var tail = graph.Op("BroadcastTo", [graph.Op("ExpandDims", [last, Number(graph, 1)])[0], sizes])[0];
        return graph.ListOp("ConcatV2", [sequence, tail], [Number(graph, 1)])[0];
    }

    private static TfOutput Number(ITfGraphBuilder graph, int number) => graph.Constant(HostTensor.Scalar(number));
}
