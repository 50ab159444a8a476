using RnnKeras.Data.Numerics;

namespace RnnKeras;

public static partial class np
{
    /// <summary>e^x of each element.</summary>
    public static NDArray exp(NDArray x) => Elementwise.Float<NpExp>(x);
    /// <summary>e^x - 1 of each element, exact for small x.</summary>
    public static NDArray expm1(NDArray x) => Elementwise.Float<NpExpm1>(x);
    /// <summary>2^x of each element.</summary>
    public static NDArray exp2(NDArray x) => Elementwise.Float<NpExp2>(x);
    /// <summary>Natural logarithm of each element.</summary>
    public static NDArray log(NDArray x) => Elementwise.Float<NpLog>(x);
    /// <summary>ln(1 + x) of each element, exact for small x.</summary>
    public static NDArray log1p(NDArray x) => Elementwise.Float<NpLog1p>(x);
    /// <summary>Logarithm to base 2 of each element.</summary>
    public static NDArray log2(NDArray x) => Elementwise.Float<NpLog2>(x);
    /// <summary>Logarithm to base 10 of each element.</summary>
    public static NDArray log10(NDArray x) => Elementwise.Float<NpLog10>(x);
    /// <summary>Square root of each element.</summary>
    public static NDArray sqrt(NDArray x) => Elementwise.Float<NpSqrt>(x);
    /// <summary>Sine of each element (radians).</summary>
    public static NDArray sin(NDArray x) => Elementwise.Float<NpSin>(x);
    /// <summary>Cosine of each element (radians).</summary>
    public static NDArray cos(NDArray x) => Elementwise.Float<NpCos>(x);
    /// <summary>Tangent of each element (radians).</summary>
    public static NDArray tan(NDArray x) => Elementwise.Float<NpTan>(x);
    /// <summary>Hyperbolic sine of each element.</summary>
    public static NDArray sinh(NDArray x) => Elementwise.Float<NpSinh>(x);
    /// <summary>Hyperbolic cosine of each element.</summary>
    public static NDArray cosh(NDArray x) => Elementwise.Float<NpCosh>(x);
    /// <summary>Hyperbolic tangent of each element.</summary>
    public static NDArray tanh(NDArray x) => Elementwise.Float<NpTanh>(x);
    /// <summary>Inverse sine of each element.</summary>
    public static NDArray arcsin(NDArray x) => Elementwise.Float<NpArcsin>(x);
    /// <summary>Inverse cosine of each element.</summary>
    public static NDArray arccos(NDArray x) => Elementwise.Float<NpArccos>(x);
    /// <summary>Inverse tangent of each element.</summary>
    public static NDArray arctan(NDArray x) => Elementwise.Float<NpArctan>(x);
    /// <summary>Inverse hyperbolic sine of each element.</summary>
    public static NDArray arcsinh(NDArray x) => Elementwise.Float<NpArcsinh>(x);
    /// <summary>Inverse hyperbolic cosine of each element.</summary>
    public static NDArray arccosh(NDArray x) => Elementwise.Float<NpArccosh>(x);
    /// <summary>Inverse hyperbolic tangent of each element.</summary>
    public static NDArray arctanh(NDArray x) => Elementwise.Float<NpArctanh>(x);
    /// <summary>Angle of the points (x2, x1) in (-π, π].</summary>
    public static NDArray arctan2(NDArray x1, NDArray x2) => Arithmetic.Doubles(x1, x2, Math.Atan2);
    /// <summary>√(x1² + x2²).</summary>
    public static NDArray hypot(NDArray x1, NDArray x2) => sqrt(x1 * x1 + x2 * x2);
    /// <summary>Cube root of each element.</summary>
    public static NDArray cbrt(NDArray x) => Elementwise.Float<NpCbrt>(x);
    /// <summary>Degrees to radians.</summary>
    public static NDArray deg2rad(NDArray x) => radians(x);
    /// <summary>Radians to degrees.</summary>
    public static NDArray rad2deg(NDArray x) => degrees(x);
    /// <summary>Degrees to radians.</summary>
    public static NDArray radians(NDArray x) => Elementwise.Float<NpRadians>(x);
    /// <summary>Radians to degrees.</summary>
    public static NDArray degrees(NDArray x) => Elementwise.Float<NpDegrees>(x);
    /// <summary>Largest whole number that is not above each element.</summary>
    public static NDArray floor(NDArray x) => Arithmetic.Whole<NpFloor>(x);
    /// <summary>Smallest whole number that is not below each element.</summary>
    public static NDArray ceil(NDArray x) => Arithmetic.Whole<NpCeil>(x);
    /// <summary>Each element without its fraction.</summary>
    public static NDArray trunc(NDArray x) => Arithmetic.Whole<NpTrunc>(x);
    /// <summary>Each element without its fraction.</summary>
    public static NDArray fix(NDArray x) => trunc(x);
    /// <summary>Nearest whole number, halves to even.</summary>
    public static NDArray rint(NDArray x) => Elementwise.Float<NpRint>(x);

    /// <summary>Rounded to a number of decimals, halves to even.</summary>
    public static NDArray round(NDArray a, int decimals = 0) => a.round(decimals);

    /// <summary>Rounded to a number of decimals, halves to even.</summary>
    public static NDArray around(NDArray a, int decimals = 0) => a.round(decimals);

    /// <summary>Absolute value of each element.</summary>
    public static NDArray abs(NDArray x) => x.dtype == DType.Bool ? x.copy() : Elementwise.Unary<NpMagnitude>(x);
    /// <summary>Absolute value of each element.</summary>
    public static NDArray absolute(NDArray x) => abs(x);
    /// <summary>Absolute value of each element, in floating point.</summary>
    public static NDArray fabs(NDArray x) => abs(x.astype(Promotion.Float(x.dtype)));
    /// <summary>-1, 0 or 1 by the sign of each element.</summary>
    public static NDArray sign(NDArray x) => Elementwise.Unary<NpSign>(x);
    /// <summary>-x.</summary>
    public static NDArray negative(NDArray x) => -x;
    /// <summary>x².</summary>
    public static NDArray square(NDArray x) => x * x;
    /// <summary>1 / x, whole numbers for integers.</summary>
    public static NDArray reciprocal(NDArray x) => Elementwise.Binary<NpDivide>(1, x);

    /// <summary>x1 + x2.</summary>
    public static NDArray add(NDArray x1, NDArray x2) => x1 + x2;
    /// <summary>x1 - x2.</summary>
    public static NDArray subtract(NDArray x1, NDArray x2) => x1 - x2;
    /// <summary>x1 · x2.</summary>
    public static NDArray multiply(NDArray x1, NDArray x2) => x1 * x2;

    /// <summary>True division: integers give float64.</summary>
    public static NDArray divide(NDArray x1, NDArray x2) => x1 / x2;
    /// <summary>True division: integers give float64.</summary>
    public static NDArray true_divide(NDArray x1, NDArray x2) => x1 / x2;

    /// <summary>Python's <c>x1 // x2</c>.</summary>
    public static NDArray floor_divide(NDArray x1, NDArray x2) => Elementwise.Binary<NpFloorDivide>(x1, x2);

    /// <summary>Python's <c>x1 % x2</c>.</summary>
    public static NDArray mod(NDArray x1, NDArray x2) => x1 % x2;
    /// <summary>Python's <c>x1 % x2</c>.</summary>
    public static NDArray remainder(NDArray x1, NDArray x2) => x1 % x2;

    /// <summary>The remainder with the sign of x1, as C's <c>%</c>.</summary>
    public static NDArray fmod(NDArray x1, NDArray x2) => Elementwise.Binary<NpFmod>(x1, x2);

    /// <summary>Python's <c>x1 ** x2</c>.</summary>
    public static NDArray power(NDArray x1, NDArray x2) => Elementwise.Binary<NpPower>(x1, x2);

    /// <summary>The larger of two; NaN wins.</summary>
    public static NDArray maximum(NDArray x1, NDArray x2) => Elementwise.Binary<NpMaximum>(x1, x2);

    /// <summary>The smaller of two; NaN wins.</summary>
    public static NDArray minimum(NDArray x1, NDArray x2) => Elementwise.Binary<NpMinimum>(x1, x2);

    /// <summary>Limited to [a_min, a_max].</summary>
    public static NDArray clip(NDArray a, NDArray? a_min, NDArray? a_max) => a.clip(a_min, a_max);

    /// <summary>x1 = x2, element by element.</summary>
    public static NDArray equal(NDArray x1, NDArray x2) => x1 == x2;
    /// <summary>x1 ≠ x2, element by element.</summary>
    public static NDArray not_equal(NDArray x1, NDArray x2) => x1 != x2;
    /// <summary>x1 &lt; x2, element by element.</summary>
    public static NDArray less(NDArray x1, NDArray x2) => x1 < x2;
    /// <summary>x1 ≤ x2, element by element.</summary>
    public static NDArray less_equal(NDArray x1, NDArray x2) => x1 <= x2;
    /// <summary>x1 &gt; x2, element by element.</summary>
    public static NDArray greater(NDArray x1, NDArray x2) => x1 > x2;
    /// <summary>x1 ≥ x2, element by element.</summary>
    public static NDArray greater_equal(NDArray x1, NDArray x2) => x1 >= x2;
    /// <summary>True where both are not zero.</summary>
    public static NDArray logical_and(NDArray x1, NDArray x2) => x1.astype(DType.Bool) & x2.astype(DType.Bool);
    /// <summary>True where one is not zero.</summary>
    public static NDArray logical_or(NDArray x1, NDArray x2) => x1.astype(DType.Bool) | x2.astype(DType.Bool);
    /// <summary>True where exactly one is not zero.</summary>
    public static NDArray logical_xor(NDArray x1, NDArray x2) => x1.astype(DType.Bool) ^ x2.astype(DType.Bool);
    /// <summary>True where x is zero.</summary>
    public static NDArray logical_not(NDArray x) => ~x.astype(DType.Bool);
    /// <summary>True where x is not a number.</summary>
    public static NDArray isnan(NDArray x) => Elementwise.Test<NpIsNaN>(x);
    /// <summary>True where x is infinite.</summary>
    public static NDArray isinf(NDArray x) => Elementwise.Test<NpIsInf>(x);
    /// <summary>True where x is neither infinite nor NaN.</summary>
    public static NDArray isfinite(NDArray x) => Elementwise.Test<NpIsFinite>(x);

    /// <summary>|a - b| ≤ atol + rtol·|b| element by element; NaN is close to nothing, unless equal_nan.</summary>
    public static NDArray isclose(NDArray a, NDArray b, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
        Arithmetic.IsClose(a, b, rtol, atol, equal_nan);

    /// <summary>True when <see cref="isclose"/> holds everywhere.</summary>
    public static bool allclose(NDArray a, NDArray b, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
        (bool)isclose(a, b, rtol, atol, equal_nan).all();

    /// <summary>True when shapes and elements are equal.</summary>
    public static bool array_equal(NDArray a1, NDArray a2) => a1.shape == a2.shape && (bool)(a1 == a2).all();

    /// <summary>NaN replaced by 0 (or nan), infinities by the largest numbers (or posinf, neginf).</summary>
    public static NDArray nan_to_num(NDArray x, double nan = 0, double? posinf = null, double? neginf = null) =>
        Arithmetic.NanToNum(x, nan, posinf, neginf);

    /// <summary>x where the condition holds, else y.</summary>
    public static NDArray where(NDArray condition, NDArray x, NDArray y) => Arithmetic.Where(condition, x, y);

    /// <summary>Positions where the condition holds, one array per axis.</summary>
    public static NDArray[] where(NDArray condition) => condition.nonzero();

    /// <summary>Positions of the elements that are not zero, one array per axis.</summary>
    public static NDArray[] nonzero(NDArray a) => a.nonzero();

    /// <summary>Positions of the elements that are not zero, one row each.</summary>
    public static NDArray argwhere(NDArray a) => Manipulation.Stack(a.nonzero(), 1);

    /// <summary>Positions of the elements of the flattened array that are not zero.</summary>
    public static NDArray flatnonzero(NDArray a) => a.ravel().nonzero()[0];

    /// <summary>Product of vectors, matrices, or over the last axis of a and the last but one of b.</summary>
    public static NDArray dot(NDArray a, NDArray b) => LinearAlgebra.Dot(a, b);

    /// <summary>Python's <c>a @ b</c>.</summary>
    public static NDArray matmul(NDArray x1, NDArray x2) => LinearAlgebra.MatMul(x1, x2);

    /// <summary>All products of an element of a and one of b.</summary>
    public static NDArray outer(NDArray a, NDArray b) => LinearAlgebra.Outer(a, b);

    /// <summary>Sum of products over the last axes of both.</summary>
    public static NDArray inner(NDArray a, NDArray b) => LinearAlgebra.TensorDot(a, b, [a.ndim - 1], [b.ndim - 1]);

    /// <summary>Sum of the products of all elements.</summary>
    public static NDArray vdot(NDArray a, NDArray b) => dot(a.ravel(), b.ravel());

    /// <summary>Sum of products over the last axes of a and the first of b.</summary>
    public static NDArray tensordot(NDArray a, NDArray b, int axes = 2) =>
        LinearAlgebra.TensorDot(a, b, [.. Enumerable.Range(a.ndim - axes, axes)], [.. Enumerable.Range(0, axes)]);

    /// <summary>Sum of products over the given axes of a and of b.</summary>
    public static NDArray tensordot(NDArray a, NDArray b, (int[], int[]) axes) => LinearAlgebra.TensorDot(a, b, axes.Item1, axes.Item2);

    /// <summary>Sum of a diagonal.</summary>
    public static NDArray trace(NDArray a) => Statistics.Diagonal(a).sum();

    /// <summary>Einstein's summation for one or two operands.</summary>
    public static NDArray einsum(string subscripts, params NDArray[] operands) => EinsteinSum.Of(subscripts, operands);

    /// <summary>Discrete convolution; mode "full", "same" or "valid".</summary>
    public static NDArray convolve(NDArray a, NDArray v, string mode = "full") => Signals.Convolve(a, v, mode);

    /// <summary>Central differences inside, one-sided at the ends.</summary>
    public static NDArray gradient(NDArray f, double spacing = 1, int axis = 0) => Signals.Gradient(f, spacing, axis);

    /// <summary>Coefficients of the polynomial of least squared distance, highest power first.</summary>
    public static NDArray polyfit(NDArray x, NDArray y, int deg) => DenseSolvers.FitPolynomial(x, y, deg);

    /// <summary>Values of a polynomial, coefficients from the highest power.</summary>
    public static NDArray polyval(NDArray p, NDArray x) => Signals.Polynomial(p, x);

    /// <summary>Piecewise linear interpolation.</summary>
    public static NDArray interp(NDArray x, NDArray xp, NDArray fp) => Signals.Interpolate(x, xp, fp);

    /// <summary>Linear algebra.</summary>
    public static class linalg
    {
        /// <summary>Vector norm over an axis, or the Frobenius norm.</summary>
        public static NDArray norm(NDArray x, double? ord = null, Axes? axis = null, bool keepdims = false) => LinearAlgebra.Norm(x, ord, axis, keepdims);

        /// <summary>Inverse of a square matrix (float64).</summary>
        public static NDArray inv(NDArray a) => DenseSolvers.Inverse(a);

        /// <summary>Determinant of a square matrix (float64).</summary>
        public static NDArray det(NDArray a) => DenseSolvers.Determinant(a);

        /// <summary>The x with a·x = b (float64).</summary>
        public static NDArray solve(NDArray a, NDArray b) => DenseSolvers.Solve(a, b);
    }
}
