using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>0, 1, 2 … up to a size that is read from the inputs at run time.</summary>
internal sealed unsafe record RangeOp(DType Type, DimRef Count) : EngineOp
{
    public override bool ReadsData(int input) => false;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Type, Shape.Of(Count.Resolve(inputs)))];

    public override Tensor?[] Gradient(GradientContext g) => new Tensor?[g.InputCount];

    public override void Run(KernelCall call)
    {
        var action = new Action { Out = call.Out };
        DTypeSwitch.Invoke(Type, ref action);
    }

    private struct Action : INumericAction
    {
        public Embedded.Buffer Out;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            for (var i = 0; i < Out.Count; i++)
                ((T*)Out.Data)[i] = T.CreateTruncating(i);
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        TfOutput Scalar(int value) => graph.Constant(HostTensor.Scalar(value));
        return [NarrowTypes.Cast(graph, graph.Op("Range", [Scalar(0), graph.Size(Count, inputs), Scalar(1)])[0], DType.Int32, Type)];
    }
}
