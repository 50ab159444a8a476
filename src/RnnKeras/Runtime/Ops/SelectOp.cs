using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>condition ? x : y, element by element; inputs (condition: bool, x, y), broadcast.</summary>
internal sealed unsafe record SelectOp : ElementwiseOp
{
    protected override DType OutputType(ReadOnlySpan<TensorSpec> inputs) =>
        inputs[0].DType == DType.Bool && inputs[1].DType == inputs[2].DType
            ? inputs[1].DType
            : throw new ArgumentException(
                $"{Name}: expected a bool condition and two values of one dtype but received {inputs[0].DType}, "
                + $"{inputs[1].DType} and {inputs[2].DType}.");

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
        var i = sizeof(T) == sizeof(int) && conditionStride == 1
            ? Registers(condition, (int*)x, xStride, (int*)y, yStride, (int*)result, n)
            : 0;
        for (; i < n; i++)
            result[i] = condition[i * conditionStride] != 0 ? x[i * xStride] : y[i * yStride];
    }

    /// <summary>32-bit elements, a register of conditions at a time; returns how many were done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Registers(byte* condition, int* x, int xStride, int* y, int yStride, int* result, int n)
    {
        var (i, width) = (0, Vector<int>.Count);
        for (; i <= n - 4 * width; i += 4 * width)
        {
            // Bytes other than 0 become -1, and widening keeps the sign: masks of 32 bits.
            Vector.Widen(~Vector.Equals(Vector.Load((sbyte*)condition + i), Vector<sbyte>.Zero), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            Choose(a, i);
            Choose(b, i + width);
            Choose(c, i + 2 * width);
            Choose(d, i + 3 * width);
        }
        return i;

        void Choose(Vector<int> mask, int at) =>
            Vector.ConditionalSelect(mask, Load(x, xStride, at), Load(y, yStride, at)).Store(result + at);
    }

    private static Vector<int> Load(int* data, int stride, int at) => stride == 0 ? new Vector<int>(*data) : Vector.Load(data + at);

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
