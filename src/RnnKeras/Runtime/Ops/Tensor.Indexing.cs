namespace RnnKeras;

public sealed partial class Tensor
{
    /// <summary>
    /// Part of the tensor, with Python's indexing: integers remove their axis, ranges, <see cref="Slice"/> and text keep it:
    /// <c>x[0]</c>, <c>x[.., ^1]</c>, <c>x[":, -1"]</c>, <c>x["..., ::2"]</c>, <c>x[":, None"]</c>.
    /// </summary>
    public Tensor this[params ReadOnlySpan<Selector> selectors] => ops.get_item(this, selectors);

    /// <summary>A size as a number to calculate with: int32 scalar, <c>ops.cast(ops.shape(x)[0], "float32")</c>.</summary>
    public static implicit operator Tensor(Dim size) => size.Source is { } source ? ops.SizeOf(source, size.Axis) : Weak(size.Size);
}
