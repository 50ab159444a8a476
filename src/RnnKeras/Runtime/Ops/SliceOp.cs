using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>A region of a tensor: one Python slice (start:stop:step) per axis; all axes stay.</summary>
internal sealed unsafe record SliceOp(EquatableArray<Slice> Slices) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var dims = inputs[0].Shape.ToArray();
        if (dims.Length != Slices.Count)
            throw Mismatch($"a tensor of {Slices.Count} axes", inputs[0]);
        for (var a = 0; a < dims.Length; a++)
            dims[a] = dims[a] >= 0 ? Slices[a].Over(dims[a]).Count : SliceRegion.CountOfUnknown(Slices[a]);
        return [new(inputs[0].DType, Shape.Of(dims))];
    }

    public override Tensor?[] Gradient(GradientContext g) => [ops.Apply(new SliceGradOp(Slices), g.Grad, g.In(0))];

    public override bool IsView(KernelCall call) => call.In(0).Count == call.Out.Count && Slices.All(s => s.step is null or > 0);

    public override void Prepare(KernelCall call)
    {
        var (offset, strides) = SliceRegion.Of(Slices, call.In(0).Dims);
        call.State = new StridedCopy(call.Out.DType.Size, call.Out.Dims, strides, StridedCopy.Contiguous(call.Out.Dims), offset);
    }

    public override void Run(KernelCall call) => ((StridedCopy)call.State!).Run(call.In(0).Data, call.Out.Data, call.Pool);

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var (begin, end, strides, attributes) = SliceRegion.Lower(graph, Slices);
        return graph.Op("StridedSlice", [inputs[0], begin, end, strides], attributes);
    }
}

/// <summary>
/// The gradient of <see cref="SliceOp"/>: dy placed into zeros of the shape of the second input, of which only sizes are read.
/// </summary>
internal sealed unsafe record SliceGradOp(EquatableArray<Slice> Slices) : EngineOp
{
    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(inputs[0].DType, inputs[1].Shape)];

    public override Tensor?[] Gradient(GradientContext g) => [ops.Apply(new SliceOp(Slices), g.Grad), null];

    public override void Prepare(KernelCall call)
    {
        var (offset, strides) = SliceRegion.Of(Slices, call.Out.Dims);
        call.State = new StridedCopy(call.Out.DType.Size, call.In(0).Dims, StridedCopy.Contiguous(call.In(0).Dims), strides, 0, offset);
    }

    public override void Run(KernelCall call)
    {
        new Span<byte>(call.Out.Data, checked((int)call.Out.Bytes)).Clear();
        if (call.In(0).Count > 0)
            ((StridedCopy)call.State!).Run(call.In(0).Data, call.Out.Data, call.Pool);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var (begin, end, strides, attributes) = SliceRegion.Lower(graph, Slices);
        return graph.Op("StridedSliceGrad", [graph.ShapeOf(inputs[1]), begin, end, strides, inputs[0]], attributes);
    }
}

/// <summary>What the two slice ops share.</summary>
internal static class SliceRegion
{
    /// <summary>
    /// Number of elements where the size of the axis is not known yet: 1 for x[i:i+1] and x[-1:] (the axis is taken to be long
    /// enough), 0 for x[:0], else unknown.
    /// </summary>
    public static int CountOfUnknown(Slice slice) => slice switch
    {
        { step: not (null or 1) } => Shape.Unknown,
        { stop: 0 } => 0,
        { start: -1, stop: null } => 1,
        { start: { } first, stop: { } end } when end == first + 1 => 1,
        { start: null, stop: 1 } => 1,
        _ => Shape.Unknown,
    };

    /// <summary>First element and strides of the region.</summary>
    public static (long Offset, long[] Strides) Of(EquatableArray<Slice> slices, int[] dims)
    {
        var strides = StridedCopy.Contiguous(dims);
        long offset = 0;
        for (var a = 0; a < dims.Length; a++)
        {
            var (start, count, step) = slices[a].Over(dims[a]);
            offset += count == 0 ? 0 : start * strides[a];
            strides[a] *= step;
        }
        return (offset, strides);
    }

    public static (TfOutput Begin, TfOutput End, TfOutput Strides, (string, object)[] Attributes) Lower(
        ITfGraphBuilder graph, EquatableArray<Slice> slices)
    {
        long beginMask = 0, endMask = 0;
        for (var a = 0; a < slices.Count; a++)
        {
            beginMask |= slices[a].start is null ? 1L << a : 0;
            endMask |= slices[a].stop is null ? 1L << a : 0;
        }
        TfOutput Vector(Func<Slice, int> part) => graph.Constant(HostTensor.From(slices.Select(part).ToArray(), slices.Count));
        (string, object)[] attributes = [("begin_mask", beginMask), ("end_mask", endMask)];
        return (Vector(s => s.start ?? 0), Vector(s => s.stop ?? 0), Vector(s => s.step ?? 1), attributes);
    }
}
