namespace RnnKeras;

public sealed partial class DTypePolicy
{
    /// <summary>x in the policy's dtype (or another) where both are floating-point.</summary>
    public Tensor convert_input(Tensor x, bool autocast = true, DType? dtype = null) =>
        autocast && x.dtype.IsFloating && (dtype ?? this.dtype).IsFloating ? ops.cast(x, dtype ?? this.dtype) : x;
}
