using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>condition ? x : y, element by element; inputs (condition: bool, x, y), broadcast.</summary>
public sealed unsafe record SelectOp : ElementwiseOp
{
    protected override DType OutputType(ReadOnlySpan<TensorSpec> inputs) =>
        inputs[0].DType == DType.Bool && inputs[1].DType == inputs[2].DType
            ? inputs[1].DType
            : throw new ArgumentException(
                $"{Name}: expected a bool condition and two values of one dtype but received {inputs[0].DType}, {inputs[1].DType} and {inputs[2].DType}.");

    public override void Tile(ReadOnlySpan<Operand> inputs, byte* output, int n, DType type)
    {
        switch (type.Size)
        {
            case 1: Loop<byte>(inputs, output, n); break;
            case 2: Loop<ushort>(inputs, output, n); break;
            case 4: Loop<uint>(inputs, output, n); break;
            default: Loop<ulong>(inputs, output, n); break;
        }
    }

    private static void Loop<T>(ReadOnlySpan<Operand> inputs, byte* output, int n)
        where T : unmanaged
    {
        var condition = inputs[0].Data;
        T* x = (T*)inputs[1].Data, y = (T*)inputs[2].Data, result = (T*)output;
        int conditionStride = inputs[0].Stride, xStride = inputs[1].Stride, yStride = inputs[2].Stride;
        for (var i = 0; i < n; i++)
            result[i] = condition[i * conditionStride] != 0 ? x[i * xStride] : y[i * yStride];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var condition = g.In(0);
        return
        [
            null,
            g.Needs(1) ? Reduced(g, 1, ops.where(condition, g.Grad, 0f)) : null,
            g.Needs(2) ? Reduced(g, 2, ops.where(condition, 0f, g.Grad)) : null,
        ];
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op("SelectV2", inputs);
}
