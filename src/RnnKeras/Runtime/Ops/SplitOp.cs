using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Consecutive pieces along an axis, one output per size. Inputs: x, then tensors from which only sizes are read.
/// </summary>
internal sealed unsafe record SplitOp(int Axis, EquatableArray<DimRef> Sizes) : EngineOp
{
    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var specs = new TensorSpec[Sizes.Count];
        var total = 0;
        for (var i = 0; i < specs.Length; i++)
        {
            var size = Sizes[i].Resolve(inputs);
            total = size < 0 || total < 0 ? -1 : total + size;
            specs[i] = new(inputs[0].DType, inputs[0].Shape.With(Axis, size));
        }
        if (total >= 0 && inputs[0].Shape[Axis] >= 0 && total != inputs[0].Shape[Axis])
            throw Mismatch($"an axis {Axis} of size {total}", inputs[0]);
        return specs;
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var gradients = new Tensor?[g.InputCount];
        gradients[0] = ops.concatenate([.. Sizes.Select((_, i) => g.GradOrNull(i) ?? ops.zeros_like(g.Out(i)))], Axis);
        return gradients;
    }

    public override void Run(KernelCall call)
    {
        var x = call.In(0);
        var row = x.Dims.AsSpan(Axis).Product() * x.DType.Size;
        var outer = x.Dims.AsSpan(0, Axis).Product();
        var source = x.Data;
        for (var i = 0; i < Sizes.Count; i++)
        {
            var size = Size(Sizes[i], call);
            var part = x.Dims.AsSpan(Axis + 1).Product() * size * x.DType.Size;
            if (call.Outputs[i] is { } output)
                for (var o = 0L; o < outer; o++)
                    System.Buffer.MemoryCopy(source + o * row, output.Data + o * part, part, part);
            source += part;
        }
    }

    private static int Size(DimRef size, KernelCall call) => size switch
    {
        NumberRef number => number.Size,
        AxisRef axis => call.In(axis.Input).Dims[axis.Axis],
        CombinedRef combined => combined.Operation.Apply(Size(combined.Left, call), Size(combined.Right, call)),
        _ => throw new InvalidOperationException($"A size of an unknown kind: {size}."),
    };

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var axis = graph.Constant(HostTensor.Scalar(Axis));
        return graph.Op("SplitV", [inputs[0], graph.Sizes(Sizes, inputs), axis], ("num_split", (long)Sizes.Count));
    }
}
