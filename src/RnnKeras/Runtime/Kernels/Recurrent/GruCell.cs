using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>
/// z, r = R(…); q = h · recurrent_h + its bias; g = A(x · kernel_h + r · q); h' = z · h + (1 − z) · g. Tile: q, z, r, g, so that the
/// recurrent product fills the first three and the input product the last three. This is reset_after = true.
/// </summary>
/// <remarks>Cho et al. 2014 in the form of cuDNN, in Keras' gate order z, r, h.</remarks>
internal readonly unsafe struct GruCell<V, T, A, R> : ICell<V, T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where A : struct, IActivation
    where R : struct, IActivation
{
    public static int Gates => 3;

    public static int BlocksPerPanel => 1;

    public static bool HasCellState => false;

    public static int BiasRows => 2;

    public static (int First, int Count) InputPart => (1, 3);

    public static (int First, int Count) RecurrentPart => (0, 3);

    public static bool KeepsOldH => true;

    public static int GateOf(int register) => register == 0 ? 2 : register - 1;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in CellForward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var oldH = step.OldH;
        var oldHStride = step.OldHStride;
        var newH = step.NewH;
        var newHStride = step.NewHStride;
        // Two loops: with g in the first one, a row's chain of dependent instructions would be too long to overlap with the next row's.
        for (var row = step.Rows; row > 0; row--)
        {
            R.Apply<V, T>(V.Load(tile + n)).Store(tile + n);
            R.Apply<V, T>(V.Load(tile + 2 * n)).Store(tile + 2 * n);
            tile += 4 * n;
        }
        tile = step.Tile;
        for (var row = step.Rows; row > 0; row--)
        {
            var z = V.Load(tile + n);
            var g = A.Apply<V, T>(V.MultiplyAdd(V.Load(tile + 2 * n), V.Load(tile), V.Load(tile + 3 * n)));
            g.Store(tile + 3 * n);
            V.MultiplyAdd(z, V.Load(oldH) - g, g).Store(newH);
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
        var ahead = step.Ahead * n;
        for (var row = step.Rows; row > 0; row--)
        {
            Prefetch.Tile<V, T>(tile + 4 * ahead);
            var q = V.Load(tile);
            var z = V.Load(tile + n);
            var r = V.Load(tile + 2 * n);
            var g = V.Load(tile + 3 * n);
            var dh = V.Load(gradH);
            var dg = (dh - dh * z) * A.Slope<V, T>(g);
            (dg * r).Store(gradTile);
            (dh * (V.Load(oldH) - g) * R.Slope<V, T>(z)).Store(gradTile + n);
            (dg * q * R.Slope<V, T>(r)).Store(gradTile + 2 * n);
            dg.Store(gradTile + 3 * n);
            (dh * z).Store(gradOldH);
            tile += 4 * n;
            gradTile += 4 * n;
            oldH += oldHStride;
            gradH += gradHStride;
            gradOldH += gradHStride;
        }
    }
}
