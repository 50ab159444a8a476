using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Gradients of a function of two tensors (before they are summed to the operands' shapes); null where there is none.</summary>
internal delegate (Tensor? X, Tensor? Y) BinaryGradient(Tensor x, Tensor y, Tensor result, Tensor dr);

/// <summary>
/// One row of the table of functions of two tensors (<see cref="Binary"/>). Both operands have the same dtype. The name is the
/// TensorFlow op type; rows are compared by name.
/// </summary>
internal sealed unsafe record BinaryOp(string Function, BinaryKernel Kernel, BinaryGradient? Derivative) : ElementwiseOp
{
    public override string Name => Function;

    protected override DType OutputType(ReadOnlySpan<TensorSpec> inputs) => inputs[0].DType != inputs[1].DType
        ? throw new ArgumentException(
            $"{Name}: expected operands of one dtype but received {inputs[0].DType} and {inputs[1].DType}. Cast one of them.")
        : Kernel.Output(inputs[0].DType) ?? throw new ArgumentException(
            $"{Name} is not defined for {inputs[0].DType} tensors. Cast them first.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Tile(ReadOnlySpan<Operand> inputs, byte* output, int n, DType type) =>
        Kernel.Run(type, inputs[0], inputs[1], output, n);

    public override Tensor?[] Gradient(GradientContext g)
    {
        if (Derivative is null)
            return [null, null];
        var (x, y) = Derivative(g.In(0), g.In(1), g.Out(), g.Grad);
        return [x is not null && g.Needs(0) ? Reduced(g, 0, x) : null, y is not null && g.Needs(1) ? Reduced(g, 1, y) : null];
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        [NarrowTypes.Op(graph, Function, inputs, node.Inputs[0].dtype)];

    public bool Equals(BinaryOp? other) => other is not null && Function == other.Function;

    public override int GetHashCode() => Function.GetHashCode(StringComparison.Ordinal);
}
