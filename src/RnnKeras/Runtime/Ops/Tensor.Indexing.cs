namespace RnnKeras;

public sealed partial class Tensor
{
    /// <summary>
    /// Part of the tensor, with Python's indexing: integers remove their axis, ranges, <see cref="Slice"/> and text keep it:
    /// <c>x[0]</c>, <c>x[.., ^1]</c>, <c>x[":, -1"]</c>, <c>x["..., ::2"]</c>, <c>x[":, None"]</c>.
    /// </summary>
    public Tensor this[params ReadOnlySpan<Selector> selectors] => ops.get_item(this, selectors);
}
