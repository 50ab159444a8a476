using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Tensors one after the other along an axis (counted from the front); all other sizes and the dtype are equal.</summary>
internal sealed unsafe record ConcatOp(int Axis) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var dims = inputs[0].Shape.ToArray();
        foreach (var input in inputs[1..])
        {
            if (input.DType != inputs[0].DType)
                throw new ArgumentException(
                    $"concatenate: expected tensors of one dtype but received {inputs[0].DType} and {input.DType}.");
            if (input.Shape.Rank != dims.Length)
                throw Mismatch("tensors with equally many axes", inputs);
            for (var a = 0; a < dims.Length; a++)
                if (a == Axis)
                    dims[a] = dims[a] < 0 || input.Shape[a] < 0 ? Shape.Unknown : dims[a] + input.Shape[a];
                else if (dims[a] < 0)
                    dims[a] = input.Shape[a];
                else if (input.Shape[a] >= 0 && input.Shape[a] != dims[a])
                    throw Mismatch($"tensors that differ only in axis {Axis}", inputs);
        }
        return [new(inputs[0].DType, Shape.Of(dims))];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var sizes = g.Node.Inputs.Select(t => Dim.Of(t, Axis)).ToArray();
        return ops.SplitBy(g.Grad, sizes, Axis);
    }

    public override void Run(KernelCall call)
    {
        var row = call.Out.Dims.AsSpan(Axis).Product() * call.Out.DType.Size;
        var outer = call.Out.Dims.AsSpan(0, Axis).Product();
        var target = call.Out.Data;
        foreach (var input in call.Inputs)
        {
            var part = input.Dims.AsSpan(Axis).Product() * input.DType.Size;
            for (var o = 0L; o < outer; o++)
                System.Buffer.MemoryCopy(input.Data + o * part, target + o * row, part, part);
            target += part;
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.ListOp("ConcatV2", inputs, [graph.Constant(HostTensor.Scalar(Axis))]);
}
