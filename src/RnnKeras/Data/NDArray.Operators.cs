using RnnKeras.Data.Numerics;

namespace RnnKeras;

public sealed partial class NDArray
{
    /// <summary>Sum of elements (logical or for bool), with broadcasting and NumPy 2's dtype rules.</summary>
    public static NDArray operator +(NDArray a, NDArray b) => BothBool(a, b) ? Elementwise.Binary<Or>(a, b) : Elementwise.Binary<Add>(a, b);

    public static NDArray operator -(NDArray a, NDArray b) => BothBool(a, b)
        ? throw new NotSupportedException("Subtraction of boolean arrays is not defined. Use a ^ b or np.logical_xor.")
        : Elementwise.Binary<Subtract>(a, b);

    public static NDArray operator *(NDArray a, NDArray b) => Elementwise.Binary<Multiply>(a, b);

    /// <summary>True division: integers give float64.</summary>
    public static NDArray operator /(NDArray a, NDArray b)
    {
        var common = Promotion.Common(a, b);
        return Elementwise.Binary<Divide>(a, b, common.IsFloating ? common : DType.Float64);
    }

    /// <summary>Python's remainder: the sign of the divisor.</summary>
    public static NDArray operator %(NDArray a, NDArray b) => Elementwise.Binary<Remainder>(a, b);

    public static NDArray operator -(NDArray a) => a.dtype == DType.Bool
        ? throw new NotSupportedException("The minus of a boolean array is not defined. Use ~a or np.logical_not.")
        : Elementwise.Unary<Negate>(a);

    public static NDArray operator +(NDArray a) => a.copy();

    /// <summary>Logical not for bool, bitwise for integers.</summary>
    public static NDArray operator ~(NDArray a) => a.dtype == DType.Bool
        ? Elementwise.Compare<Equal>(a, false)
        : a.dtype.IsFloating ? throw new NotSupportedException("~ is not defined for floating-point arrays.") : Elementwise.Unary<Complement>(a);

    public static NDArray operator &(NDArray a, NDArray b) => Elementwise.Binary<And>(a, b);

    public static NDArray operator |(NDArray a, NDArray b) => Elementwise.Binary<Or>(a, b);

    public static NDArray operator ^(NDArray a, NDArray b) => Elementwise.Binary<Xor>(a, b);

    /// <summary>Element by element, giving booleans; compare with null by <c>is null</c>.</summary>
    public static NDArray operator ==(NDArray a, NDArray b) => Elementwise.Compare<Equal>(a, b);

    public static NDArray operator !=(NDArray a, NDArray b) => Elementwise.Compare<NotEqual>(a, b);

    public static NDArray operator <(NDArray a, NDArray b) => Elementwise.Compare<Less>(a, b);

    public static NDArray operator <=(NDArray a, NDArray b) => Elementwise.Compare<LessEqual>(a, b);

    public static NDArray operator >(NDArray a, NDArray b) => Elementwise.Compare<Greater>(a, b);

    public static NDArray operator >=(NDArray a, NDArray b) => Elementwise.Compare<GreaterEqual>(a, b);

    /// <summary>Python's <c>not a</c>, for an array with one element.</summary>
    public static bool operator !(NDArray a) => !a.Truth();

    public static bool operator true(NDArray a) => a.Truth();

    public static bool operator false(NDArray a) => !a.Truth();

    /// <summary>Same object; use <c>==</c> for elements and <c>np.array_equal</c> for whole arrays.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static bool BothBool(NDArray a, NDArray b) => a.dtype == DType.Bool && b.dtype == DType.Bool;
}
