using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>
/// A fused recurrent op and its gradient written with ordinary ops and a Scan, for engines without a kernel of their own. Kept values and
/// gradients lie along time as the input does; only the output sequence is in processing order.
/// </summary>
internal sealed class RecurrentLoop
{
    private readonly RecurrentSequenceOp op;
    private readonly LoopCell cell;
    private readonly Tensor[] inputs;
    private readonly Tensor x;
    private readonly Tensor? mask;

    private RecurrentLoop(RecurrentSequenceOp op, Tensor[] inputs)
    {
        (this.op, this.inputs, cell) = (op, inputs, LoopCell.Of(op));
        x = ops.transpose(inputs[RecurrentSequenceOp.X], [1, 0, 2]);
        mask = op.Options.HasMask ? ops.expand_dims(ops.transpose(inputs[op.Mask]), -1) : null;
    }

    private Tensor Kernel => inputs[RecurrentSequenceOp.Kernel];

    private Tensor RecurrentKernel => inputs[RecurrentSequenceOp.RecurrentKernel];

    private Tensor? Bias => op.Options.HasBias ? inputs[op.Bias] : null;

    private bool Backwards => op.Options.GoBackwards;

    /// <summary>How many tensors (time, batch, units) <see cref="Forward"/> keeps for <see cref="Backward"/>.</summary>
    public static int KeptCount(RecurrentSequenceOp op) => LoopCell.Of(op).KeptCount + op.States;

    /// <summary>
    /// From the op's inputs to its outputs without the reserve, then the kept tensors (time, batch, units): the cell's, and the states before
    /// each step.
    /// </summary>
    /// <param name="wanted">Which of these the function has as outputs.</param>
    public static Function Forward(RecurrentSequenceOp op, IEnumerable<TensorSpec> inputs, Func<int, bool> wanted)
    {
        using var trace = new Trace();
        var placeholders = Placeholders(inputs);
        return new Function(op.Name, placeholders, [.. new RecurrentLoop(op, placeholders).Outputs().Where((_, i) => wanted(i))]);
    }

    /// <summary>From the op's inputs, the kept tensors and the arriving gradients to the gradients of all inputs but the mask.</summary>
    public static Function Backward(RecurrentSequenceGradOp gradient, IEnumerable<TensorSpec> inputs, IEnumerable<TensorSpec> arriving)
    {
        using var trace = new Trace();
        var op = gradient.Forward;
        var given = Placeholders(inputs);
        var x = given[RecurrentSequenceOp.X];
        var shape = Shape.Of(x.shape[1], x.shape[0], given[RecurrentSequenceOp.RecurrentKernel].shape[0]);
        var kept = Placeholders(Enumerable.Repeat(new TensorSpec(x.dtype, shape), KeptCount(op)));
        var gradients = Placeholders(arriving);
        var next = 0;
        var ofOutputs = gradient.Arriving.Select(arrives => arrives ? gradients[next++] : null).ToArray();
        return new Function(gradient.Name, [.. given, .. kept, .. gradients], new RecurrentLoop(op, given).Gradients(kept, ofOutputs));
    }

    private static Tensor[] Placeholders(IEnumerable<TensorSpec> specs) => [.. specs.Select(s => Tensor.Placeholder(s.DType, s.Shape))];

    private Tensor[] Outputs()
    {
        var projected = Projected();
        Tensor[] read = mask is null ? [projected] : [projected, mask];
        var (ys, states) = Scan.Run(ForwardStep, read, InitialStates(), [.. read.Select(_ => Backwards)], i => i > 0 && Backwards);
        var sequence = Visible() is { } visible ? ops.where(visible, ys[0], 0) : ys[0];
        var last = VisibleAtEnd() is { } end ? ops.where(end, states[0], 0) : states[0];
        return [ops.transpose(sequence, [1, 0, 2]), last, .. states, .. ys[1..]];
    }

    /// <summary>Outputs: h after the step, the cell's kept tensors, the states before the step.</summary>
    private (Tensor[] Ys, Tensor[] States) ForwardStep(Tensor[] read, Tensor[] before)
    {
        var (kept, after) = cell.Forward(read[0], before, RecurrentKernel, Bias);
        if (mask is not null)
            after = [.. after.Zip(before, (a, b) => ops.where(read[1], a, b))];
        return ([after[0], .. kept, .. before], after);
    }

    private Tensor[] Gradients(Tensor[] kept, Tensor?[] arriving)
    {
        var (ofCell, before) = (kept[..cell.KeptCount], kept[cell.KeptCount..]);
        var sequence = arriving[RecurrentSequenceOp.Sequence] is { } dy ? Shown(ops.transpose(dy, [1, 0, 2]), Visible()) : null;
        Tensor[] read = [.. kept, .. mask is null ? [] : new[] { mask }, .. sequence is null ? [] : new[] { sequence }];
        // The sequence's gradient is in processing order, all else lies as the input does.
        bool[] backwards = [.. read.Select(t => t == sequence || !Backwards)];
        var (parts, states) = Scan.Run(
            (elements, carried) => BackwardStep(elements, carried, kept.Length, sequence is not null), read, FinalGradients(arriving),
            backwards, _ => !Backwards);
        var projected = cell.OfProjected(parts);
        var ofX = ops.reshape(ops.Apply(new MatMulOp(false, true), LoopCell.Rows(projected), Kernel), SymbolicShape.Of(x));
        return
        [
            ops.transpose(ofX, [1, 0, 2]),
            ops.Apply(new MatMulOp(true, false), LoopCell.Rows(x), LoopCell.Rows(projected)),
            cell.OfRecurrentKernel(parts, ofCell, before[0]),
            .. Bias is null ? [] : new[] { cell.OfBias(parts) },
            .. op.Options.HasInitialState ? states : [],
        ];
    }

    private (Tensor[] Parts, Tensor[] States) BackwardStep(Tensor[] elements, Tensor[] carried, int keptCount, bool hasSequence)
    {
        if (hasSequence)
            carried = [carried[0] + elements[^1], .. carried[1..]];
        var (parts, before) = cell.Backward(elements[..cell.KeptCount], elements[cell.KeptCount..keptCount], carried, RecurrentKernel);
        if (mask is null)
            return (parts, before);
        // A masked step hands the states on as they are.
        var isReal = elements[keptCount];
        return ([.. parts.Select(p => ops.where(isReal, p, 0))], [.. before.Zip(carried, (b, c) => ops.where(isReal, b, c))]);
    }

    /// <summary>x · kernel + bias of all steps, (time, batch, gates · units).</summary>
    private Tensor Projected()
    {
        var rows = ops.matmul(LoopCell.Rows(x), Kernel);
        if (cell.InputBias(Bias) is { } bias)
            rows += bias;
        return ops.reshape(rows, [Dim.Of(x, 0), Dim.Of(x, 1), Kernel.shape[1]]);
    }

    private Tensor[] InitialStates() => op.Options.HasInitialState
        ? inputs[op.InitialState..op.Mask]
        : [.. Enumerable.Repeat(Zeros(), op.States)];

    /// <summary>(batch, units).</summary>
    private Tensor Zeros() => ops.zeros([Dim.Of(x, 1), RecurrentKernel.shape[0]], x.dtype);

    /// <summary>Gradients that the states after the last step receive; the last output is such a state.</summary>
    private Tensor[] FinalGradients(Tensor?[] arriving)
    {
        var gradients = Enumerable.Range(0, op.States).Select(i => arriving[RecurrentSequenceOp.FirstState + i] ?? Zeros()).ToArray();
        if (arriving[RecurrentSequenceOp.Last] is { } last)
            gradients[0] += Shown(last, VisibleAtEnd());
        return gradients;
    }

    private static Tensor Shown(Tensor x, Tensor? visible) => visible is null ? x : ops.where(visible, x, 0);

    /// <summary>
    /// bool (time, batch, 1) in processing order: where h is the output. Elsewhere that is zero: before a row's first real step, or at all
    /// masked steps if so asked. Null = everywhere.
    /// </summary>
    private Tensor? Visible()
    {
        if (mask is null)
            return null;
        var processed = Backwards ? ops.flip(mask, 0) : mask;
        return op.Options.ZeroOutputForMask ? processed : ops.cumsum(ops.cast(processed, "int32"), 0) > 0;
    }

    /// <summary>The same for the last step, (batch, 1); false if there is none.</summary>
    private Tensor? VisibleAtEnd()
    {
        if (mask is not null && !op.Options.ZeroOutputForMask)
            return ops.any(mask, 0);
        if (mask is not null)
            return ops.concatenate([ops.zeros([1, Dim.Of(x, 1), 1], "bool"), Visible()!])[-1];
        return op.Options.HasInitialState && x.shape[0] <= 0 ? ops.SizeOf(x, 0) > 0 : null;
    }
}
