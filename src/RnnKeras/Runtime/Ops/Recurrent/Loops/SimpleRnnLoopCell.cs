namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>h' = A(projected + h · recurrent_kernel). Part: the pre-activation.</summary>
internal sealed class SimpleRnnLoopCell(RecurrentSequenceOp op) : LoopCell(op)
{
    public override int KeptCount => 1;

    public override (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias)
    {
        var h = Activation(projected + ops.matmul(states[0], recurrentKernel));
        return ([h], [h]);
    }

    public override (Tensor[] Parts, Tensor[] States) Backward(Tensor[] kept, Tensor[] before, Tensor[] gradients, Tensor recurrentKernel)
    {
        var z = OfActivation(kept[0], gradients[0]);
        return ([z], [Transposed(z, recurrentKernel)]);
    }

    public override Tensor OfProjected(Tensor[] parts) => parts[0];

    public override Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before) => Product(before, parts[0]);
}
