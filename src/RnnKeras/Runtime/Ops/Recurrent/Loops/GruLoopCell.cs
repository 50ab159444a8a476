namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>
/// z, r = R(…); q = h · recurrent_h + its bias; g = A(projected_h + r · q); h' = z · h + (1 − z) · g: reset_after = true. Parts: the
/// gradients of the pre-activations of z, r and g, and of q.
/// </summary>
/// <remarks>One product per gate: they run side by side, and nothing must be cut or joined in a step, which takes as long as a product's third.</remarks>
internal sealed class GruLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 4;

    /// <summary>Both biases of z and r; q's own is added behind its product.</summary>
    public override Tensor? InputBias(Tensor? bias)
    {
        if (bias is null)
            return null;
        var (input, recurrent) = (Gates(bias[0]), Gates(bias[1]));
        return ops.concatenate([input[0] + recurrent[0], input[1] + recurrent[1], input[2]], -1);
    }

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var (h, x) = (states[0], Gates(projected));
        var inner = Gates(recurrentKernel).Select(u => ops.matmul(h, u)).ToArray();
        var q = bias is null ? inner[2] : inner[2] + Gates(bias[1])[2];
        var (z, r) = (RecurrentActivation(x[0] + inner[0]), RecurrentActivation(x[1] + inner[1]));
        var g = Activation(x[2] + r * q);
        return ([z, r, g, q], [g + z * (h - g)]);
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] kept, Tensor[] before, Tensor[] gradients, Tensor recurrentKernel)
    {
        var (z, r, g, q, h) = (kept[0], kept[1], kept[2], kept[3], gradients[0]);
        var passed = h * z;
        var update = OfRecurrentActivation(z, h * (before[0] - g));
        var candidate = OfActivation(g, h - passed);
        var reset = OfRecurrentActivation(r, candidate * q);
        var inner = candidate * r;
        var products = Gates(recurrentKernel).Zip([update, reset, inner], (u, gradient) => Transposed(gradient, u)).ToArray();
        return ([update, reset, candidate, inner], [passed + products[0] + (products[1] + products[2])]);
    }

    public override Tensor OfProjected(Tensor[] parts) => ops.concatenate(parts[..3], -1);

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) =>
        ops.concatenate([Product(before, parts[0]), Product(before, parts[1]), Product(before, parts[3])], -1);

    public override Tensor OfBias(Tensor[] parts)
    {
        var sums = parts.Select(p => ops.sum(p, (0, 1))).ToArray();
        return ops.stack([ops.concatenate(sums[..3]), ops.concatenate([sums[0], sums[1], sums[3]])]);
    }

    private Tensor[] Gates(Tensor x) => ops.split(x, Op.Gates, -1);
}
