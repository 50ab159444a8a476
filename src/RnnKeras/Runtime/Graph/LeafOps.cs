namespace RnnKeras.Runtime.Graph;

/// <summary>A leaf: no inputs, executed by no kernel; engines feed it, embed it or read it.</summary>
public abstract record LeafOp : Op
{
    public override Tensor?[] Gradient(GradientContext g) => [];
}

/// <summary>An input of a <see cref="Function"/>. Each one is itself: no two are equal.</summary>
public sealed record PlaceholderOp(DType DType, Shape Shape, string? Label) : LeafOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(DType, Shape)];

    public bool Equals(PlaceholderOp? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>
/// A value known when the graph is built. <paramref name="IsWeak"/>: a plain number in the source, which takes the dtype of the tensor it
/// is combined with, as in Python.
/// </summary>
public sealed record ConstantOp(HostTensor Value, bool IsWeak = false) : LeafOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Value.DType, Value.Shape)];
}

/// <summary>The value a variable has when the function starts.</summary>
public sealed record ReadVariableOp(Variable Variable) : LeafOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Variable.dtype, Variable.shape)];
}
