using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>The cube root, negative for negative x.</summary>
            public static Tensor cbrt(Tensor x) => sign(Promotion.Floating(x)) * power(abs(Promotion.Floating(x)), 1.0 / 3);

            /// <summary>Degrees as radians.</summary>
            public static Tensor deg2rad(Tensor x) => Promotion.Floating(x) * (Math.PI / 180);

            /// <summary>Radians as degrees.</summary>
            public static Tensor rad2deg(Tensor x) => Promotion.Floating(x) * (180 / Math.PI);

            /// <summary>|x| as a floating-point number.</summary>
            public static Tensor fabs(Tensor x) => abs(Promotion.Floating(x));

            /// <summary>The larger of both; a number beats NaN.</summary>
            public static Tensor fmax(Tensor x1, Tensor x2) => where(isnan(x1), x2, where(isnan(x2), x1, maximum(x1, x2)));

            /// <summary>The smaller of both; a number beats NaN.</summary>
            public static Tensor fmin(Tensor x1, Tensor x2) => where(isnan(x1), x2, where(isnan(x2), x1, minimum(x1, x2)));

            /// <summary>Remainder with the sign of x1, as C's fmod.</summary>
            public static Tensor fmod(Tensor x1, Tensor x2)
            {
                var rest = mod(abs(x1), abs(x2));
                return where(x1 < 0, -rest, rest);
            }

            /// <summary>Fractions cut off towards 0.</summary>
            public static Tensor trunc(Tensor x) => x.dtype.IsInteger && !Promotion.IsWeak(x) ? x : where(x < 0, ceil(x), floor(x));

            /// <summary>√(x1² + x2²) without overflow.</summary>
            public static Tensor hypot(Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.FloatingPair(abs(x1), abs(x2));
                var (large, small) = (maximum(a, b), minimum(a, b));
                return large * sqrt(1f + square(divide_no_nan(small, large)));
            }

            /// <summary>ln(e^x1 + e^x2) without overflow.</summary>
            public static Tensor logaddexp(Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.FloatingPair(x1, x2);
                return maximum(a, b) + log1p(exp(-abs(a - b)));
            }

            /// <summary>log2(2^x1 + 2^x2) without overflow.</summary>
            public static Tensor logaddexp2(Tensor x1, Tensor x2) =>
                logaddexp(Promotion.Floating(x1) * Math.Log(2), Promotion.Floating(x2) * Math.Log(2)) * (1 / Math.Log(2));

            /// <summary>0 below 0, x2 at 0, 1 above.</summary>
            public static Tensor heaviside(Tensor x1, Tensor x2)
            {
                var (x, half) = Promotion.FloatingPair(x1, x2);
                return where(x < 0f, 0f, where(x > 0f, 1f, half));
            }

            /// <summary>1 − erf(x).</summary>
            public static Tensor erfc(Tensor x) => 1f - erf(x);

            /// <summary>sin(πx) / (πx), 1 at 0.</summary>
            public static Tensor sinc(Tensor x)
            {
                var angle = Promotion.Floating(x) * Math.PI;
                var safe = where(equal(angle, 0f), 1f, angle);
                return where(equal(angle, 0f), 1f, sin(safe) / safe);
            }

            /// <summary>x1 · 2^x2.</summary>
            public static Tensor ldexp(Tensor x1, Tensor x2) => Promotion.Floating(x1) * exp2(x2);

            /// <summary>|x1 − x2| ≤ atol + rtol · |x2|, element by element; equal infinities are close.</summary>
            public static Tensor isclose(Tensor x1, Tensor x2, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false)
            {
                var (a, b) = Promotion.FloatingPair(x1, x2);
                var close = logical_or(equal(a, b), logical_and(logical_and(isfinite(a), isfinite(b)), abs(a - b) <= atol + rtol * abs(b)));
                return equal_nan ? logical_or(close, logical_and(isnan(a), isnan(b))) : close;
            }

            /// <summary>True when all elements are close (<see cref="isclose"/>).</summary>
            public static Tensor allclose(Tensor x1, Tensor x2, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
                all(isclose(x1, x2, rtol, atol, equal_nan));

            /// <summary>True where x is −infinity.</summary>
            public static Tensor isneginf(Tensor x) => logical_and(isinf(x), x < 0);

            /// <summary>True where x is +infinity.</summary>
            public static Tensor isposinf(Tensor x) => logical_and(isinf(x), x > 0);

            /// <summary>True everywhere: there are no complex tensors.</summary>
            public static Tensor isreal(Tensor x) => ones_like(x, DType.Bool);

            /// <summary>True for negative numbers, −0.0 too.</summary>
            public static Tensor signbit(Tensor x) => x.dtype.IsFloating ? logical_or(x < 0, logical_and(equal(x, 0), 1 / x < 0)) : x < 0;

            /// <summary>NaN and infinities replaced; infinities by the largest finite numbers unless given.</summary>
            public static Tensor nan_to_num(Tensor x, double nan = 0.0, double? posinf = null, double? neginf = null)
            {
                if (!x.dtype.IsFloating)
                    return x;
                var largest = x.dtype == DType.Float32 ? float.MaxValue : double.MaxValue;
                var finite = where(isposinf(x), posinf ?? largest, where(isneginf(x), neginf ?? -largest, x));
                return where(isnan(x), nan, finite);
            }

            /// <summary>True where an element of x1 occurs in x2.</summary>
            public static Tensor isin(Tensor x1, Tensor x2, bool assume_unique = false, bool invert = false)
            {
                // assume_unique only allows a faster way, which gives the same.
                var found = any(equal(expand_dims(x1, -1), ravel(x2)), -1);
                return invert ? logical_not(found) : found;
            }

            /// <summary>The values in another dtype, those beyond its range as its nearest number.</summary>
            public static Tensor saturate_cast(Tensor x, DType dtype)
            {
                if (dtype.IsFloating || dtype == DType.Bool)
                    return cast(x, dtype);
                var (low, high) = Limits(dtype);
                // In double precision: float32 has no exact largest int32.
                return cast(clip(cast(x, DType.Float64), low, high), dtype);
            }

            private static (double, double) Limits(DType type) => type.IsSigned
                ? (-Math.Pow(2, 8 * type.Size - 1), Math.Pow(2, 8 * type.Size - 1) - 1)
                : (0, Math.Pow(2, 8 * type.Size) - 1);

            /// <summary>Bits that both have.</summary>
            public static Tensor bitwise_and(Tensor x, Tensor y) => Promoted(Binary.BitwiseAnd, x, y);

            /// <summary>Bits that either has.</summary>
            public static Tensor bitwise_or(Tensor x, Tensor y) => Promoted(Binary.BitwiseOr, x, y);

            /// <summary>Bits that exactly one has.</summary>
            public static Tensor bitwise_xor(Tensor x, Tensor y) => Promoted(Binary.BitwiseXor, x, y);

            /// <summary>All bits turned round.</summary>
            public static Tensor bitwise_not(Tensor x) => x.dtype.IsSigned ? -x - 1 : bitwise_xor(x, full_like(x, 0) - 1);

            /// <summary>As <see cref="bitwise_not"/>.</summary>
            public static Tensor bitwise_invert(Tensor x) => bitwise_not(x);

            /// <summary>x · 2^y.</summary>
            public static Tensor bitwise_left_shift(Tensor x, Tensor y) => x * power(full_like(y, 2), y);

            /// <summary>x / 2^y rounded towards minus infinity.</summary>
            public static Tensor bitwise_right_shift(Tensor x, Tensor y) => floor_divide(x, power(full_like(y, 2), y));

            /// <summary>As <see cref="bitwise_left_shift"/>.</summary>
            public static Tensor left_shift(Tensor x, Tensor y) => bitwise_left_shift(x, y);

            /// <summary>As <see cref="bitwise_right_shift"/>.</summary>
            public static Tensor right_shift(Tensor x, Tensor y) => bitwise_right_shift(x, y);
        }
    }
}
