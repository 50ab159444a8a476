using System.Numerics;
using System.Numerics.Tensors;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>e^x / Σ e^x over the last axis, or its logarithm; without overflow.</summary>
internal sealed unsafe record SoftmaxOp(bool Log) : EngineOp
{
    /// <summary>Elements whose exponentials are made in one go.</summary>
    private const int Together = 1024;

    /// <summary>Below this a plain loop is faster than a call.</summary>
    private const int ShortRow = 24;

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var width = call.Out.Dims[^1];
        var parts = call.Out.Count < 1 << 14 ? 1 : call.Pool.ThreadCount;
        var rows = width == 0 ? 0 : call.Out.Count / width;
        var together = Math.Max(1, Together / Math.Max(1, width));
        call.Pool.Run(parts, (op: this, call, width, rows, together, parts), static (part, s) =>
        {
            for (var r = s.rows * part / s.parts; r < s.rows * (part + 1) / s.parts; r += s.together)
            {
                var count = (int)Math.Min(s.together, s.rows * (part + 1) / s.parts - r);
                Some(s.call.In(0).Pointer<T>() + r * s.width, s.call.Out.Pointer<T>() + r * s.width, s.width, count, s.op.Log);
            }
        });
    }

    /// <summary>A few rows: their exponentials are one long run, which suits short rows.</summary>
    private static void Some<T>(T* x, T* y, int width, int count, bool log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        for (var r = 0; r < count; r++)
            Shift(x + r * width, y + r * width, width);
        if (!log)
            VectorMath.Exp(y, y, width * count);
        for (var r = 0; r < count; r++)
        {
            var row = new Span<T>(y + r * width, width);
            if (log)
                TensorPrimitives.Subtract(row, LogOfSum<T>(row), row);
            else
                Divide(row, Sum(y + r * width, width));
        }
    }

    /// <summary>y = x − max x; returns the maximum.</summary>
    private static T Shift<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (n >= ShortRow)
        {
            var high = Fold<T, MaximumFold>.Row(x, n);
            TensorPrimitives.Subtract(new ReadOnlySpan<T>(x, n), high, new Span<T>(y, n));
            return high;
        }
        var largest = x[0];
        for (var i = 1; i < n; i++)
            largest = x[i] > largest || T.IsNaN(x[i]) ? x[i] : largest;
        for (var i = 0; i < n; i++)
            y[i] = x[i] - largest;
        return largest;
    }

    /// <summary>ln Σ e^y, a piece of the exponentials at a time.</summary>
    private static T LogOfSum<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var piece = stackalloc T[Together];
        double sum = 0;
        for (var i = 0; i < row.Length; i += Together)
        {
            var part = row[i..Math.Min(row.Length, i + Together)];
            part.CopyTo(new Span<T>(piece, part.Length));
            VectorMath.Exp(piece, piece, part.Length);
            sum += double.CreateTruncating(Sum(piece, part.Length));
        }
        return T.CreateTruncating(Math.Log(sum));
    }

    private static T Sum<T>(T* x, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (n >= ShortRow)
            return typeof(T) == typeof(float) ? T.CreateTruncating(SingleSum.Row((float*)x, n)) : Fold<T, SumFold>.Row(x, n);
        var sum = T.Zero;
        for (var i = 0; i < n; i++)
            sum += x[i];
        return sum;
    }

    private static void Divide<T>(Span<T> row, T divisor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (row.Length >= ShortRow)
            TensorPrimitives.Divide(row, divisor, row);
        else
            foreach (ref var x in row)
                x /= divisor;
    }

    /// <summary>y = e^(x − max x); returns its sum.</summary>
    internal static T Exponentials<T>(T* x, T* y, int n, out T largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        largest = Shift(x, y, n);
        VectorMath.Exp(y, y, n);
        return Sum(y, n);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op(Name, inputs);
}
