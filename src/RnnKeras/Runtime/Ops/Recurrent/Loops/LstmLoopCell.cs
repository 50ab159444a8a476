namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>i, f, o = R(…), g = A(…); c' = f · c + i · g; h' = o · A(c'). Part: the four gates' pre-activations.</summary>
internal sealed class LstmLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 4;

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var z = ops.split(projected + ops.matmul(states[0], recurrentKernel), Op.Gates, -1);
        var (i, f, g, o) = (RecurrentActivation(z[0]), RecurrentActivation(z[1]), Activation(z[2]), RecurrentActivation(z[3]));
        var c = f * states[1] + i * g;
        return ([i, f, g, o], [o * Activation(c), c]);
    }

    public override Tensor[] Factors(Tensor[] kept, Tensor[] before)
    {
        var (i, f, g, o) = (kept[0], kept[1], kept[2], kept[3]);
        var activated = Activation(f * before[1] + i * g);
        return
        [
            g * RecurrentActivationSlope(i), before[1] * RecurrentActivationSlope(f), i * ActivationSlope(g),
            activated * RecurrentActivationSlope(o), o * ActivationSlope(activated), f,
        ];
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] factors, Tensor[] gradients, Tensor recurrentKernel)
    {
        var h = gradients[0];
        var c = gradients[1] + h * factors[4];
        var z = ops.concatenate([c * factors[0], c * factors[1], c * factors[2], h * factors[3]], -1);
        return ([z], [Transposed(z, recurrentKernel), c * factors[5]]);
    }

    public override Tensor OfProjected(Tensor[] parts) => parts[0];

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) => Product(before, parts[0]);
}
