using RnnKeras.Initializers;

namespace RnnKeras.Layers;

/// <summary>The bias of an LSTM with ones for the forget gate: [others, 1, others, others].</summary>
internal sealed class ForgetBias(Initializer? others, int units) : Initializer
{
    public override Tensor call(Shape shape, DType? dtype = null)
    {
        Initializer rest = others ?? "zeros";
        return ops.concatenate([rest.call(units, dtype), ops.ones(units, dtype), rest.call(2 * units, dtype)], axis: 0);
    }
}
