using System.Numerics;

namespace RnnKeras.Data.Numerics;

// The arithmetic of single elements, one line per NumPy function.

internal readonly struct Add : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a + b; }

internal readonly struct Subtract : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a - b; }

internal readonly struct Multiply : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a * b; }

internal readonly struct Divide : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a / b; }

/// <summary>Python's <c>//</c>: towards minus infinity; integer division by zero gives 0.</summary>
internal readonly struct FloorDivide : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (b == T.Zero)
            return IsFloat<T>() ? a / b : T.Zero;
        var quotient = (a - Remainder.Invoke(a, b)) / b;
        return IsFloat<T>() ? T.CreateTruncating(Math.Round(double.CreateTruncating(quotient))) : quotient;
    }

    internal static bool IsFloat<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}

/// <summary>Python's <c>%</c>: the sign of the divisor; integer remainder by zero gives 0.</summary>
internal readonly struct Remainder : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (b == T.Zero)
            return FloorDivide.IsFloat<T>() ? a % b : T.Zero;
        var rest = a % b;
        return rest != T.Zero && T.IsNegative(rest) != T.IsNegative(b) ? rest + b : rest;
    }
}

/// <summary>a to the power b; whole powers of integers are exact (modulo their width).</summary>
internal readonly struct Power : IBinaryOp
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
internal readonly struct Maximum : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a >= b ? a : b; }

/// <summary>The smaller; NaN wins.</summary>
internal readonly struct Minimum : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a <= b ? a : b; }

internal readonly struct Or : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Bits.Combine(a, b, (x, y) => x | y); }

internal readonly struct And : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Bits.Combine(a, b, (x, y) => x & y); }

internal readonly struct Xor : IBinaryOp { public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Bits.Combine(a, b, (x, y) => x ^ y); }

internal readonly struct Equal : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a == b; }

internal readonly struct NotEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a != b; }

internal readonly struct Less : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a < b; }

internal readonly struct LessEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a <= b; }

internal readonly struct Greater : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a > b; }

internal readonly struct GreaterEqual : ICompareOp { public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a >= b; }

internal readonly struct Negate : IUnaryOp { public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => -x; }

internal readonly struct Magnitude : IUnaryOp { public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNegative(x) ? -x : x; }

internal readonly struct Sign : IUnaryOp { public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNaN(x) ? x : x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero; }

internal readonly struct Complement : IUnaryOp { public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.CreateTruncating(~long.CreateTruncating(x)); }

internal static class Bits
{
    public static T Combine<T>(T a, T b, Func<ulong, ulong, ulong> op) where T : INumber<T> => FloorDivide.IsFloat<T>()
        ? throw new NotSupportedException("Bitwise operations are not defined for floating-point arrays.")
        : T.CreateTruncating(op(ulong.CreateTruncating(a), ulong.CreateTruncating(b)));
}
