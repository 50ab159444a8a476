using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Backpropagation through time: a scan in the other direction that recomputes each step from the state saved before it, carries the
/// gradients of the states, and adds up those of the captured tensors.
/// </summary>
internal sealed class ScanGradient
{
    private readonly ScanOp op;
    private readonly GradientContext g;
    private readonly int firstCapture;
    // Outputs and states that gradients arrive at, inputs that want one; as indices of op's outputs, states and inputs.
    private readonly int[] outputs;
    private readonly int[] states;
    private readonly int[] histories;
    private readonly int[] sequences;
    private readonly int[] captures;
    // What the step found: sequences and captured tensors that have a gradient, sums that are left for later, what these need of each step.
    private int[] withGradient = [];
    private bool[] hasGradient = [];
    private DeferredSum?[] deferred = [];
    private Tensor[] operands = [];

    public ScanGradient(ScanOp op, GradientContext g)
    {
        (this.op, this.g, firstCapture) = (op, g, op.SequenceCount + op.StateCount);
        outputs = [.. Enumerable.Range(0, op.OutputCount).Where(i => g.GradOrNull(i) is not null)];
        states = [.. Enumerable.Range(0, op.StateCount).Where(i => State(i).dtype.IsFloating)];
        histories = [.. states.Where(i => HistoryGradient(i) is not null)];
        sequences = [.. Enumerable.Range(0, op.SequenceCount).Where(Wants)];
        captures = [.. Enumerable.Range(firstCapture, g.InputCount - firstCapture).Where(Wants)];
    }

    public Tensor?[] Build()
    {
        // What the step reads: elements, states before it, gradients of its outputs, gradients of the state histories.
        Tensor[] read =
        [
            .. Enumerable.Range(0, op.SequenceCount).Select(g.In),
            .. Enumerable.Range(0, op.StateCount).Select(i => g.Out(op.OutputCount + op.StateCount + i)),
            .. outputs.Select(i => g.GradOrNull(i)!),
            .. histories.Select(i => HistoryGradient(i)!),
        ];
        // The forward scan wrote its histories in the order of the steps.
        bool[] backwards =
        [
            .. op.Backwards.Select(b => !b),
            .. Enumerable.Repeat(true, op.StateCount),
            .. outputs.Select(i => !op.OutputsBackwards[i]),
            .. histories.Select(_ => true),
        ];
        Tensor[] initial =
        [
            .. states.Select(i => g.GradOrNull(op.OutputCount + i) ?? ops.zeros_like(State(i))),
            .. captures.Select(i => ops.zeros_like(g.In(i))),
        ];
        var (ys, finals) = Scan.Run(Step, read, initial, backwards, i => i < withGradient.Length && !op.Backwards[withGradient[i]]);
        var stacked = operands.Zip(ys[withGradient.Length..]).ToDictionary();
        var gradients = new Tensor?[g.InputCount];
        for (var i = 0; i < withGradient.Length; i++)
            gradients[withGradient[i]] = ys[i];
        for (var i = 0; i < states.Length; i++)
            gradients[op.SequenceCount + states[i]] = finals[i];
        for (var i = 0; i < captures.Length; i++)
            if (hasGradient[i])
                gradients[captures[i]] = deferred[i]?.Total(stacked, g.In(captures[i])) ?? finals[states.Length + i];
        return gradients;
    }

    private (Tensor[] Ys, Tensor[] States) Step(Tensor[] read, Tensor[] carried)
    {
        var forwardInputs = read[..firstCapture];
        // Copies, so that what the step does with a captured tensor can be told from what was done with it before.
        var inner = Enumerable.Range(firstCapture, g.InputCount - firstCapture)
            .Select(i => captures.Contains(i) ? ops.copy(g.In(i)) : g.In(i)).ToArray();
        var results = Substitution.Call(op.Body, [.. forwardInputs, .. inner]);
        Tensor[] ends = [.. outputs.Select(i => results[i]), .. states.Select(i => results[op.OutputCount + i])];
        Tensor[] endGradients = [.. read.AsSpan(firstCapture, outputs.Length), .. carried.AsSpan(0, states.Length)];
        Tensor[] starts =
        [
            .. sequences.Select(i => forwardInputs[i]),
            .. states.Select(i => forwardInputs[op.SequenceCount + i]),
            .. captures.Select(i => inner[i - firstCapture]),
        ];
        var gradients = Autodiff.Gradients(ends, starts, endGradients).AsSpan();
        var ofSequences = gradients[..sequences.Length].ToArray();
        var ofStates = gradients.Slice(sequences.Length, states.Length).ToArray();
        var ofCaptures = gradients[(sequences.Length + states.Length)..].ToArray();
        withGradient = [.. sequences.Where((_, k) => ofSequences[k] is not null)];
        hasGradient = Array.ConvertAll(ofCaptures, t => t is not null);
        deferred = Array.ConvertAll(ofCaptures, t => t is null ? null : DeferredSum.Of(t));
        operands = [.. deferred.OfType<DeferredSum>().SelectMany(d => d.Operands).Distinct()];
        var newStates = states.Select((i, k) => StateGradient(i, ofStates[k], carried[k], read));
        // A sum that is deferred, or of nothing, is handed on as it is, which makes it no state.
        var sums = captures.Select((_, k) => Sum(carried[states.Length + k], deferred[k] is null ? ofCaptures[k] : null));
        return ([.. ofSequences.OfType<Tensor>(), .. operands], [.. newStates, .. sums]);
    }

    private Tensor StateGradient(int state, Tensor? gradient, Tensor carried, Tensor[] read)
    {
        var history = Array.IndexOf(histories, state);
        var total = gradient ?? ops.zeros_like(carried);
        return history < 0 ? total : Sum(total, read[firstCapture + outputs.Length + history]);
    }

    private static Tensor Sum(Tensor sum, Tensor? gradient) => gradient is null ? sum : Autodiff.Accumulate(sum, gradient);

    private Tensor State(int i) => g.In(op.SequenceCount + i);

    private Tensor? HistoryGradient(int state) => g.GradOrNull(op.OutputCount + op.StateCount + state);

    private bool Wants(int input) => g.In(input).dtype.IsFloating && g.Needs(input);
}
