using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent;

/// <summary>LSTM over a sequence. Kernels (…, 4 · units) in the order i, f, c, o; bias (4 · units); states h, c.</summary>
internal sealed record LstmSequenceOp(RecurrentOptions Options) : RecurrentSequenceOp(Options)
{
    public override RecurrentCellKind Cell => RecurrentCellKind.Lstm;

    public override int Gates => 4;

    public override int States => 2;
}
