using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

internal sealed unsafe partial class TfGraphBuilder
{
    public Shape? StaticShape(TfOutput value)
    {
        var known = NativeShape(value);
        if (known is { IsFullyDefined: true } || !inferred.TryGetValue(value, out var other))
            return known;
        return known is null ? other : Shape.Of([.. known.ToArray().Zip(other.ToArray(), Math.Max)]);
    }

    private Shape? NativeShape(TfOutput value)
    {
        var rank = CApi.TF_GraphGetTensorNumDims(graph, value, StatusHandle.Current);
        StatusHandle.Current.Check();
        if (rank < 0)
            return null;
        var dims = stackalloc long[Math.Max(1, rank)];
        CApi.TF_GraphGetTensorShape(graph, value, dims, rank, StatusHandle.Current);
        StatusHandle.Current.Check();
        var sizes = new int[rank];
        for (var i = 0; i < rank; i++)
            sizes[i] = checked((int)dims[i]);
        return Shape.Of(sizes);
    }

    public TfOutput ShapeOf(TfOutput value)
    {
        if (StaticShape(value) is { IsFullyDefined: true } known)
            return Constant(HostTensor.From(known.ToArray(), known.Rank));
        return shapes.TryGetValue(value, out var shape)
            ? shape
            : shapes[value] = Op("Shape", [value], ("out_type", DType.Int32))[0];
    }

    public TfOutput SizeOf(TfOutput value, int axis)
    {
        if (StaticShape(value) is { } shape && shape[axis] >= 0)
            return Constant(HostTensor.Scalar(shape[axis]));
        if (sizes.TryGetValue((value, axis), out var size))
            return size;
        TfOutput Vector(int element) => Constant(HostTensor.From([element], 1));
        return sizes[(value, axis)] = Op("StridedSlice", [ShapeOf(value), Vector(axis), Vector(axis + 1), Vector(1)], ("shrink_axis_mask", 1L))[0];
    }

    public TfOutput Sizes(EquatableArray<DimRef> dims, IReadOnlyList<TfOutput> inputs)
    {
        if (IsShapeOf(dims, inputs))
            return ShapeOf(inputs[((AxisRef)dims[0]).Input]);
        var known = dims.Select(d => KnownSize(d, inputs)).ToArray();
        return known.All(size => size is not null)
            ? Constant(HostTensor.From(known.Select(size => size!.Value).ToArray(), known.Length))
            : ListOp("Pack", [.. dims.Select(d => Size(d, inputs))], [], ("axis", 0L))[0];
    }

    public TfOutput Size(DimRef dim, IReadOnlyList<TfOutput> inputs) => (KnownSize(dim, inputs), dim) switch
    {
        ({ } known, _) => Constant(HostTensor.Scalar(known)),
        (_, AxisRef(var input, var axis)) => SizeOf(inputs[input], axis),
        (_, CombinedRef(var operation, var left, var right)) => Op(OpName(operation), [Size(left, inputs), Size(right, inputs)])[0],
        _ => throw new InvalidOperationException($"A size of an unknown kind: {dim}."),
    };

    private int? KnownSize(DimRef dim, IReadOnlyList<TfOutput> inputs) => dim switch
    {
        NumberRef number => number.Size,
        AxisRef(var input, var axis) => StaticShape(inputs[input])?[axis] is { } size and >= 0 ? size : null,
        CombinedRef(var operation, var left, var right) when KnownSize(left, inputs) is { } a && KnownSize(right, inputs) is { } b =>
            operation.Apply(a, b),
        _ => null,
    };

    private static string OpName(SizeOperation operation) => operation switch
    {
        SizeOperation.Add => "AddV2",
        SizeOperation.Subtract => "Sub",
        SizeOperation.Multiply => "Mul",
        _ => "FloorDiv",
    };

    /// <summary>True when the sizes are all those of one input, in order.</summary>
    private bool IsShapeOf(EquatableArray<DimRef> dims, IReadOnlyList<TfOutput> inputs)
    {
        if (dims.Count == 0 || dims[0] is not AxisRef(var input, _))
            return false;
        for (var i = 0; i < dims.Count; i++)
            if (dims[i] is not AxisRef(var other, var axis) || other != input || axis != i)
                return false;
        return StaticShape(inputs[input])?.Rank == dims.Count;
    }
}
