using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>All rows.</summary>
internal static partial class OpTable
{
    public static readonly OpCase[] All = [.. UnaryRows(), .. BinaryRows(), .. ReductionRows(), .. ShapeRows(), .. IndexRows(), .. LinearRows(), .. NeuralRows(), .. MoreRows(), .. NumberRows()];

    /// <summary>Ops whose values are not a function of floating inputs; each has tests of its own.</summary>
    public static readonly Type[] TestedElsewhere = [typeof(RandomOp), typeof(RandomIntegersOp), typeof(RandomCategoricalOp), typeof(ScanOp)];

    public static OpCase Row(string name) => All.Single(r => r.Name == name);

    private static Nd X(params int[] dims) => Nd.Uniform(1, -2, 2, dims);

    private static Nd Y(params int[] dims) => Nd.Uniform(2, -2, 2, dims);

    private static Nd Positive(params int[] dims) => Nd.Uniform(3, 0.2, 3, dims);

    private static OpCase Unary1(string name, Func<Tensor, Tensor> op, Func<double, double> naive, Nd? x = null) =>
        new(name, t => op(t[0]), v => v[0].Map(naive), x ?? X(3, 5));

    private static IEnumerable<OpCase> UnaryRows() =>
    [
        Unary1("exp", ops.exp, Math.Exp),
        Unary1("exp2", ops.exp2, x => Math.Pow(2, x)),
        Unary1("expm1", ops.expm1, x => Math.Exp(x) - 1),
        Unary1("log", ops.log, Math.Log, Positive(3, 5)),
        Unary1("log10", ops.log10, Math.Log10, Positive(3, 5)),
        Unary1("log2", ops.log2, Math.Log2, Positive(3, 5)),
        Unary1("log1p", ops.log1p, x => Math.Log(1 + x), Nd.Uniform(4, -0.8, 3, 3, 5)),
        Unary1("sqrt", ops.sqrt, Math.Sqrt, Positive(3, 5)),
        Unary1("rsqrt", ops.rsqrt, x => 1 / Math.Sqrt(x), Positive(3, 5)),
        Unary1("reciprocal", ops.reciprocal, x => 1 / x, Positive(3, 5)),
        Unary1("square", ops.square, x => x * x),
        Unary1("abs", ops.abs, Math.Abs),
        Unary1("negative", ops.negative, x => -x),
        Unary1("sin", ops.sin, Math.Sin),
        Unary1("cos", ops.cos, Math.Cos),
        Unary1("tan", ops.tan, Math.Tan, Nd.Uniform(5, -1.2, 1.2, 3, 5)),
        Unary1("arcsin", ops.arcsin, Math.Asin, Nd.Uniform(5, -0.9, 0.9, 3, 5)),
        Unary1("arccos", ops.arccos, Math.Acos, Nd.Uniform(5, -0.9, 0.9, 3, 5)),
        Unary1("arctan", ops.arctan, Math.Atan),
        Unary1("sinh", ops.sinh, Math.Sinh),
        Unary1("cosh", ops.cosh, Math.Cosh),
        Unary1("arcsinh", ops.arcsinh, Math.Asinh),
        Unary1("arccosh", ops.arccosh, Math.Acosh, Nd.Uniform(5, 1.2, 4, 3, 5)),
        Unary1("arctanh", ops.arctanh, Math.Atanh, Nd.Uniform(5, -0.9, 0.9, 3, 5)),
        Unary1("tanh", ops.tanh, Math.Tanh),
        Unary1("sigmoid", ops.sigmoid, Sigmoid),
        Unary1("softplus", ops.softplus, x => Math.Log(1 + Math.Exp(x))),
        Unary1("softsign", ops.softsign, x => x / (1 + Math.Abs(x))),
        Unary1("erf", ops.erf, MathNet.Numerics.SpecialFunctions.Erf),
        Unary1("erfinv", ops.erfinv, MathNet.Numerics.SpecialFunctions.ErfInv, Nd.Uniform(5, -0.9, 0.9, 3, 5)),
        Unary1("relu", ops.relu, x => Math.Max(x, 0)),
        Unary1("relu6", ops.relu6, x => Math.Clamp(x, 0, 6), Nd.Uniform(5, -8, 8, 3, 5)),
        Unary1("elu", t => ops.elu(t, 0.7), x => x > 0 ? x : 0.7 * (Math.Exp(x) - 1)),
        Unary1("selu", ops.selu, x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        Unary1("celu", t => ops.celu(t, 1.3), x => x > 0 ? x : 1.3 * (Math.Exp(x / 1.3) - 1)),
        Unary1("silu", ops.silu, x => x * Sigmoid(x)),
        Unary1("gelu", t => ops.gelu(t, approximate: false), x => x / 2 * (1 + MathNet.Numerics.SpecialFunctions.Erf(x / Math.Sqrt(2)))),
        Unary1("gelu tanh", t => ops.gelu(t), x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
        Unary1("hard_sigmoid", ops.hard_sigmoid, x => Math.Clamp(x / 6 + 0.5, 0, 1), Nd.Uniform(5, -5, 5, 3, 5)),
        Unary1("hard_tanh", ops.hard_tanh, x => Math.Clamp(x, -1, 1)),
        Unary1("leaky_relu", t => ops.leaky_relu(t), x => x > 0 ? x : 0.2 * x),
        Unary1("log_sigmoid", ops.log_sigmoid, x => Math.Log(Sigmoid(x))),
        Unary1("squareplus", t => ops.squareplus(t), x => (x + Math.Sqrt(x * x + 4)) / 2),
        Unary1("soft_shrink", t => ops.soft_shrink(t), x => Math.Abs(x) > 0.5 ? x - Math.Sign(x) * 0.5 : 0),
        Unary1("clip", t => ops.clip(t, -0.5, 1), x => Math.Clamp(x, -0.5, 1)),
        Unary1("cast", t => ops.cast(ops.cast(t, "float32"), "float64"), x => (float)x) with { SingleTolerance = 1e-7, Smooth = false },
        Unary1("cast to int", t => ops.cast(t, "int32"), Math.Truncate) with { Smooth = false },
        Unary1("cast to bool", t => ops.cast(ops.floor(t), "bool"), x => Math.Floor(x) != 0 ? 1 : 0) with { Smooth = false },
        Unary1("stop_gradient", ops.stop_gradient, x => x) with { Smooth = false },
        Unary1("copy", ops.copy, x => x),
        Unary1("sign", ops.sign, x => Math.Sign(x)) with { Smooth = false },
        Unary1("floor", ops.floor, Math.Floor) with { Smooth = false },
        Unary1("ceil", ops.ceil, Math.Ceiling) with { Smooth = false },
        Unary1("round", t => ops.round(t), Math.Round, new([6], [-1.5, -0.5, 0.5, 1.5, 2.5, 0.4])) with { Smooth = false },
        Unary1("isnan", ops.isnan, x => double.IsNaN(x) ? 1 : 0, Odd) with { Smooth = false },
        Unary1("isinf", ops.isinf, x => double.IsInfinity(x) ? 1 : 0, Odd) with { Smooth = false },
        Unary1("isfinite", ops.isfinite, x => double.IsFinite(x) ? 1 : 0, Odd) with { Smooth = false },
        Unary1("logical_not", ops.logical_not, x => x == 0 ? 1 : 0, Odd) with { Smooth = false },
        new("cast keeps the gradient", t => ops.cast(t[0], "float64"), v => v[0], X(4)),
    ];

    private static Nd Odd => new([5], [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, 1.5]);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static OpCase Binary2(string name, Func<Tensor, Tensor, Tensor> op, Func<double, double, double> naive, Nd? x = null, Nd? y = null) =>
        new(name, t => op(t[0], t[1]), v => Nd.Map(naive, v[0], v[1]), x ?? X(2, 3, 4), y ?? Y(3, 1));

    private static OpCase Step2(string name, Func<Tensor, Tensor, Tensor> op, Func<double, double, double> naive) =>
        Binary2(name, op, naive, Nd.Uniform(6, -3, 3, 3, 4).Map(Math.Round), Nd.Uniform(8, -3, 3, 4).Map(Math.Round)) with { Smooth = false };

    private static IEnumerable<OpCase> BinaryRows() =>
    [
        Binary2("add", ops.add, (x, y) => x + y),
        Binary2("add equal shapes", ops.add, (x, y) => x + y, X(3, 4), Y(3, 4)),
        Binary2("add scalar", ops.add, (x, y) => x + y, X(), Y(3, 4)),
        Binary2("add row", ops.add, (x, y) => x + y, X(5, 3), Y(3)),
        Binary2("add many", ops.add, (x, y) => x + y, X(37, 1, 129), Y(1, 41, 1)),
        Binary2("subtract", ops.subtract, (x, y) => x - y),
        Binary2("multiply", ops.multiply, (x, y) => x * y),
        Binary2("multiply outer", ops.multiply, (x, y) => x * y, X(3, 1), Y(1, 4)),
        Binary2("divide", ops.divide, (x, y) => x / y, X(2, 3, 4), Positive(3, 1)),
        Binary2("divide_no_nan", ops.divide_no_nan, (x, y) => x / y, X(2, 3, 4), Positive(3, 1)),
        Binary2("mod", ops.mod, (x, y) => x - Math.Floor(x / y) * y, Nd.Uniform(9, -9, 9, 4, 5), Nd.Uniform(10, 1.5, 2.5, 5)),
        Binary2("floor_divide", ops.floor_divide, (x, y) => Math.Floor(x / y), Nd.Uniform(9, -9, 9, 4, 5), Nd.Uniform(10, 1.5, 2.5, 5)) with { Smooth = false },
        Binary2("power", ops.power, Math.Pow, Positive(2, 3, 4), Y(3, 1)),
        Binary2("maximum", ops.maximum, Math.Max),
        Binary2("minimum", ops.minimum, Math.Min),
        Binary2("squared_difference", ops.squared_difference, (x, y) => (x - y) * (x - y)),
        Binary2("arctan2", ops.arctan2, Math.Atan2),
        Binary2("outer", ops.outer, (x, y) => x * y, X(3), Y(4)) with { Naive = v => Nd.Of([3, 4], i => v[0][i[0]] * v[1][i[1]]) },
        Step2("equal", ops.equal, (x, y) => x == y ? 1 : 0),
        Step2("not_equal", ops.not_equal, (x, y) => x != y ? 1 : 0),
        Step2("less", ops.less, (x, y) => x < y ? 1 : 0),
        Step2("less_equal", ops.less_equal, (x, y) => x <= y ? 1 : 0),
        Step2("greater", ops.greater, (x, y) => x > y ? 1 : 0),
        Step2("greater_equal", ops.greater_equal, (x, y) => x >= y ? 1 : 0),
        Binary2("greater long", ops.greater, (x, y) => x > y ? 1 : 0, X(1003), Y(1003)) with { Smooth = false },
        Binary2("equal long", ops.equal, (x, y) => x == y ? 1 : 0, X(1003).Map(Math.Round), X(1003)) with { Smooth = false },
        Binary2("less_equal scalar", ops.less_equal, (x, y) => x <= y ? 1 : 0, X(5, 203), Y()) with { Smooth = false },
        Binary2("less column", ops.less, (x, y) => x < y ? 1 : 0, X(5, 1), Y(5, 203)) with { Smooth = false },
        Step2("logical_and", ops.logical_and, (x, y) => x != 0 && y != 0 ? 1 : 0),
        Step2("logical_or", ops.logical_or, (x, y) => x != 0 || y != 0 ? 1 : 0),
        Step2("logical_xor", ops.logical_xor, (x, y) => x != 0 != (y != 0) ? 1 : 0),
        new OpCase("where", t => ops.where(t[0], t[1], t[2]), v => Nd.Of([2, 3, 4], i => v[0].Broadcast(i) != 0 ? v[1].Broadcast(i) : v[2].Broadcast(i)),
            new([3, 1], [1, 0, 1]), X(2, 3, 4), Y(4)).With(0, DType.Bool),
        new OpCase("where long", t => ops.where(t[0], t[1], t[2]), v => Nd.Map((a, b) => a + b, Nd.Map((c, x) => c != 0 ? x : 0, v[0], v[1]), Nd.Map((c, y) => c != 0 ? 0 : y, v[0], v[2])),
            Nd.Uniform(14, 0, 1.99, 1003).Map(Math.Floor), X(1003), Y()).With(0, DType.Bool),
        new("sum_like", t => ops.Apply(new SumLikeOp(), t[0], t[1]), v => v[0].Fold([0, 2], 0, (a, b) => a + b).Reshape(3, 1), X(2, 3, 4), Y(3, 1)),
    ];
}
