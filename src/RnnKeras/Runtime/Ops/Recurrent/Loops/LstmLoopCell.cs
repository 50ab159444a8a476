namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>i, f, o = R(…), g = A(…); c' = f · c + i · g; h' = o · A(c'). Part: the four gates' pre-activations.</summary>
internal sealed class LstmLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 5;

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var z = ops.split(projected + ops.matmul(states[0], recurrentKernel), Op.Gates, -1);
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
        var z = ops.concatenate(
            [
                OfRecurrentActivation(i, c * g), OfRecurrentActivation(f, c * before[1]), OfActivation(g, c * i),
                OfRecurrentActivation(o, h * activated),
            ],
            -1);
        return ([z], [Transposed(z, recurrentKernel), c * f]);
    }

    public override Tensor OfProjected(Tensor[] parts) => parts[0];

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) => Product(before, parts[0]);
}
