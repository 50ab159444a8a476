using System.Globalization;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>Arithmetic of Python's bool, int (long, checked) and float (double).</summary>
public static class Numbers
{
    public static bool IsNumber(object? value) => value is long or double or bool;

    public static bool IsInteger(object? value) => value is long or bool;

    public static double ToDouble(object value) => value switch
    {
        double d => d,
        long l => l,
        bool b => b ? 1 : 0,
        _ => throw new PyException("TypeError", $"must be real number, not {Text.TypeName(value)}"),
    };

    /// <summary>An integer where Python wants one (an index, a size): int, bool, or what has an integer value of its own.</summary>
    public static long Index(object? value) => value switch
    {
        long l => l,
        bool b => b ? 1 : 0,
        not null when Host.TryScalar(value, out var scalar) && IsInteger(scalar) => Index(scalar),
        _ => throw new PyException("TypeError", $"'{Text.TypeName(value)}' object cannot be interpreted as an integer"),
    };

    public static int Compare(object a, object b) => IsInteger(a) && IsInteger(b)
        ? Index(a).CompareTo(Index(b))
        : ToDouble(a).CompareTo(ToDouble(b));

    /// <summary>Order as IEEE wants it: every comparison with NaN is false except !=.</summary>
    public static bool Relation(string op, object a, object b)
    {
        if (a is double.NaN || b is double.NaN)
            return op == "NotEq";
        var order = Compare(a, b);
        return op switch
        {
            "Eq" => order == 0,
            "NotEq" => order != 0,
            "Lt" => order < 0,
            "LtE" => order <= 0,
            "Gt" => order > 0,
            "GtE" => order >= 0,
            _ => throw new NotSupportedException($"Comparison {op} of numbers is not supported."),
        };
    }

    public static object Arithmetic(string op, object a, object b) =>
        IsInteger(a) && IsInteger(b) && Integers(op, a, b) is { } exact ? exact : Floats(op, ToDouble(a), ToDouble(b));

    private static object? Integers(string op, object a, object b)
    {
        var (x, y) = (Index(a), Index(b));
        if (a is bool p && b is bool q && op is "BitAnd" or "BitOr" or "BitXor")
            return op switch { "BitAnd" => p && q, "BitOr" => p || q, _ => p ^ q };
        return op switch
        {
            "Add" => checked(x + y),
            "Sub" => checked(x - y),
            "Mult" => checked(x * y),
            "FloorDiv" => FloorDivide(x, NotZero(y)),
            "Mod" => x - (FloorDivide(x, NotZero(y)) * y),
            "Pow" when y >= 0 => Power(x, y),
            "BitAnd" => x & y,
            "BitOr" => x | y,
            "BitXor" => x ^ y,
            "LShift" => checked(x * (1L << (int)y)),
            "RShift" => x >> (int)Math.Min(y, 63),
            _ => null,
        };
    }

    private static object Floats(string op, double x, double y) => op switch
    {
        "Add" => x + y,
        "Sub" => x - y,
        "Mult" => x * y,
        "Div" => x / NotZero(y),
        "FloorDiv" => Math.Floor(x / NotZero(y)),
        "Mod" => x - (Math.Floor(x / NotZero(y)) * y),
        "Pow" => Math.Pow(x, y),
        _ => throw new PyException("TypeError", $"unsupported operand type(s) for {op}: 'float' and 'float'"),
    };

    public static object Negate(object value) => value is double d ? (object)-d : checked(-Index(value));

    private static long FloorDivide(long x, long y)
    {
        var quotient = x / y;
        return x % y != 0 && x < 0 != y < 0 ? quotient - 1 : quotient;
    }

    private static long Power(long x, long exponent)
    {
        var result = 1L;
        for (var i = 0L; i < exponent; i++)
            result = checked(result * x);
        return result;
    }

    private static long NotZero(long y) => y != 0 ? y : throw new PyException("ZeroDivisionError", "division by zero");

    private static double NotZero(double y) => y != 0 ? y : throw new PyException("ZeroDivisionError", "division by zero");

    /// <summary>What <c>int(text)</c> and <c>float(text)</c> read.</summary>
    public static double ParseFloat(string text) => text.Trim().ToLowerInvariant() switch
    {
        "nan" or "+nan" or "-nan" => double.NaN,
        "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        var t when double.TryParse(t.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) => d,
        _ => throw new PyException("ValueError", $"could not convert string to float: {Text.Repr(text)}"),
    };
}
