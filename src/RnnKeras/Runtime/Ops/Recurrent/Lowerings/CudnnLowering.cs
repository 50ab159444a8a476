using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>
/// LSTM, GRU (reset_after) and SimpleRNN with Keras' default activations on a GPU, by cuDNN. A mask that is right-padded, which only a run
/// can tell, becomes lengths; any other mask takes the loop.
/// </summary>
internal sealed class CudnnLowering(RecurrentSequenceOp op, TensorSpec[] specs) : RecurrentLowering(op, specs)
{
    private const int KeptCount = CudnnSequence.KeptCount;
    private readonly LoopLowering loop = new(op, specs);
    private readonly CudnnSequence sequence = new(op, specs);

    private int LoopKeptCount => Loops.RecurrentLoop.KeptCount(Op);

    public static bool CanLower(RecurrentSequenceOp op, ITfGraphBuilder graph)
    {
        var (activation, recurrent) = (op.Options.Activation, op.Options.RecurrentActivation);
        return graph is { IsOnGpu: true, IsJit: false } && op.Cell switch
        {
            RecurrentCellKind.SimpleRnn => activation is RecurrentActivation.Tanh or RecurrentActivation.Relu,
            RecurrentCellKind.GruResetBefore => false,
            _ => activation == RecurrentActivation.Tanh && recurrent == RecurrentActivation.Sigmoid,
        };
    }

    public override (TfOutput[] Outputs, TfOutput[] Kept) Forward(ITfGraphBuilder graph, TfOutput[] inputs, Func<int, bool> wanted)
    {
        if (!Op.Options.HasMask)
            return sequence.Forward(graph, inputs, wanted);
        int[] asked = [.. Enumerable.Range(0, Op.Reserve).Where(wanted)];
        TfOutput[] Asked(TfOutput[] outputs) => [.. asked.Select(i => outputs[i])];
        var keeps = wanted(Op.Reserve);
        var outputs = Op.Infer(Specs);
        TfSpec[] results =
        [
            .. asked.Select(i => (TfSpec)outputs[i]), .. keeps ? KeptSpecs() : [],
        ];
        var values = IfRightPadded(
            graph, inputs, [.. Specs.Select(s => (TfSpec)s)], results,
            (g, given) =>
            {
                var (results, kept) = sequence.Forward(g, given, wanted);
                return keeps ? [.. Asked(results), .. kept, .. Enumerable.Repeat(Nothing(g, Type), LoopKeptCount)] : Asked(results);
            },
            (g, given) =>
            {
                var (results, kept) = loop.Forward(g, given, wanted);
                return keeps ? [.. Asked(results), .. CudnnSequence.NothingKept(g, Type), .. kept] : Asked(results);
            });
        var all = new TfOutput[Op.Reserve];
        for (var i = 0; i < asked.Length; i++)
            all[asked[i]] = values[i];
        return (all, values[asked.Length..]);
    }

    public override TfOutput[] Backward(
        ITfGraphBuilder graph, RecurrentSequenceGradOp gradient, TfOutput[] inputs, TfOutput[] kept, TfOutput[] arriving)
    {
        if (!Op.Options.HasMask)
            return sequence.Backward(graph, gradient, inputs, kept, arriving);
        var (first, last) = (Op.InputCount, Op.InputCount + kept.Length);
        return IfRightPadded(
            graph, [.. inputs, .. kept, .. arriving],
            [.. Specs.Select(s => (TfSpec)s), .. KeptSpecs(), .. ArrivingSpecs(gradient).Select(s => (TfSpec)s)],
            [.. Specs[..Op.Mask].Select(s => (TfSpec)s)],
            (g, v) => sequence.Backward(g, gradient, v[..first], v[first..(first + KeptCount)], v[last..]),
            (g, v) => loop.Backward(g, gradient, v[..first], v[(first + KeptCount)..last], v[last..]));
    }

    /// <summary>What either branch keeps; the other one's places hold nothing.</summary>
    private IEnumerable<TfSpec> KeptSpecs() =>
        [.. CudnnSequence.KeptTypes(Type).Select(t => new TfSpec(t, null)), .. Enumerable.Repeat(new TfSpec(Type.ToTf(), null), LoopKeptCount)];

    /// <summary>Runs one of two functions of <paramref name="inputs"/>, of which the first ones are the op's.</summary>
    private TfOutput[] IfRightPadded(
        ITfGraphBuilder graph, TfOutput[] inputs, TfSpec[] given, TfSpec[] results,
        Func<ITfGraphBuilder, TfOutput[], TfOutput[]> yes, Func<ITfGraphBuilder, TfOutput[], TfOutput[]> no)
    {
        var condition = Compute(graph, [Specs[Op.Mask]], [inputs[Op.Mask]], t => [CudnnSequence.IsRightPadded(t[0])]);
        return graph.OpWithList(
            "StatelessIf", condition, inputs, ("Tcond", DType.Bool), ("Tin", given.Select(r => r.Type).ToArray()), ("Tout", results.Select(r => r.Type).ToArray()),
            ("then_branch", graph.Function("right_padded", given, yes)), ("else_branch", graph.Function("any_mask", given, no)),
            ("output_shapes", results.Select(r => r.Shape).ToArray()), ("_lower_using_switch_merge", true));
    }

    private static TfOutput Nothing(ITfGraphBuilder graph, DType type) => graph.Constant(HostTensor.Zeros(type, [0]));
}
