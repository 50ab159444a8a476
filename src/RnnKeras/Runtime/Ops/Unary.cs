using System.Numerics.Tensors;
using RnnKeras.Runtime.Kernels;

namespace RnnKeras.Runtime.Ops;

/// <summary>The table of functions of one tensor: name (= TensorFlow op type), kernel, derivative.</summary>
internal static unsafe class Unary
{
    public static readonly UnaryOp Exp = new("Exp", VectorMath.Exp, VectorMath.Exp, (x, y, dy) => dy * y);
    public static readonly UnaryOp Expm1 = new("Expm1", VectorMath.ExpM1, VectorMath.ExpM1, (x, y, dy) => dy * (y + 1f));
    public static readonly UnaryOp Log = new("Log", VectorMath.Log, VectorMath.Log, (x, y, dy) => dy / x);
    public static readonly UnaryOp Log1p = new("Log1p", VectorMath.Log1P, VectorMath.Log1P, (x, y, dy) => dy / (x + 1f));
    public static readonly UnaryOp Sqrt = new("Sqrt", VectorMath.Sqrt, VectorMath.Sqrt, (x, y, dy) => ops.Apply(Binary.SqrtGrad, y, dy));
    public static readonly UnaryOp Rsqrt = new("Rsqrt", VectorMath.Rsqrt, VectorMath.Rsqrt, (x, y, dy) =>
        ops.Apply(Binary.RsqrtGrad, y, dy));
    public static readonly UnaryOp Reciprocal = new("Reciprocal", new NumberKernel<ReciprocalFunction>(Domain.Floating), (x, y, dy) =>
        -dy * y * y);
    public static readonly UnaryOp Square = new("Square", new NumberKernel<SquareFunction>(), (x, y, dy) => dy * (2f * x));
    public static readonly UnaryOp Abs = new("Abs", new NumberKernel<AbsFunction>(), (x, y, dy) => dy * ops.sign(x));
    public static readonly UnaryOp Neg = new("Neg", new NumberKernel<NegFunction>(), (x, y, dy) => -dy);

    // Steps: no gradient.
    public static readonly UnaryOp Sign = new("Sign", new NumberKernel<SignFunction>(), null);
    public static readonly UnaryOp Floor = new("Floor", FloatingKernel.Of(TensorPrimitives.Floor, TensorPrimitives.Floor), null);
    public static readonly UnaryOp Ceil = new("Ceil", FloatingKernel.Of(TensorPrimitives.Ceiling, TensorPrimitives.Ceiling), null);
    // Halves go to the even neighbour.
    public static readonly UnaryOp Round = new("Round", FloatingKernel.Of(TensorPrimitives.Round, TensorPrimitives.Round), null);

    public static readonly UnaryOp Sin = new("Sin", FloatingKernel.Of(TensorPrimitives.Sin, TensorPrimitives.Sin), (x, y, dy) =>
        dy * ops.cos(x));
    public static readonly UnaryOp Cos = new("Cos", FloatingKernel.Of(TensorPrimitives.Cos, TensorPrimitives.Cos), (x, y, dy) =>
        -dy * ops.sin(x));
    public static readonly UnaryOp Tan = new("Tan", FloatingKernel.Of(Math.Tan), (x, y, dy) => dy * (1f + y * y));
    public static readonly UnaryOp Asin = new("Asin", FloatingKernel.Of(Math.Asin), (x, y, dy) => dy * ops.rsqrt(1f - x * x));
    public static readonly UnaryOp Acos = new("Acos", FloatingKernel.Of(Math.Acos), (x, y, dy) => -dy * ops.rsqrt(1f - x * x));
    public static readonly UnaryOp Atan = new("Atan", FloatingKernel.Of(Math.Atan), (x, y, dy) => dy / (1f + x * x));
    public static readonly UnaryOp Sinh = new("Sinh", FloatingKernel.Of(Math.Sinh), (x, y, dy) => dy * ops.cosh(x));
    public static readonly UnaryOp Cosh = new("Cosh", FloatingKernel.Of(Math.Cosh), (x, y, dy) => dy * ops.sinh(x));
    public static readonly UnaryOp Asinh = new("Asinh", FloatingKernel.Of(Math.Asinh), (x, y, dy) => dy * ops.rsqrt(x * x + 1f));
    public static readonly UnaryOp Acosh = new("Acosh", FloatingKernel.Of(Math.Acosh), (x, y, dy) => dy / ops.sinh(y));
    public static readonly UnaryOp Atanh = new("Atanh", FloatingKernel.Of(Math.Atanh), (x, y, dy) => dy / (1f - x * x));

    public static readonly UnaryOp Tanh = new("Tanh", VectorMath.Tanh, VectorMath.Tanh, (x, y, dy) => ops.Apply(Binary.TanhGrad, y, dy));
    // For use where 1 + tanh(x) cancels: what is left is the rounding of tanh, so that is the embedded engine's with any libtensorflow.
    public static readonly UnaryOp TanhNearOne = new("TanhNearOne", Tanh.Kernel, Tanh.Derivative, TanhLowering.Lower);
    public static readonly UnaryOp Sigmoid = new("Sigmoid", VectorMath.Sigmoid, VectorMath.Sigmoid, (x, y, dy) =>
        ops.Apply(Binary.SigmoidGrad, y, dy));
    public static readonly UnaryOp Softplus = new("Softplus", VectorMath.Softplus, VectorMath.Softplus, (x, y, dy) => dy * ops.sigmoid(x));
    public static readonly UnaryOp Softsign = new("Softsign", FloatingKernel.Of(x => x / (1 + Math.Abs(x))), (x, y, dy) => dy / ops.square(1f + ops.abs(x)));
    public static readonly UnaryOp Erf = new("Erf", VectorMath.Erf, VectorMath.Erf, (x, y, dy) =>
        dy * ops.exp(-x * x) * (2 / Math.Sqrt(Math.PI)));
    public static readonly UnaryOp Erfinv = new("Erfinv", FloatingKernel.Of(Scalars.ErfInv), (x, y, dy) =>
        dy * ops.exp(y * y) * (Math.Sqrt(Math.PI) / 2));

    public static readonly UnaryOp Relu = new("Relu", new NumberKernel<ReluFunction>(), (x, y, dy) => ops.Apply(Binary.ReluGrad, dy, y));
    public static readonly UnaryOp Relu6 = new("Relu6", new NumberKernel<Relu6Function>(), (x, y, dy) =>
        ops.where(ops.logical_and(y > 0f, y < 6f), dy, 0f));
    public static readonly UnaryOp Elu = new("Elu", FloatingKernel.Of(Scalars.Elu), (x, y, dy) => ops.where(y < 0f, dy * (y + 1f), dy));
    public static readonly UnaryOp Selu = new("Selu", FloatingKernel.Of(Scalars.Selu),
        (x, y, dy) => ops.where(y < 0f, dy * (y + Scalars.SeluScale * Scalars.SeluAlpha), dy * Scalars.SeluScale));

    public static readonly UnaryOp Not = new("LogicalNot", new NumberKernel<NotFunction>(Domain.Bool), null);
    public static readonly UnaryOp IsNan = new("IsNan", new PropertyKernel(double.IsNaN), null);
    public static readonly UnaryOp IsInf = new("IsInf", new PropertyKernel(double.IsInfinity), null);
    public static readonly UnaryOp IsFinite = new("IsFinite", new PropertyKernel(double.IsFinite), null);
}
