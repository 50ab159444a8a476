using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>
/// Activations that the fused kernels know. All have a derivative that follows from their value, so inputs need not be kept.
/// </summary>
internal enum RecurrentActivation
{
    Tanh,
    Sigmoid,
    HardSigmoid,
    Relu,
    Linear,
}

internal interface IActivation
{
    static abstract V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The derivative where the function has value <paramref name="y"/>.</summary>
    static abstract V Slope<V, T>(V y)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

internal readonly struct TanhActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V, T>(V y)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.MultiplySubtractFrom(y, y, V.Constant(1));
}

internal readonly struct SigmoidActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VecMath<V, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V, T>(V y)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.MultiplySubtractFrom(y, y, y);
}

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
internal readonly struct HardSigmoidActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var six = V.Constant(6);
        return V.Min(six, V.Max(V.Constant(0), x + V.Constant(3))) / six;
    }

    /// <summary>1/6 between the kinks, 0 on them and outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V, T>(V y)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zero = V.Constant(0);
        var below = V.Select(V.GreaterThan(V.Constant(1), y), V.Constant(1.0 / 6), zero);
        return V.Select(V.GreaterThan(y, zero), below, zero);
    }
}

internal readonly struct ReluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Max(V.Constant(0), x);

    /// <summary>0 at the kink.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V, T>(V y)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.GreaterThan(y, V.Constant(0)), V.Constant(1), V.Constant(0));
}

internal readonly struct LinearActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V, T>(V y)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Constant(1);
}
