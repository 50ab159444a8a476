using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public sealed partial class Tensor
{
    /// <summary>
    /// Part of the tensor, with Python's indexing: integers remove their axis, ranges, <see cref="Slice"/> and text keep it:
    /// <c>x[0]</c>, <c>x[.., ^1]</c>, <c>x[":, -1"]</c>, <c>x["..., ::2"]</c>, <c>x[":, None"]</c>.
    /// </summary>
    public Tensor this[params ReadOnlySpan<Selector> selectors] => ops.get_item(this, selectors);

    /// <summary>The slices along the first axis, whose size must be known: <c>foreach (var row in x)</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no first axis, or its size is not known.</exception>
    public IEnumerator<Tensor> GetEnumerator() => ndim > 0 && shape[0] >= 0
        ? Enumerable.Range(0, shape[0]).Select(i => this[i]).GetEnumerator()
        : throw new InvalidOperationException($"foreach over a tensor of shape {shape}: the first axis must exist and have a known size.");

    /// <summary>A size as a number to calculate with: int32 scalar, <c>ops.cast(ops.shape(x)[0], "float32")</c>.</summary>
    public static implicit operator Tensor(Dim size) => size.Tree switch
    {
        null => Weak(size.Size),
        AxisSize axis => ops.SizeOf(axis.Source, axis.Axis),
        CombinedSize(var operation, var left, var right) => Combine(operation, left, right),
        _ => throw new InvalidOperationException($"A size of an unknown kind: {size.Tree}."),
    };

    /// <summary>All sizes as an int32 vector.</summary>
    public static implicit operator Tensor(SymbolicShape sizes) => ops.cast(
        sizes.Count == 0 ? Constant(HostTensor.From(Array.Empty<int>(), 0)) : ops.stack([.. sizes.Select(d => d.IsKnown ? Constant(d.Size) : (Tensor)d)]),
        DType.Int32);

    private static Tensor Combine(SizeOperation operation, Tensor left, Tensor right) => operation switch
    {
        SizeOperation.Add => left + right,
        SizeOperation.Subtract => left - right,
        SizeOperation.Multiply => left * right,
        _ => ops.floor_divide(left, right),
    };
}
