using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Matrix product over the last two axes (…, m, k) × (…, k, n) → (…, m, n), each operand transposed on request; leading axes broadcast.
/// </summary>
internal sealed partial record MatMulOp(bool TransposeA, bool TransposeB) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var (a, b) = (inputs[0].Shape, inputs[1].Shape);
        if (inputs[0].DType != inputs[1].DType || inputs[0].DType == DType.Bool)
            throw new ArgumentException(
                $"matmul: expected numeric tensors of one dtype but received {inputs[0].DType} and {inputs[1].DType}.");
        if (a.Rank < 2 || b.Rank < 2)
            throw Mismatch("tensors of at least 2 axes", inputs);
        var (m, k) = TransposeA ? (a[^1], a[^2]) : (a[^2], a[^1]);
        var (k2, n) = TransposeB ? (b[^1], b[^2]) : (b[^2], b[^1]);
        if (k != k2 && k >= 0 && k2 >= 0)
            throw new ShapeMismatchException(
                $"matmul: the inner sizes differ: {k} in shape {a}{Turned(TransposeA)} and {k2} in shape {b}{Turned(TransposeB)}.");
        var batch = Broadcasting.Merge("matmul", a[..^2], b[..^2]);
        return [new(inputs[0].DType, batch.Concat(Shape.Of(m, n)))];
    }

    private static string Turned(bool transposed) => transposed ? " (transposed)" : "";

    public override Tensor?[] Gradient(GradientContext g)
    {
        var (a, b, dy) = (g.In(0), g.In(1), g.Grad);
        return
        [
            g.Needs(0) ? Reduced(TransposeA ? Product(b, dy, TransposeB, true) : Product(dy, b, false, !TransposeB), a, b) : null,
            g.Needs(1) ? Reduced(TransposeB ? Product(dy, a, true, TransposeA) : Product(a, dy, !TransposeA, false), b, a) : null,
        ];
    }

    private static Tensor Product(Tensor a, Tensor b, bool transposeA, bool transposeB) =>
        ops.Apply(new MatMulOp(transposeA, transposeB), a, b);

    private static Tensor Reduced(Tensor gradient, Tensor x, Tensor other) =>
        Broadcasting.MayGrow(x.shape[..^2], other.shape[..^2]) ? SumLikeOp.Apply(gradient, x) : gradient;

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var type = node.Outputs[0].dtype;
        return node.Inputs[0].ndim == 2 && node.Inputs[1].ndim == 2
            ? [NarrowTypes.Op(graph, "MatMul", inputs, type, ("transpose_a", TransposeA), ("transpose_b", TransposeB))]
            : [NarrowTypes.Op(graph, "BatchMatMulV2", inputs, type, ("adj_x", TransposeA), ("adj_y", TransposeB))];
    }
}
