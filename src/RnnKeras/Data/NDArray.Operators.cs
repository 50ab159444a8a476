using RnnKeras.Data.Numerics;

namespace RnnKeras;

public sealed partial class NDArray
{
    /// <summary>Sum of elements (logical or for bool), with broadcasting and NumPy 2's dtype rules.</summary>
    public static NDArray operator +(NDArray a, NDArray b) => BothBool(a, b) ? Elementwise.Binary<NpOr>(a, b) : Elementwise.Binary<NpAdd>(a, b);

    public static NDArray operator -(NDArray a, NDArray b) => BothBool(a, b)
        ? throw new NotSupportedException("Subtraction of boolean arrays is not defined. Use a ^ b or np.logical_xor.")
        : Elementwise.Binary<NpSubtract>(a, b);

    public static NDArray operator *(NDArray a, NDArray b) => Elementwise.Binary<NpMultiply>(a, b);

    /// <summary>True division: integers give float64.</summary>
    public static NDArray operator /(NDArray a, NDArray b)
    {
        var common = Promotion.Common(a, b);
        return Elementwise.Binary<NpDivide>(a, b, common.IsFloating ? common : DType.Float64);
    }

    /// <summary>Python's remainder: the sign of the divisor.</summary>
    public static NDArray operator %(NDArray a, NDArray b) => Elementwise.Binary<NpRemainder>(a, b);

    public static NDArray operator -(NDArray a) => a.dtype == DType.Bool
        ? throw new NotSupportedException("The minus of a boolean array is not defined. Use ~a or np.logical_not.")
        : Elementwise.Unary<NpNegate>(a);

    public static NDArray operator +(NDArray a) => a.copy();

    /// <summary>Logical not for bool, bitwise for integers.</summary>
    public static NDArray operator ~(NDArray a) => a.dtype == DType.Bool
        ? Elementwise.Compare<NpEqual>(a, false)
        : a.dtype.IsFloating ? throw new NotSupportedException("~ is not defined for floating-point arrays.") : Elementwise.Unary<NpComplement>(a);

    public static NDArray operator &(NDArray a, NDArray b) => Elementwise.Binary<NpAnd>(a, b);

    public static NDArray operator |(NDArray a, NDArray b) => Elementwise.Binary<NpOr>(a, b);

    public static NDArray operator ^(NDArray a, NDArray b) => Elementwise.Binary<NpXor>(a, b);

    /// <summary>Element by element, giving booleans; compare with null by <c>is null</c>.</summary>
    public static NDArray operator ==(NDArray a, NDArray b) => Elementwise.Compare<NpEqual>(a, b);

    public static NDArray operator !=(NDArray a, NDArray b) => Elementwise.Compare<NpNotEqual>(a, b);

    public static NDArray operator <(NDArray a, NDArray b) => Elementwise.Compare<NpLess>(a, b);

    public static NDArray operator <=(NDArray a, NDArray b) => Elementwise.Compare<NpLessEqual>(a, b);

    public static NDArray operator >(NDArray a, NDArray b) => Elementwise.Compare<NpGreater>(a, b);

    public static NDArray operator >=(NDArray a, NDArray b) => Elementwise.Compare<NpGreaterEqual>(a, b);

    /// <summary>Python's <c>not a</c>, for an array with one element.</summary>
    public static bool operator !(NDArray a) => !a.Truth();

    public static bool operator true(NDArray a) => a.Truth();

    public static bool operator false(NDArray a) => !a.Truth();

    /// <summary>Same object; use <c>==</c> for elements and <c>np.array_equal</c> for whole arrays.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static bool BothBool(NDArray a, NDArray b) => a.dtype == DType.Bool && b.dtype == DType.Bool;

    /// <summary>Text and an array make text, as everywhere in C#; without this the text would become an array.</summary>
    public static string operator +(string text, NDArray array) => text + array.ToString();

    public static string operator +(NDArray array, string text) => array.ToString() + text;
}
