using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels;

/// <summary>Element-wise functions of n floats or doubles: y[i] = f(x[i]). x and y may be the same memory.</summary>
/// <remarks>Relative error below 1e-6 (float) and 1e-14 (double); NaN stays NaN; limits at ±infinity are exact.</remarks>
internal static unsafe partial class VectorMath
{
    /// <summary>e^x.</summary>
    public static void Exp<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, ExpFunction>(x, y, n);

    /// <summary>e^x − 1, exact near zero.</summary>
    public static void ExpM1<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, ExpM1Function>(x, y, n);

    /// <summary>(e^2x − 1) / (e^2x + 1); in single precision TensorFlow's values, bit for bit.</summary>
    public static void Tanh<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, TanhFunction>(x, y, n);

    /// <summary>1 / (1 + e^−x).</summary>
    public static void Sigmoid<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, SigmoidFunction>(x, y, n);

    /// <summary>log(1 + e^x), with full relative accuracy where it is small.</summary>
    public static void Softplus<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, SoftplusFunction>(x, y, n);

    /// <summary>1 / √x.</summary>
    public static void Rsqrt<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, RsqrtFunction>(x, y, n);

    /// <summary>√x; NaN below 0.</summary>
    public static void Sqrt<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, SqrtFunction>(x, y, n);

    /// <summary>Natural logarithm; −infinity at 0, NaN below.</summary>
    public static void Log<T>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Log(new ReadOnlySpan<T>(x, n), new Span<T>(y, n));

    internal readonly struct ExpFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Exp(x);
    }

    internal readonly struct ExpM1Function : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.ExpM1(x);
    }

    internal readonly struct TanhFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? VecMath<V, T>.TanhOfTensorFlow(x) : VecMath<V, T>.Tanh(x);
    }

    internal readonly struct SigmoidFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Sigmoid(x);
    }

    internal readonly struct SoftplusFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Softplus(x);
    }

    internal readonly struct RsqrtFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Create(T.One) / V.Sqrt(x);
    }

    internal readonly struct SqrtFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : unmanaged, IVec<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Sqrt(x);
    }
}
