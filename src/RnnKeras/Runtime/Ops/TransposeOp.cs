using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Axes in another order: axis i of the output is axis <c>Permutation[i]</c> of the input.</summary>
internal sealed unsafe record TransposeOp(EquatableArray<int> Permutation) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var shape = inputs[0].Shape;
        if (shape.Rank != Permutation.Count)
            throw Mismatch($"a tensor of {Permutation.Count} axes (axes: {Permutation})", inputs[0]);
        return [new(inputs[0].DType, Shape.Of([.. Permutation.Select(a => shape[a])]))];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var inverse = new int[Permutation.Count];
        for (var i = 0; i < inverse.Length; i++)
            inverse[Permutation[i]] = i;
        return [ops.Apply(new TransposeOp(inverse), g.Grad)];
    }

    /// <summary>True when only axes of size 1 move.</summary>
    public override bool IsView(KernelCall call) =>
        Permutation.Where(a => call.In(0).Dims[a] != 1).ToArray() is var moved && moved.SequenceEqual(moved.Order());

    public override void Prepare(KernelCall call)
    {
        var strides = StridedCopy.Contiguous(call.In(0).Dims);
        var from = Permutation.Select(a => strides[a]).ToArray();
        call.State = new StridedCopy(call.Out.DType.Size, call.Out.Dims, from, StridedCopy.Contiguous(call.Out.Dims));
    }

    public override void Run(KernelCall call) => ((StridedCopy)call.State!).Run(call.In(0).Data, call.Out.Data, call.Pool);

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("Transpose", [inputs[0], graph.Constant(HostTensor.From(Permutation.ToArray(), Permutation.Count))]);
}
