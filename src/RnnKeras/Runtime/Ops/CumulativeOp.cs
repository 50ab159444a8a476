using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Running totals; the names are TensorFlow's op types.</summary>
internal enum Cumulative
{
    Cumsum,
    Cumprod,
}

/// <summary>Running sums or products along an axis; exclusive: without the element itself; reverse: from the end.</summary>
internal sealed unsafe record CumulativeOp(Cumulative Kind, int Axis, bool Exclusive, bool Reverse) : EngineOp
{
    public override string Name => Kind.ToString();

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => inputs[0].DType == DType.Bool
        ? throw new ArgumentException($"{Name} is not defined for bool tensors. Cast it first.")
        : Axis < inputs[0].Shape.Rank ? [inputs[0]] : throw Mismatch($"a tensor with an axis {Axis}", inputs[0]);

    /// <summary>
    /// The gradient of a sum runs the other way. For products: Σ over later outputs of dy·y, divided by x (as in TensorFlow, NaN where x
    /// is 0).
    /// </summary>
    public override Tensor?[] Gradient(GradientContext g)
    {
        var back = new CumulativeOp(Cumulative.Cumsum, Axis, Exclusive, !Reverse);
        return [Kind == Cumulative.Cumsum ? ops.Apply(back, g.Grad) : ops.Apply(back, g.Grad * g.Out()) / g.In(0)];
    }

    public override void Run(KernelCall call)
    {
        var action = new Action { Op = this, Call = call };
        DTypeSwitch.Invoke(call.Out.DType, ref action);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op(Name, [inputs[0], graph.Constant(HostTensor.Scalar(Axis))], ("exclusive", Exclusive), ("reverse", Reverse));

    private struct Action : INumericAction
    {
        public CumulativeOp Op;
        public KernelCall Call;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var dims = Call.Out.Dims;
            var (length, inner) = (dims[Op.Axis], dims.AsSpan(Op.Axis + 1).Product());
            var outer = dims.AsSpan(0, Op.Axis).Product();
            var step = Op.Reverse ? -inner : inner;
            for (var o = 0L; o < outer; o++)
                for (var i = 0L; i < inner; i++)
                {
                    var start = o * length * inner + i + (Op.Reverse ? (length - 1) * inner : 0);
                    Line((T*)Call.In(0).Data + start, (T*)Call.Out.Data + start, length, step);
                }
        }

        private readonly void Line<T>(T* x, T* y, int length, long step)
            where T : unmanaged, INumber<T>
        {
            var sum = Op.Kind == Cumulative.Cumsum;
            var total = sum ? T.Zero : T.One;
            for (var i = 0; i < length; i++)
            {
                var next = sum ? total + x[i * step] : total * x[i * step];
                y[i * step] = Op.Exclusive ? total : next;
                total = next;
            }
        }
    }
}
