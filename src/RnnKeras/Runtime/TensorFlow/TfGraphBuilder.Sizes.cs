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
        var known = new int[dims.Count];
        var isKnown = true;
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = dims[i].Input < 0 ? dims[i].Size : StaticShape(inputs[dims[i].Input])?[dims[i].Axis] ?? Shape.Unknown;
            isKnown &= dims[i].Input < 0 || known[i] >= 0;
        }
        if (isKnown)
            return Constant(HostTensor.From(known, known.Length));
        if (IsShapeOf(dims, inputs))
            return ShapeOf(inputs[dims[0].Input]);
        var scalars = dims.Select(d => d.Input < 0 ? Constant(HostTensor.Scalar(d.Size)) : SizeOf(inputs[d.Input], d.Axis)).ToArray();
        return ListOp("Pack", scalars, [], ("axis", 0L))[0];
    }

    /// <summary>True when the sizes are all those of one input, in order.</summary>
    private bool IsShapeOf(EquatableArray<DimRef> dims, IReadOnlyList<TfOutput> inputs)
    {
        for (var i = 0; i < dims.Count; i++)
            if (dims[i].Input != dims[0].Input || dims[i].Axis != i)
                return false;
        return dims[0].Input >= 0 && StaticShape(inputs[dims[0].Input])?.Rank == dims.Count;
    }
}
