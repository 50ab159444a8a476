using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Inner loop of a unary op over contiguous elements; x and y may be the same memory.</summary>
public unsafe delegate void UnaryKernel<T>(T* x, T* y, int n)
    where T : unmanaged;

/// <summary>Gradient of a unary op: dx from input, output and the output's gradient.</summary>
public delegate Tensor UnaryGradient(Tensor x, Tensor y, Tensor dy);

/// <summary>
/// One row of the table of unary floating-point functions (<see cref="Unary"/>). The name is the TensorFlow op type; rows are compared
/// by name.
/// </summary>
public sealed unsafe record UnaryOp(string Function, UnaryKernel<float> Single, UnaryKernel<double> Double, UnaryGradient Derivative) : ElementwiseOp
{
    public override string Name => Function;

    protected override DType OutputType(ReadOnlySpan<TensorSpec> inputs) => inputs[0].DType.IsFloating
        ? inputs[0].DType
        : throw new ArgumentException($"{Name}: expected a floating-point tensor but received {inputs[0].DType}. Cast it first.");

    public override void Tile(ReadOnlySpan<Operand> inputs, byte* output, int n, DType type)
    {
        // A single value for all: compute it once, then repeat it.
        var count = inputs[0].Stride == 0 ? 1 : n;
        if (type == DType.Float32)
        {
            Single((float*)inputs[0].Data, (float*)output, count);
            new Span<float>(output, n)[count..].Fill(*(float*)output);
        }
        else
        {
            Double((double*)inputs[0].Data, (double*)output, count);
            new Span<double>(output, n)[count..].Fill(*(double*)output);
        }
    }

    public override Tensor?[] Gradient(GradientContext g) => [Derivative(g.In(0), g.Out(), g.Grad)];

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op(Function, inputs);

    public bool Equals(UnaryOp? other) => other is not null && Function == other.Function;

    public override int GetHashCode() => Function.GetHashCode(StringComparison.Ordinal);
}
