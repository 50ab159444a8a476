namespace RnnKeras.Runtime.Ops;

/// <summary>The table of functions of two tensors: name (= TensorFlow op type), kernel, gradients. The operands broadcast.</summary>
internal static class Binary
{
    public static readonly BinaryOp Add = new("AddV2", new ArithmeticKernel<AddFunction>(), (x, y, r, dr) => (dr, dr));

    public static readonly BinaryOp Subtract = new("Sub", new ArithmeticKernel<SubtractFunction>(), (x, y, r, dr) => (dr, -dr));

    public static readonly BinaryOp Multiply = new("Mul", new ArithmeticKernel<MultiplyFunction>(), (x, y, r, dr) => (dr * y, dr * x));

    public static readonly BinaryOp Divide = new("RealDiv", new ArithmeticKernel<DivideFunction>(Domain.Floating),
        (x, y, r, dr) => (dr / y, -dr * r / y));

    public static readonly BinaryOp DivideNoNan = new("DivNoNan", new ArithmeticKernel<DivideNoNanFunction>(Domain.Floating),
        (x, y, r, dr) => (ops.divide_no_nan(dr, y), ops.divide_no_nan(-dr * r, y)));

    public static readonly BinaryOp FloorDivide = new("FloorDiv", new ArithmeticKernel<FloorDivideFunction>(), null);

    public static readonly BinaryOp Mod = new("FloorMod", new ArithmeticKernel<FloorModFunction>(),
        (x, y, r, dr) => (dr, -dr * ops.floor(x / y)));

    // At ties TensorFlow gives the whole gradient to x.
    public static readonly BinaryOp Maximum = new("Maximum", new ArithmeticKernel<MaximumFunction>(),
        (x, y, r, dr) => (ops.where(x >= y, dr, 0f), ops.where(x >= y, 0f, dr)));

    public static readonly BinaryOp Minimum = new("Minimum", new ArithmeticKernel<MinimumFunction>(),
        (x, y, r, dr) => (ops.where(x <= y, dr, 0f), ops.where(x <= y, 0f, dr)));

    // ln x is taken as 0 where x ≤ 0, as TensorFlow does: 0^y has no gradient towards y.
    public static readonly BinaryOp Power = new("Pow", new ArithmeticKernel<PowerFunction>(),
        (x, y, r, dr) => (dr * y * ops.power(x, y - 1f), dr * r * ops.where(x > 0f, ops.log(ops.where(x > 0f, x, 1f)), 0f)));

    public static readonly BinaryOp SquaredDifference = new("SquaredDifference", new ArithmeticKernel<SquaredDifferenceFunction>(),
        (x, y, r, dr) => (2f * dr * (x - y), -2f * dr * (x - y)));

    public static readonly BinaryOp Atan2 = new("Atan2", new ArithmeticKernel<Atan2Function>(Domain.Floating),
        (x, y, r, dr) => (dr * y / (x * x + y * y), -dr * x / (x * x + y * y)));

    public static readonly BinaryOp And = new("LogicalAnd", new ArithmeticKernel<AndFunction>(Domain.Bool), null);
    public static readonly BinaryOp Or = new("LogicalOr", new ArithmeticKernel<OrFunction>(Domain.Bool), null);

    public static readonly BinaryOp BitwiseAnd = new("BitwiseAnd", new ArithmeticKernel<BitAndFunction>(Domain.Integers), null);
    public static readonly BinaryOp BitwiseOr = new("BitwiseOr", new ArithmeticKernel<BitOrFunction>(Domain.Integers), null);
    public static readonly BinaryOp BitwiseXor = new("BitwiseXor", new ArithmeticKernel<BitXorFunction>(Domain.Integers), null);

    public static readonly BinaryOp Equal = new("Equal", new PredicateKernel<EqualFunction>(), null);
    public static readonly BinaryOp NotEqual = new("NotEqual", new PredicateKernel<NotEqualFunction>(), null);
    public static readonly BinaryOp Less = new("Less", new PredicateKernel<LessFunction>(), null);
    public static readonly BinaryOp LessEqual = new("LessEqual", new PredicateKernel<LessEqualFunction>(), null);
    public static readonly BinaryOp Greater = new("Greater", new PredicateKernel<GreaterFunction>(), null);
    public static readonly BinaryOp GreaterEqual = new("GreaterEqual", new PredicateKernel<GreaterEqualFunction>(), null);

    // Gradients of unary functions in one pass, under the names TensorFlow has for them. First the output y, then dy.
    public static readonly BinaryOp TanhGrad = new("TanhGrad", new ArithmeticKernel<TanhGradFunction>(Domain.Floating),
        (y, dy, r, dr) => (-2f * dr * dy * y, dr * (1f - y * y)));

    public static readonly BinaryOp SigmoidGrad = new("SigmoidGrad", new ArithmeticKernel<SigmoidGradFunction>(Domain.Floating),
        (y, dy, r, dr) => (dr * dy * (1f - 2f * y), dr * y * (1f - y)));

    public static readonly BinaryOp SqrtGrad = new("SqrtGrad", new ArithmeticKernel<SqrtGradFunction>(Domain.Floating),
        (y, dy, r, dr) => (-dr * r / y, dr * 0.5f / y));

    public static readonly BinaryOp RsqrtGrad = new("RsqrtGrad", new ArithmeticKernel<RsqrtGradFunction>(Domain.Floating),
        (y, dy, r, dr) => (-1.5f * dr * dy * y * y, -0.5f * dr * y * y * y));

    // First dy, then the features x.
    public static readonly BinaryOp ReluGrad = new("ReluGrad", new ArithmeticKernel<ReluGradFunction>(),
        (dy, x, r, dr) => (ops.Apply(ReluGrad!, dr, x), null));
}
