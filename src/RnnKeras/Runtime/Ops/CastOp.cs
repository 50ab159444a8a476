using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Elements in another dtype: fractions are cut off, everything but 0 is true.</summary>
internal sealed unsafe record CastOp(DType To) : ElementwiseOp
{
    protected override DType OutputType(ReadOnlySpan<TensorSpec> inputs) => To;

    public override void Tile(ReadOnlySpan<Operand> inputs, byte* output, int n, DType type)
    {
        var from = new FromAction { Source = inputs[0].Data, Target = output, Count = inputs[0].Stride == 0 ? 1 : n, To = To };
        DTypeSwitch.Invoke(type, ref from);
        if (inputs[0].Stride == 0)
            Fill.Repeat(output, To.Size, n);
    }

    public override Tensor?[] Gradient(GradientContext g) => [To.IsFloating ? Promotion.Cast(g.Grad, g.In(0).dtype) : null];

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("Cast", inputs, ("DstT", To), ("SrcT", node.Inputs[0].dtype));

    private struct FromAction : INumericAction
    {
        public byte* Source, Target;
        public int Count;
        public DType To;

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            if (To == DType.Bool)
            {
                for (var i = 0; i < Count; i++)
                    Target[i] = ((T*)Source)[i] != T.Zero ? (byte)1 : (byte)0;
                return;
            }
            var to = new ToAction<T> { Source = (T*)Source, Target = Target, Count = Count };
            DTypeSwitch.Invoke(To, ref to);
        }
    }

    private struct ToAction<TFrom> : INumericAction
        where TFrom : unmanaged, INumber<TFrom>, IMinMaxValue<TFrom>
    {
        public TFrom* Source;
        public byte* Target;
        public int Count;

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            TensorPrimitives.ConvertTruncating<TFrom, T>(new(Source, Count), new(Target, Count));
    }
}

/// <summary>Repeating one value over memory.</summary>
internal static unsafe class Fill
{
    /// <summary>Copies the first element over the <paramref name="n"/> − 1 that follow.</summary>
    public static void Repeat(byte* data, int size, long n)
    {
        if (n <= 1)
            return;
        var count = checked((int)n);
        if (size == 4) new Span<uint>(data, count).Fill(*(uint*)data);
        else if (size == 8) new Span<ulong>(data, count).Fill(*(ulong*)data);
        else if (size == 1) new Span<byte>(data, count).Fill(*data);
        else new Span<ushort>(data, count).Fill(*(ushort*)data);
    }
}

/// <summary>Conversion of constants while a graph is built.</summary>
internal static unsafe class HostCast
{
    public static HostTensor To(HostTensor value, DType type)
    {
        if (value.DType == type)
            return value;
        var result = HostTensor.Zeros(type, value.Dims);
        fixed (byte* from = &MemoryMarshal.GetArrayDataReference(value.Data), to = &MemoryMarshal.GetArrayDataReference(result.Data))
            new CastOp(type).Tile([new(from, 1)], to, value.Count, value.DType);
        return result;
    }
}
