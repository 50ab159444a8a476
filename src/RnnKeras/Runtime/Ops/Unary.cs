using System.Numerics.Tensors;

namespace RnnKeras.Runtime.Ops;

/// <summary>The table of unary functions: name (= TensorFlow op type), kernels, derivative.</summary>
public static unsafe class Unary
{
    public static readonly UnaryOp Exp = new("Exp",
        static (x, y, n) => TensorPrimitives.Exp(new ReadOnlySpan<float>(x, n), new Span<float>(y, n)),
        static (x, y, n) => TensorPrimitives.Exp(new ReadOnlySpan<double>(x, n), new Span<double>(y, n)),
        (x, y, dy) => throw new NotImplementedException());
}
