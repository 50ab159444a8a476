using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.Graph;

/// <summary>A leaf: no inputs, executed by no kernel; engines feed it, embed it or read it.</summary>
internal abstract record LeafOp : Op
{
    public override Tensor?[] Gradient(GradientContext g) => [];
}

/// <summary>An input of a <see cref="Function"/>. Each one is itself: no two are equal.</summary>
internal sealed record PlaceholderOp(DType DType, Shape Shape, string? Label) : LeafOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(DType, Shape)];

    public bool Equals(PlaceholderOp? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>
/// A value known when the graph is built. <paramref name="IsWeak"/>: a plain number in the source, which takes the dtype of the tensor it
/// is combined with, as in Python.
/// </summary>
internal sealed record ConstantOp(HostTensor Value, bool IsWeak = false) : LeafOp
{
    private const int MaxCompared = 8;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Value.DType, Value.Shape)];

    /// <summary>Numbers are compared by what they are, arrays by which they are.</summary>
    public bool Equals(ConstantOp? other) => other is not null && IsWeak == other.IsWeak
        && (ReferenceEquals(Value, other.Value)
            || (Value.Count <= MaxCompared && Value.DType != DType.String && Value.DType == other.Value.DType && Value.Shape == other.Value.Shape && Bytes.SequenceEqual(other.Bytes)));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        if (Value.Count <= MaxCompared)
            hash.AddBytes(Bytes);
        else
            hash.Add(Value);
        return hash.ToHashCode();
    }

    private ReadOnlySpan<byte> Bytes =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(Value.Data), Value.Count * Value.DType.Size);
}

/// <summary>The values of an eager node with several outputs that has been computed.</summary>
internal sealed record EvaluatedOp(EquatableArray<HostTensor> Values) : LeafOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [.. Values.Select(v => new TensorSpec(v.DType, v.Shape))];
}

/// <summary>The value a variable has when the function starts.</summary>
internal sealed record ReadVariableOp(Variable Variable) : LeafOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Variable.dtype, Variable.shape)];
}
