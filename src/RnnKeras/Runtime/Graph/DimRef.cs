namespace RnnKeras.Runtime.Graph;

/// <summary>An op's attribute for one output size: a number (<see cref="Input"/> = -1) or axis <see cref="Axis"/> of input <see cref="Input"/>.</summary>
internal readonly record struct DimRef(int Input, int Axis, int Size)
{
    /// <summary>The size for the given inputs; <see cref="Shape.Unknown"/> while tracing if it is not known yet.</summary>
    public int Resolve(ReadOnlySpan<TensorSpec> inputs) => Input < 0 ? Size : inputs[Input].Shape[Axis];
}
