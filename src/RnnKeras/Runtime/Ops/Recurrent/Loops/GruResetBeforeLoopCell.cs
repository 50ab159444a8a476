namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>
/// z, r = R(…); g = A(projected_h + (r · h) · recurrent_h); h' = z · h + (1 − z) · g: reset_after = false. Parts: the pre-activations of
/// z and r, and of g.
/// </summary>
internal sealed class GruResetBeforeLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 3;

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var h = states[0];
        var x = ops.split(projected, Op.Gates, -1);
        var (gateColumns, candidateColumns) = Columns(recurrentKernel);
        var inner = ops.split(ops.matmul(h, gateColumns), 2, -1);
        var (z, r) = (RecurrentActivation(x[0] + inner[0]), RecurrentActivation(x[1] + inner[1]));
        var g = Activation(x[2] + ops.matmul(r * h, candidateColumns));
        return ([z, r, g], [g + z * (h - g)]);
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] kept, Tensor[] before, Tensor[] gradients, Tensor recurrentKernel)
    {
        var (z, r, g, h) = (kept[0], kept[1], kept[2], gradients[0]);
        var (gateColumns, candidateColumns) = Columns(recurrentKernel);
        var passed = h * z;
        var candidate = OfActivation(g, h - passed);
        var reset = Transposed(candidate, candidateColumns);
        var inner = ops.concatenate([OfRecurrentActivation(z, h * (before[0] - g)), OfRecurrentActivation(r, reset * before[0])], -1);
        return ([inner, candidate], [passed + reset * r + Transposed(inner, gateColumns)]);
    }

    public override Tensor OfProjected(Tensor[] parts) => ops.concatenate(parts, -1);

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) =>
        ops.concatenate([Product(before, parts[0]), Product(kept[1] * before, parts[1])], -1);

    /// <summary>The recurrent kernel's columns of z and r, and those of the candidate.</summary>
    private (Tensor Gates, Tensor Candidate) Columns(Tensor recurrentKernel)
    {
        var parts = ops.split(recurrentKernel, [recurrentKernel.shape[0] * 2], -1);
        return (parts[0], parts[1]);
    }
}
