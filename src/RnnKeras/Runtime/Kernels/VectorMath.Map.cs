using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels;

/// <summary>A function of one variable, for registers of any width.</summary>
internal interface IUnaryFunction
{
    static abstract V Apply<V, T>(V x)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

internal static unsafe partial class VectorMath
{
    /// <summary>y[i] = F(x[i]) at the best SIMD level.</summary>
    public static void Map<T, F>(T* x, T* y, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFunction => Map<T, F>(x, y, n, SimdLevels.Best);

    public static void Map<T, F>(T* x, T* y, int n, SimdLevel level)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFunction
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                MapLoop<Vec512<T>, T, F>(x, y, n);
                break;
            case SimdLevel.Vector256:
                MapLoop<Vec256<T>, T, F>(x, y, n);
                break;
            default:
                MapLoop<Vec128<T>, T, F>(x, y, n);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapLoop<V, T, F>(T* x, T* y, int count)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnaryFunction
    {
        var n = V.Count;
        var i = 0;
        // Two registers a turn: one fills the latency of the other.
        for (; i <= count - 2 * n; i += 2 * n)
        {
            var a = F.Apply<V, T>(V.Load(x + i));
            var b = F.Apply<V, T>(V.Load(x + i + n));
            a.Store(y + i);
            b.Store(y + i + n);
        }
        var tail = stackalloc T[64];
        for (; i < count; i += n)
        {
            var left = Math.Min(n, count - i);
            for (var k = 0; k < left; k++)
                tail[k] = x[i + k];
            F.Apply<V, T>(V.Load(tail)).Store(tail);
            for (var k = 0; k < left; k++)
                y[i + k] = tail[k];
        }
    }
}
