using System.Numerics;
using System.Numerics.Tensors;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>e^x / Σ e^x over the last axis, or its logarithm; without overflow.</summary>
public sealed unsafe record SoftmaxOp(bool Log) : EngineOp
{
    public override string Name => Log ? "LogSoftmax" : "Softmax";

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => inputs[0].Shape.Rank > 0 && inputs[0].DType.IsFloating
        ? [inputs[0]]
        : throw Mismatch($"a floating-point tensor with at least one axis (received dtype {inputs[0].DType})", inputs[0]);

    public override Tensor?[] Gradient(GradientContext g)
    {
        var (y, dy) = (g.Out(), g.Grad);
        return [Log ? dy - ops.exp(y) * ops.sum(dy, -1, keepdims: true) : (dy - ops.sum(dy * y, -1, keepdims: true)) * y];
    }

    public override void Run(KernelCall call)
    {
        if (call.Out.DType == DType.Float32)
            Rows<float>(call);
        else
            Rows<double>(call);
    }

    private void Rows<T>(KernelCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = call.Out.Dims[^1];
        var parts = call.Out.Count < 1 << 14 ? 1 : call.Pool.ThreadCount;
        var rows = width == 0 ? 0 : call.Out.Count / width;
        call.Pool.Run(parts, (op: this, call, width, rows, parts), static (part, s) =>
        {
            T* x = s.call.In(0).Pointer<T>(), y = s.call.Out.Pointer<T>();
            for (var r = s.rows * part / s.parts; r < s.rows * (part + 1) / s.parts; r++)
                Row(x + r * s.width, y + r * s.width, s.width, s.op.Log);
        });
    }

    private static void Row<T>(T* x, T* y, int n, bool log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = new Span<T>(y, n);
        var sum = Exponentials(x, y, n, out var largest);
        if (!log)
        {
            TensorPrimitives.Divide(row, sum, row);
            return;
        }
        TensorPrimitives.Subtract(new ReadOnlySpan<T>(x, n), largest, row);
        TensorPrimitives.Subtract(row, T.Log(sum), row);
    }

    /// <summary>y = e^(x − max x); returns its sum.</summary>
    internal static T Exponentials<T>(T* x, T* y, int n, out T largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = new Span<T>(y, n);
        largest = TensorPrimitives.Max(new ReadOnlySpan<T>(x, n));
        TensorPrimitives.Subtract(new ReadOnlySpan<T>(x, n), largest, row);
        VectorMath.Exp(y, y, n);
        return typeof(T) == typeof(float) ? T.CreateTruncating(SingleSum.Row((float*)y, n)) : TensorPrimitives.Sum<T>(row);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op(Name, inputs);
}
