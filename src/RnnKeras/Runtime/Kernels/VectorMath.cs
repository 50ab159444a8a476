using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels;

/// <summary>Element-wise functions over spans of float or double: y[i] = f(x[i]). x and y have the same length and may be the same memory.</summary>
/// <remarks>Relative error below 1e-6 (float) and 1e-14 (double); NaN stays NaN; limits at ±infinity are exact.</remarks>
internal static unsafe partial class VectorMath
{
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, ExpFunction>(x, y);

    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, TanhFunction>(x, y);

    /// <summary>1 / (1 + e^−x).</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, SigmoidFunction>(x, y);

    /// <summary>1 / √x.</summary>
    public static void Rsqrt<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, RsqrtFunction>(x, y);

    public static void Sqrt<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Sqrt(x, y);

    /// <summary>Natural logarithm; −infinity at 0, NaN below.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Log(x, y);

    internal readonly struct ExpFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Exp(x);
    }

    internal readonly struct TanhFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Tanh(x);
    }

    internal readonly struct SigmoidFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Sigmoid(x);
    }

    internal readonly struct RsqrtFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Create(T.One) / V.Sqrt(x);
    }
}
