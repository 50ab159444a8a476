using System.Numerics;

namespace RnnKeras.Data.Numerics;

// The arithmetic of single elements, one line per NumPy function.

internal readonly struct NpAdd : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a + b; }

internal readonly struct NpSubtract : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a - b; }

internal readonly struct NpMultiply : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a * b; }

internal readonly struct NpDivide : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a / b; }

/// <summary>Python's <c>//</c>: towards minus infinity; integer division by zero gives 0.</summary>
internal readonly struct NpFloorDivide : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (b == T.Zero)
            return IsFloat<T>() ? a / b : T.Zero;
        var quotient = (a - NpRemainder.Invoke(a, b)) / b;
        if (!IsFloat<T>())
            return quotient;
        return quotient == T.Zero ? SignedZero(a / b) : T.CreateTruncating(Math.Round(double.CreateTruncating(quotient)));
    }

    internal static T SignedZero<T>(T sign) where T : unmanaged, INumber<T> => T.CreateTruncating(Math.CopySign(0, double.CreateTruncating(sign)));

    internal static bool IsFloat<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}

/// <summary>Python's <c>%</c>: the sign of the divisor; integer remainder by zero gives 0.</summary>
internal readonly struct NpRemainder : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (b == T.Zero)
            return NpFloorDivide.IsFloat<T>() ? a % b : T.Zero;
        var rest = a % b;
        if (rest == T.Zero && NpFloorDivide.IsFloat<T>())
            return NpFloorDivide.SignedZero(b);
        return rest != T.Zero && T.IsNegative(rest) != T.IsNegative(b) ? rest + b : rest;
    }
}

/// <summary>C's remainder: the sign of the dividend; integer remainder by zero gives 0.</summary>
internal readonly struct NpFmod : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => b == T.Zero && !NpFloorDivide.IsFloat<T>() ? T.Zero : a % b;
}

/// <summary>a to the power b; whole powers of integers are exact (modulo their width).</summary>
internal readonly struct NpPower : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return T.CreateTruncating(MathF.Pow(float.CreateTruncating(a), float.CreateTruncating(b)));
        if (typeof(T) == typeof(double))
            return T.CreateTruncating(Math.Pow(double.CreateTruncating(a), double.CreateTruncating(b)));
        if (T.IsNegative(b))
            throw new ArgumentException("Integers to negative integer powers are not allowed.");
        var result = T.One;
        for (var n = ulong.CreateTruncating(b); n > 0; n >>= 1, a *= a)
            if ((n & 1) != 0)
                result *= a;
        return result;
    }
}

/// <summary>The larger; NaN wins.</summary>
internal readonly struct NpMaximum : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a >= b ? a : b; }

/// <summary>The smaller; NaN wins.</summary>
internal readonly struct NpMinimum : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a <= b ? a : b; }

internal readonly struct NpOr : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Bits.Combine(a, b, (x, y) => x | y); }

internal readonly struct NpAnd : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Bits.Combine(a, b, (x, y) => x & y); }

internal readonly struct NpXor : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Bits.Combine(a, b, (x, y) => x ^ y); }

internal readonly struct NpEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a == b; }

internal readonly struct NpNotEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a != b; }

internal readonly struct NpLess : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a < b; }

internal readonly struct NpLessEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a <= b; }

internal readonly struct NpGreater : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a > b; }

internal readonly struct NpGreaterEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a >= b; }

internal readonly struct NpNegate : IUnaryOp { public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => -x; }

internal readonly struct NpMagnitude : IUnaryOp { public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNegative(x) ? -x : x; }

internal readonly struct NpSign : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNaN(x) ? x : x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;
}

internal readonly struct NpComplement : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.CreateTruncating(~long.CreateTruncating(x));
}

internal static class Bits
{
    public static T Combine<T>(T a, T b, Func<ulong, ulong, ulong> op) where T : INumber<T> => NpFloorDivide.IsFloat<T>()
        ? throw new NotSupportedException("Bitwise operations are not defined for floating-point arrays.")
        : T.CreateTruncating(op(ulong.CreateTruncating(a), ulong.CreateTruncating(b)));
}
