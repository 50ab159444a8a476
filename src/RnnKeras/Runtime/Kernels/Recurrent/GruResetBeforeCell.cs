using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>
/// z, r = R(…); g = A(x · kernel_h + (r · h) · recurrent_h + bias); h' = z · h + (1 − z) · g. Tile: r · h, z, r, g. This is
/// reset_after = false.
/// </summary>
/// <remarks>Cho et al. 2014 as published; the default of Keras 1 and 2.</remarks>
internal readonly unsafe struct GruResetBeforeCell<V, T, A, R> : ICell<V, T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where A : struct, IActivation
    where R : struct, IActivation
{
    public static int Gates => 3;

    public static int BlocksPerPanel => 1;

    public static bool HasCellState => false;

    public static int BiasRows => 1;

    public static (int First, int Count) InputPart => (1, 3);

    public static (int First, int Count) RecurrentPart => (1, 2);

    public static bool HasSecondStage => true;

    public static (int First, int Count) SecondPart => (3, 1);

    public static bool KeepsOldH => true;

    public static int GateOf(int register) => Math.Max(register - 1, 0);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in CellForward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var oldH = step.OldH;
        var oldHStride = step.OldHStride;
        for (var row = step.Rows; row > 0; row--)
        {
            var r = R.Apply<V, T>(V.Load(tile + 2 * n));
            (r * V.Load(oldH)).Store(tile);
            R.Apply<V, T>(V.Load(tile + n)).Store(tile + n);
            r.Store(tile + 2 * n);
            tile += 4 * n;
            oldH += oldHStride;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void ForwardSecond(in CellForward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var oldH = step.OldH;
        var oldHStride = step.OldHStride;
        var newH = step.NewH;
        var newHStride = step.NewHStride;
        for (var row = step.Rows; row > 0; row--)
        {
            var g = A.Apply<V, T>(V.Load(tile + 3 * n));
            g.Store(tile + 3 * n);
            V.MultiplyAdd(V.Load(tile + n), V.Load(oldH) - g, g).Store(newH);
            tile += 4 * n;
            oldH += oldHStride;
            newH += newHStride;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Backward(in CellBackward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var gradTile = step.GradTile;
        var oldH = step.OldH;
        var oldHStride = step.OldHStride;
        var gradH = step.GradH;
        var gradOldH = step.GradOldH;
        var gradHStride = step.GradHStride;
        for (var row = step.Rows; row > 0; row--)
        {
            var z = V.Load(tile + n);
            var g = V.Load(tile + 3 * n);
            var dh = V.Load(gradH);
            (dh * (V.Load(oldH) - g) * R.Slope<V, T>(z)).Store(gradTile + n);
            ((dh - dh * z) * A.Slope<V, T>(g)).Store(gradTile + 3 * n);
            (dh * z).Store(gradOldH);
            tile += 4 * n;
            gradTile += 4 * n;
            oldH += oldHStride;
            gradH += gradHStride;
            gradOldH += gradHStride;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void BackwardSecond(in CellBackward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var gradTile = step.GradTile;
        var oldH = step.OldH;
        var oldHStride = step.OldHStride;
        var gradReset = step.GradSecond;
        var gradOldH = step.GradOldH;
        var gradHStride = step.GradHStride;
        for (var row = step.Rows; row > 0; row--)
        {
            var r = V.Load(tile + 2 * n);
            var d = V.Load(gradReset);
            (d * V.Load(oldH) * R.Slope<V, T>(r)).Store(gradTile + 2 * n);
            V.MultiplyAdd(d, r, V.Load(gradOldH)).Store(gradOldH);
            tile += 4 * n;
            gradTile += 4 * n;
            oldH += oldHStride;
            gradReset += gradHStride;
            gradOldH += gradHStride;
        }
    }
}
