using System.Globalization;

namespace RnnKeras.Runtime.Graph;

/// <summary>How a size that is only known at run time is computed.</summary>
internal abstract record SizeTree
{
    /// <summary>The tensors that sizes are read from, each once or more.</summary>
    public abstract IEnumerable<Tensor> Sources { get; }

    /// <summary>The same as an attribute of a node, whose inputs from <paramref name="first"/> on are <paramref name="sources"/>.</summary>
    public abstract DimRef Ref(Tensor[] sources, int first);
}

/// <summary>Size of one axis.</summary>
internal sealed record AxisSize(Tensor Source, int Axis) : SizeTree
{
    public override IEnumerable<Tensor> Sources => [Source];

    public override DimRef Ref(Tensor[] sources, int first) => new AxisRef(first + Array.IndexOf(sources, Source), Axis);
}

/// <summary>Two sizes combined.</summary>
internal sealed record CombinedSize(SizeOperation Operation, Dim Left, Dim Right) : SizeTree
{
    public override IEnumerable<Tensor> Sources => [.. Left.Tree?.Sources ?? [], .. Right.Tree?.Sources ?? []];

    public override DimRef Ref(Tensor[] sources, int first) =>
        new CombinedRef(Operation, DimRef.Of(Left, sources, first), DimRef.Of(Right, sources, first));
}

/// <summary>What can be done with two sizes.</summary>
internal enum SizeOperation
{
    Add,
    Subtract,
    Multiply,
    FloorDivide,
}

internal static class SizeOperations
{
    public static int Apply(this SizeOperation operation, int a, int b) => operation switch
    {
        SizeOperation.Add => checked(a + b),
        SizeOperation.Subtract => checked(a - b),
        SizeOperation.Multiply => checked(a * b),
        _ => (int)Math.Floor((double)a / b),
    };
}

/// <summary>An op's attribute for one output size.</summary>
internal abstract record DimRef
{
    public static DimRef Of(Dim dim, Tensor[] sources, int first) => dim.Tree?.Ref(sources, first) ?? new NumberRef(dim.Size);

    /// <summary>The size for the given inputs; null while tracing if it is not known yet.</summary>
    public abstract int? Known(ReadOnlySpan<TensorSpec> inputs);

    /// <summary>As <see cref="Known"/>, with <see cref="Shape.Unknown"/> for null.</summary>
    public int Resolve(ReadOnlySpan<TensorSpec> inputs) => Known(inputs) ?? Shape.Unknown;
}

/// <summary>A number; -1 in reshape: what is left.</summary>
internal sealed record NumberRef(int Size) : DimRef
{
    public override int? Known(ReadOnlySpan<TensorSpec> inputs) => Size;

    public override string ToString() => Size.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Axis <see cref="Axis"/> of input <see cref="Input"/>.</summary>
internal sealed record AxisRef(int Input, int Axis) : DimRef
{
    public override int? Known(ReadOnlySpan<TensorSpec> inputs) => inputs[Input].Shape[Axis] is var size && size >= 0 ? size : null;

    public override string ToString() => "None";
}

/// <summary>Two sizes combined.</summary>
internal sealed record CombinedRef(SizeOperation Operation, DimRef Left, DimRef Right) : DimRef
{
    public override int? Known(ReadOnlySpan<TensorSpec> inputs) =>
        Left.Known(inputs) is { } a && Right.Known(inputs) is { } b ? Operation.Apply(a, b) : null;

    public override string ToString() => "None";
}
