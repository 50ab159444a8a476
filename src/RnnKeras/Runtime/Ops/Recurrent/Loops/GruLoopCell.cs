namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>
/// z, r = R(…); q = h · recurrent_h + its bias; g = A(projected_h + r · q); h' = z · h + (1 − z) · g: reset_after = true. Parts: the
/// gradients of h · recurrent_kernel (z, r, q) and of projected_h.
/// </summary>
internal sealed class GruLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 4;

    public override Tensor? InputBias(Tensor? bias) => bias is null ? null : bias[0];

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var h = states[0];
        var product = ops.matmul(h, recurrentKernel);
        var inner = ops.split(bias is null ? product : product + bias[1], Op.Gates, -1);
        var x = ops.split(projected, Op.Gates, -1);
        var (z, r, q) = (RecurrentActivation(x[0] + inner[0]), RecurrentActivation(x[1] + inner[1]), inner[2]);
        var g = Activation(x[2] + r * q);
        return ([z, r, g, q], [g + z * (h - g)]);
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] kept, Tensor[] before, Tensor[] gradients, Tensor recurrentKernel)
    {
        var (z, r, g, q, h) = (kept[0], kept[1], kept[2], kept[3], gradients[0]);
        var passed = h * z;
        var candidate = OfActivation(g, h - passed);
        var inner = ops.concatenate(
            [OfRecurrentActivation(z, h * (before[0] - g)), OfRecurrentActivation(r, candidate * q), candidate * r], -1);
        return ([inner, candidate], [passed + Transposed(inner, recurrentKernel)]);
    }

    public override Tensor OfProjected(Tensor[] parts)
    {
        var inner = ops.split(parts[0], Op.Gates, -1);
        return ops.concatenate([inner[0], inner[1], parts[1]], -1);
    }

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) => Product(before, parts[0]);

    public override Tensor OfBias(Tensor[] parts) => ops.stack([base.OfBias(parts), ops.sum(parts[0], (0, 1))]);
}
