using System.Numerics;

namespace RnnKeras.Runtime.Kernels.Simd;

/// <summary>
/// A SIMD register of <typeparamref name="T"/> (float or double), so that a kernel is written once for all instruction sets.
/// </summary>
/// <remarks>
/// The JIT compiles a kernel anew for every vector type, and all members become single instructions. Two rules keep it fast: hot loops are
/// leaf methods (a call while vectors are live spills all of them), and they multiply-add by <see cref="MultiplyAdd"/> (the JIT never
/// contracts a * b + c).
/// </remarks>
internal unsafe interface IVec<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>, IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, IVec<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Widest register tile, in vectors, whose accumulators (6 rows) still fit the register file.</summary>
    static abstract int TileVectors { get; }

    static abstract TSelf Create(T value);

    /// <summary>A literal. Plainer for the JIT than a conversion to T: long kernels would run out of its inlining budget.</summary>
    static abstract TSelf Constant(double value);

    static abstract TSelf Load(T* source);

    void Store(T* destination);

    /// <summary>a · b + c, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>c − a · b, rounded once where the processor can.</summary>
    static abstract TSelf MultiplySubtractFrom(TSelf a, TSelf b, TSelf c);

    /// <summary>Lane by lane the smaller one; a NaN in <paramref name="b"/> stays.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Lane by lane the larger one; a NaN in <paramref name="b"/> stays.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf a);

    static abstract TSelf Sqrt(TSelf a);

    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>a · 2^n for integral n, with gradual underflow and overflow to infinity; |n| below 250 (float) or 2000 (double).</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf a, TSelf n);

    /// <summary>Where a &gt; b: all bits set; elsewhere, and for NaN, zero.</summary>
    static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>Lanes of <paramref name="ifTrue"/> where the mask's bits are set, else of <paramref name="ifFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifTrue, TSelf ifFalse);
}
