using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent;

/// <summary>
/// SimpleRNN over a sequence. Kernels (…, units), bias (units), state h. The options' recurrent activation does not exist here.
/// </summary>
internal sealed record SimpleRnnSequenceOp(RecurrentOptions Options) : RecurrentSequenceOp(Options)
{
    public override RecurrentCellKind Cell => RecurrentCellKind.SimpleRnn;

    public override int Gates => 1;
}
