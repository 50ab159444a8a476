namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>i, f, o = R(…), g = A(…); c' = f · c + i · g; h' = o · A(c'). Parts: the gates' pre-activations.</summary>
/// <remarks>One product per gate, as in <see cref="GruLoopCell"/>.</remarks>
internal sealed class LstmLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 5;

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var z = Gates(projected).Zip(Gates(recurrentKernel), (x, u) => x + ops.matmul(states[0], u)).ToArray();
        var (i, f, g, o) = (RecurrentActivation(z[0]), RecurrentActivation(z[1]), Activation(z[2]), RecurrentActivation(z[3]));
        var c = f * states[1] + i * g;
        var activated = Activation(c);
        return ([i, f, g, o, activated], [o * activated, c]);
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] kept, Tensor[] before, Tensor[] gradients, Tensor recurrentKernel)
    {
        var (i, f, g, o, activated) = (kept[0], kept[1], kept[2], kept[3], kept[4]);
        var h = gradients[0];
        var c = gradients[1] + OfActivation(activated, h * o);
        Tensor[] z =
        [
            OfRecurrentActivation(i, c * g), OfRecurrentActivation(f, c * before[1]), OfActivation(g, c * i),
            OfRecurrentActivation(o, h * activated),
        ];
        var products = z.Zip(Gates(recurrentKernel), Transposed).ToArray();
        return (z, [products[0] + products[1] + (products[2] + products[3]), c * f]);
    }

    public override Tensor OfProjected(Tensor[] parts) => ops.concatenate(parts, -1);

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) => Product(before, OfProjected(parts));

    private Tensor[] Gates(Tensor x) => ops.split(x, Op.Gates, -1);
}
