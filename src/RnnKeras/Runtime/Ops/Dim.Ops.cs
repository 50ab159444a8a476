namespace RnnKeras;

public readonly partial record struct Dim
{
    /// <summary>The size as an int32 scalar, so that it enters arithmetic: <c>ops.cast(ops.shape(x)[0], "float32")</c>.</summary>
    public static implicit operator Tensor(Dim size) =>
        size.Source is { } source ? ops.SizeOf(source, size.Axis) : Tensor.Constant(size.Size);
}
