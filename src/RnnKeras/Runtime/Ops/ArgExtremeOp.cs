using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Position of the largest or smallest element along an axis, the first of equals, as int32; the axis goes.</summary>
internal sealed unsafe record ArgExtremeOp(bool Largest, int Axis) : EngineOp
{
    public override string Name => Largest ? "ArgMax" : "ArgMin";

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => Axis < inputs[0].Shape.Rank
        ? [new(DType.Int32, inputs[0].Shape.Remove(Axis))]
        : throw Mismatch($"a tensor with an axis {Axis}", inputs[0]);

    public override Tensor?[] Gradient(GradientContext g) => [null];

    public override void Run(KernelCall call)
    {
        var action = new Action { Op = this, Call = call };
        DTypeSwitch.Invoke(call.In(0).DType, ref action);
    }

    private struct Action : INumericAction
    {
        public ArgExtremeOp Op;
        public KernelCall Call;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var x = Call.In(0);
            var (length, inner) = (x.Dims[Op.Axis], x.Dims.AsSpan(Op.Axis + 1).Product());
            var result = Call.Out.Pointer<int>();
            for (var i = 0L; i < Call.Out.Count; i++)
                result[i] = Position((T*)x.Data + i / inner * inner * length + i % inner, length, inner);
        }

        private readonly int Position<T>(T* x, int length, long step)
            where T : unmanaged, INumber<T>
        {
            var best = 0;
            for (var i = 1; i < length; i++)
                if (Op.Largest ? x[i * step] > x[best * step] : x[i * step] < x[best * step])
                    best = i;
            return best;
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op(Name, [inputs[0], graph.Constant(HostTensor.Scalar(Axis))], ("output_type", DType.Int32));
}
