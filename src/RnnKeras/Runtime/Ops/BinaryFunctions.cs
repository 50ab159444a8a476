using System.Numerics;

namespace RnnKeras.Runtime.Ops;

internal readonly struct AddFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x + y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x + y;
}

internal readonly struct SubtractFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x - y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x - y;
}

internal readonly struct MultiplyFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * y;
}

internal readonly struct DivideFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x / y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x / y;
}

/// <summary>0 where y is 0.</summary>
internal readonly struct DivideNoNanFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => y == T.Zero ? T.Zero : x / y;

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Vector.AndNot(x / y, Vector.Equals(y, Vector<T>.Zero));
}

/// <summary>Rounded towards minus infinity, as Python's //.</summary>
internal readonly struct FloorDivideFunction : IBinaryFunction
{
    public static bool HasVectorForm => false;

    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.Floor((float)(object)x / (float)(object)y);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Floor((double)(object)x / (double)(object)y);
        var quotient = x / y;
        return x - quotient * y != T.Zero && T.IsNegative(x) != T.IsNegative(y) ? quotient - T.One : quotient;
    }
}

/// <summary>Python's %: the sign of y.</summary>
internal readonly struct FloorModFunction : IBinaryFunction
{
    public static bool HasVectorForm => false;

    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var remainder = x % y;
        return remainder != T.Zero && T.IsNegative(remainder) != T.IsNegative(y) ? remainder + y : remainder;
    }
}

internal readonly struct MaximumFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Max(x, y);
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Max(x, y);
}

internal readonly struct MinimumFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Min(x, y);
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Min(x, y);
}

/// <summary>x^y. Integers by repeated squaring.</summary>
internal readonly struct PowerFunction : IBinaryFunction
{
    public static bool HasVectorForm => false;

    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.Pow((float)(object)x, (float)(object)y);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Pow((double)(object)x, (double)(object)y);
        if (T.IsNegative(y))
            throw new ArgumentException("Integers to negative integer powers are not allowed. Cast the base to a floating dtype.");
        var result = T.One;
        for (; y != T.Zero; y /= T.CreateTruncating(2), x *= x)
            if (T.IsOddInteger(y))
                result *= x;
        return result;
    }
}

internal readonly struct Atan2Function : IBinaryFunction
{
    public static bool HasVectorForm => false;

    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        T.CreateTruncating(Math.Atan2(double.CreateTruncating(x), double.CreateTruncating(y)));
}

internal readonly struct SquaredDifferenceFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => (x - y) * (x - y);
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => (x - y) * (x - y);
}

internal readonly struct AndFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x & y;
}

internal readonly struct OrFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Max(x, y);
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x | y;
}

/// <summary>Operations on bits; numbers have none in generic code, registers do.</summary>
internal readonly struct BitAndFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => (new Vector<T>(x) & new Vector<T>(y))[0];
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x & y;
}

internal readonly struct BitOrFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => (new Vector<T>(x) | new Vector<T>(y))[0];
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x | y;
}

internal readonly struct BitXorFunction : IBinaryFunction
{
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => (new Vector<T>(x) ^ new Vector<T>(y))[0];
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x ^ y;
}

/// <summary>dy · (1 − y²): gradient of tanh from its output.</summary>
internal readonly struct TanhGradFunction : IBinaryFunction
{
    public static T Of<T>(T y, T dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> => dy * (T.One - y * y);
    public static Vector<T> Of<T>(Vector<T> y, Vector<T> dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> => dy * (Vector<T>.One - y * y);
}

/// <summary>dy · y · (1 − y): gradient of the sigmoid from its output.</summary>
internal readonly struct SigmoidGradFunction : IBinaryFunction
{
    public static T Of<T>(T y, T dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> => dy * y * (T.One - y);
    public static Vector<T> Of<T>(Vector<T> y, Vector<T> dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> => dy * y * (Vector<T>.One - y);
}

/// <summary>dy / (2y), gradient of the root from its output; 0 stays 0 where the slope is infinite, as in TensorFlow.</summary>
internal readonly struct SqrtGradFunction : IBinaryFunction
{
    public static T Of<T>(T y, T dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> => dy == T.Zero ? T.Zero : T.CreateTruncating(0.5) * dy / y;

    public static Vector<T> Of<T>(Vector<T> y, Vector<T> dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Vector.AndNot(dy * T.CreateTruncating(0.5) / y, Vector.Equals(dy, Vector<T>.Zero));
}

/// <summary>−dy · y³ / 2, gradient of 1/√x from its output; 0 stays 0 where the slope is infinite.</summary>
internal readonly struct RsqrtGradFunction : IBinaryFunction
{
    public static T Of<T>(T y, T dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        dy == T.Zero ? T.Zero : T.CreateTruncating(-0.5) * (dy * y) * (y * y);

    public static Vector<T> Of<T>(Vector<T> y, Vector<T> dy) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Vector.AndNot(dy * y * T.CreateTruncating(-0.5) * (y * y), Vector.Equals(dy, Vector<T>.Zero));
}

/// <summary>dy where x is positive, else 0: gradient of relu.</summary>
internal readonly struct ReluGradFunction : IBinaryFunction
{
    public static T Of<T>(T dy, T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x > T.Zero ? dy : T.Zero;

    public static Vector<T> Of<T>(Vector<T> dy, Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        dy & Vector.GreaterThan(x, Vector<T>.Zero);
}

internal readonly struct EqualFunction : IPredicate
{
    public static bool Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x == y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Equals(x, y);
}

internal readonly struct NotEqualFunction : IPredicate
{
    public static bool Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x != y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => ~Vector.Equals(x, y);
}

internal readonly struct LessFunction : IPredicate
{
    public static bool Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x < y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.LessThan(x, y);
}

internal readonly struct LessEqualFunction : IPredicate
{
    public static bool Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x <= y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.LessThanOrEqual(x, y);
}

internal readonly struct GreaterFunction : IPredicate
{
    public static bool Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x > y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.GreaterThan(x, y);
}

internal readonly struct GreaterEqualFunction : IPredicate
{
    public static bool Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x >= y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.GreaterThanOrEqual(x, y);
}
