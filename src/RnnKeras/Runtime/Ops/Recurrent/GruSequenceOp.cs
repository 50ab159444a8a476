using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent;

/// <summary>
/// GRU over a sequence. Kernels (…, 3 · units) in the order z, r, h; bias (2, 3 · units) with reset_after (input, recurrent), else
/// (3 · units); state h.
/// </summary>
internal sealed record GruSequenceOp(RecurrentOptions Options, bool ResetAfter) : RecurrentSequenceOp(Options)
{
    public override RecurrentCellKind Cell => ResetAfter ? RecurrentCellKind.Gru : RecurrentCellKind.GruResetBefore;

    public override int Gates => 3;

    public override Shape BiasShape(int columns) => ResetAfter ? (2, columns) : columns;
}
