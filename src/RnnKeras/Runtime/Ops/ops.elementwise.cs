using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>NumPy-like and neural-network functions on tensors: <c>keras.ops</c>.</summary>
        public abstract partial class ops
        {
            internal static Tensor Apply(Op op, params Tensor[] inputs) => new Node(op, inputs).Outputs[0];

            private static Tensor Floating(UnaryOp op, Tensor x) => Apply(op, Promotion.Floating(x));

            private static Tensor Number(UnaryOp op, Tensor x) => Apply(op, Promotion.Cast(x, Promotion.ResultType(x)));

            /// <summary>e^x.</summary>
            public static Tensor exp(Tensor x) => Floating(Unary.Exp, x);

            /// <summary>e^x − 1, accurate near 0.</summary>
            public static Tensor expm1(Tensor x) => Floating(Unary.Expm1, x);

            /// <summary>2^x.</summary>
            public static Tensor exp2(Tensor x) => exp(Promotion.Floating(x) * Math.Log(2));

            /// <summary>Natural logarithm.</summary>
            public static Tensor log(Tensor x) => Floating(Unary.Log, x);

            /// <summary>ln(1 + x), accurate near 0.</summary>
            public static Tensor log1p(Tensor x) => Floating(Unary.Log1p, x);

            /// <summary>Logarithm to base 10.</summary>
            public static Tensor log10(Tensor x) => log(x) * (1 / Math.Log(10));

            /// <summary>Logarithm to base 2.</summary>
            public static Tensor log2(Tensor x) => log(x) * (1 / Math.Log(2));

            /// <summary>√x; NaN for negative numbers.</summary>
            public static Tensor sqrt(Tensor x) => Floating(Unary.Sqrt, x);

            /// <summary>1 / √x.</summary>
            public static Tensor rsqrt(Tensor x) => Floating(Unary.Rsqrt, x);

            /// <summary>x · x.</summary>
            public static Tensor square(Tensor x) => Number(Unary.Square, x.dtype == DType.Bool ? cast(x, DType.Int32) : x);

            /// <summary>|x|.</summary>
            public static Tensor abs(Tensor x) => x.dtype == DType.Bool ? x : Number(Unary.Abs, x);

            /// <summary>|x|, as <see cref="abs"/>.</summary>
            public static Tensor absolute(Tensor x) => abs(x);

            /// <summary>−x.</summary>
            public static Tensor negative(Tensor x) => Number(Unary.Neg, x);

            /// <summary>−1, 0 or 1.</summary>
            public static Tensor sign(Tensor x) => Number(Unary.Sign, x);

            /// <summary>1 / x.</summary>
            public static Tensor reciprocal(Tensor x) => Floating(Unary.Reciprocal, x);

            /// <summary>The largest integer ≤ x, as a floating-point number.</summary>
            public static Tensor floor(Tensor x) => Floating(Unary.Floor, x);

            /// <summary>The smallest integer ≥ x, as a floating-point number.</summary>
            public static Tensor ceil(Tensor x) => Floating(Unary.Ceil, x);

            /// <summary>Rounded to <paramref name="decimals"/> decimals, halves to the even neighbour; integers stay.</summary>
            public static Tensor round(Tensor x, int decimals = 0)
            {
                if (x.dtype.IsInteger && !Promotion.IsWeak(x) && decimals >= 0)
                    return x;
                var factor = Math.Pow(10, decimals);
                return decimals == 0 ? Floating(Unary.Round, x) : Floating(Unary.Round, Promotion.Floating(x) * factor) / factor;
            }

            /// <summary>Sine of an angle in radians.</summary>
            public static Tensor sin(Tensor x) => Floating(Unary.Sin, x);

            /// <summary>Cosine of an angle in radians.</summary>
            public static Tensor cos(Tensor x) => Floating(Unary.Cos, x);

            /// <summary>Tangent of an angle in radians.</summary>
            public static Tensor tan(Tensor x) => Floating(Unary.Tan, x);

            /// <summary>Angle in radians whose sine is x, −1 ≤ x ≤ 1.</summary>
            public static Tensor arcsin(Tensor x) => Floating(Unary.Asin, x);

            /// <summary>Angle in radians whose cosine is x, −1 ≤ x ≤ 1.</summary>
            public static Tensor arccos(Tensor x) => Floating(Unary.Acos, x);

            /// <summary>Angle in radians whose tangent is x.</summary>
            public static Tensor arctan(Tensor x) => Floating(Unary.Atan, x);

            /// <summary>(e^x − e^−x) / 2.</summary>
            public static Tensor sinh(Tensor x) => Floating(Unary.Sinh, x);

            /// <summary>(e^x + e^−x) / 2.</summary>
            public static Tensor cosh(Tensor x) => Floating(Unary.Cosh, x);

            /// <summary>(e^x − e^−x) / (e^x + e^−x).</summary>
            public static Tensor tanh(Tensor x) => Floating(Unary.Tanh, x);

            /// <summary>Inverse of <see cref="sinh"/>.</summary>
            public static Tensor arcsinh(Tensor x) => Floating(Unary.Asinh, x);

            /// <summary>Inverse of <see cref="cosh"/>, for x ≥ 1.</summary>
            public static Tensor arccosh(Tensor x) => Floating(Unary.Acosh, x);

            /// <summary>Inverse of <see cref="tanh"/>, for −1 &lt; x &lt; 1.</summary>
            public static Tensor arctanh(Tensor x) => Floating(Unary.Atanh, x);

            /// <summary>Error function.</summary>
            public static Tensor erf(Tensor x) => Floating(Unary.Erf, x);

            /// <summary>Inverse of <see cref="erf"/>, for −1 &lt; x &lt; 1.</summary>
            public static Tensor erfinv(Tensor x) => Floating(Unary.Erfinv, x);

            /// <summary>True where x is NaN.</summary>
            public static Tensor isnan(Tensor x) => Floating(Unary.IsNan, x);

            /// <summary>True where x is plus or minus infinity.</summary>
            public static Tensor isinf(Tensor x) => Floating(Unary.IsInf, x);

            /// <summary>True where x is neither infinite nor NaN.</summary>
            public static Tensor isfinite(Tensor x) => Floating(Unary.IsFinite, x);

            /// <summary>True where x is false (0).</summary>
            public static Tensor logical_not(Tensor x) => Apply(Unary.Not, cast(x, DType.Bool));

            /// <summary>The same values in another dtype. Fractions are cut off towards 0; everything but 0 is true.</summary>
            public static Tensor cast(Tensor x, DType dtype) => Promotion.Cast(x, dtype);

            /// <summary>
            /// Values between <paramref name="x_min"/> and <paramref name="x_max"/>: larger and smaller ones are replaced by the bound.
            /// </summary>
            public static Tensor clip(Tensor x, Tensor x_min, Tensor x_max)
            {
                var type = Promotion.ResultType(x, x_min, x_max);
                type = type == DType.Bool ? DType.Int32 : type;
                return minimum(maximum(cast(x, type), cast(x_min, type)), cast(x_max, type));
            }

            /// <summary>x1 where <paramref name="condition"/> is true, else x2; all three broadcast.</summary>
            /// <exception cref="NotSupportedException">Only a condition: see <see cref="nonzero"/>.</exception>
            public static Tensor where(Tensor condition, Tensor? x1 = null, Tensor? x2 = null)
            {
                if (x1 is null || x2 is null)
                    throw new NotSupportedException("where: give both x1 and x2; ops.nonzero(condition) tells where a condition is true.");
                var (a, b) = Promotion.Pair(x1, x2);
                return Apply(new SelectOp(), cast(condition, DType.Bool), a, b);
            }
        }
    }
}
