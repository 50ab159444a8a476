using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Gradient of a unary op: dx from input, output and the output's gradient.</summary>
internal delegate Tensor UnaryGradient(Tensor x, Tensor y, Tensor dy);

/// <summary>Appends the TensorFlow operations of a unary op on values of a type.</summary>
internal delegate TfOutput UnaryLowering(ITfGraphBuilder graph, TfOutput x, DType type);

/// <summary>
/// One row of the table of functions of one tensor (<see cref="Unary"/>). The name is the TensorFlow op type, where <paramref name="Lowering"/>
/// does not compose it of others; rows are compared by name.
/// </summary>
internal sealed unsafe record UnaryOp(string Function, UnaryKernel Kernel, UnaryGradient? Derivative, UnaryLowering? Lowering = null)
    : ElementwiseOp
{
    internal UnaryOp(string function, UnaryLoop<float> single, UnaryLoop<double> @double, UnaryGradient derivative)
        : this(function, new FloatingKernel(single, @double), derivative)
    {
    }

    public override string Name => Function;

    protected override DType OutputType(ReadOnlySpan<TensorSpec> inputs) => Kernel.Output(inputs[0].DType)
        ?? throw new ArgumentException($"{Name} is not defined for {inputs[0].DType} tensors. Cast it first.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Tile(ReadOnlySpan<Operand> inputs, byte* output, int n, DType type)
    {
        // A single value for all: compute it once, then repeat it.
        Kernel.Run(type, inputs[0].Data, output, inputs[0].Stride == 0 ? 1 : n);
        if (inputs[0].Stride == 0)
            Fill.Repeat(output, Kernel.Output(type)!.Size, n);
    }

    public override Tensor?[] Gradient(GradientContext g) => [Derivative?.Invoke(g.In(0), g.Out(), g.Grad)];

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var type = node.Inputs[0].dtype;
        return [Lowering?.Invoke(graph, inputs[0], type) ?? NarrowTypes.Op(graph, Function, inputs, type)];
    }

    public bool Equals(UnaryOp? other) => other is not null && Function == other.Function;

    public override int GetHashCode() => Function.GetHashCode(StringComparison.Ordinal);
}
