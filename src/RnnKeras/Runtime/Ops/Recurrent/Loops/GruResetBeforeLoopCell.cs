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
        var (gates, candidate) = Columns(recurrentKernel);
        var inner = ops.split(ops.matmul(h, gates), 2, -1);
        var (z, r) = (RecurrentActivation(x[0] + inner[0]), RecurrentActivation(x[1] + inner[1]));
        var g = Activation(x[2] + ops.matmul(r * h, candidate));
        return ([z, r, g], [g + z * (h - g)]);
    }

    public override Tensor[] Factors(Tensor[] kept, Tensor[] before)
    {
        var (z, r, g, h) = (kept[0], kept[1], kept[2], before[0]);
        return [(h - g) * RecurrentActivationSlope(z), h * RecurrentActivationSlope(r), (1 - z) * ActivationSlope(g), r, z];
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] factors, Tensor[] gradients, Tensor recurrentKernel)
    {
        var h = gradients[0];
        var (gates, candidate) = Columns(recurrentKernel);
        var g = h * factors[2];
        var reset = Transposed(g, candidate);
        var inner = ops.concatenate([h * factors[0], reset * factors[1]], -1);
        return ([inner, g], [h * factors[4] + reset * factors[3] + Transposed(inner, gates)]);
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
