using System.Globalization;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// One size as a graph knows it: a number, -1 ("what is left", in reshape), "axis k of that tensor", or a sum, difference, product or
/// quotient of those; resolved when the graph runs.
/// </summary>
/// <example><code>var s = ops.shape(x); var rows = ops.reshape(x, [s[0] * s[1], 32]);</code></example>
public readonly partial record struct Dim
{
    private Dim(int size, SizeTree? tree) => (Size, Tree) = (size, tree);

    /// <summary>The number; <see cref="Shape.Unknown"/> when it is only known at run time.</summary>
    public int Size { get; }

    /// <summary>How it is computed at run time; null for a number.</summary>
    internal SizeTree? Tree { get; }

    /// <summary>Whether it is a number.</summary>
    public bool IsKnown => Tree is null;

    /// <summary>Size of an axis of <paramref name="tensor"/>: a number if known, else a reference.</summary>
    public static Dim Of(Tensor tensor, int axis)
    {
        axis = axis < 0 ? axis + tensor.shape.Rank : axis;
        return tensor.shape[axis] is var size && size >= 0 ? new(size, null) : new(Shape.Unknown, new AxisSize(tensor, axis));
    }

    /// <summary>The quotient rounded down, Python's <c>a // b</c>.</summary>
    public Dim FloorDivide(Dim divisor) => Combine(SizeOperation.FloorDivide, this, divisor);

    public static Dim operator +(Dim a, Dim b) => Combine(SizeOperation.Add, a, b);
    public static Dim operator -(Dim a, Dim b) => Combine(SizeOperation.Subtract, a, b);
    public static Dim operator *(Dim a, Dim b) => Combine(SizeOperation.Multiply, a, b);

    private static Dim Combine(SizeOperation operation, Dim a, Dim b) => a.IsKnown && b.IsKnown
        ? new(operation.Apply(a.Size, b.Size), null)
        : new(Shape.Unknown, new CombinedSize(operation, a, b));

    public static implicit operator Dim(int size) => new(size, null);

    public override string ToString() => IsKnown ? Size.ToString(CultureInfo.InvariantCulture) : "None";
}
