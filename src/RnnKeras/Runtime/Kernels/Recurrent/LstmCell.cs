using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>i, f, o = R(…), g = A(…); c' = f · c + i · g; h' = o · A(c'). Tile: i, f, g, o.</summary>
/// <remarks>Hochreiter and Schmidhuber 1997, in Keras' gate order i, f, c, o.</remarks>
internal readonly unsafe struct LstmCell<V, T, A, R> : ICell<V, T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where A : struct, IActivation
    where R : struct, IActivation
{
    public static int Gates => 4;

    public static int BlocksPerPanel => 1;

    public static bool HasCellState => true;

    public static int BiasRows => 1;

    public static (int First, int Count) InputPart => (0, 4);

    public static (int First, int Count) RecurrentPart => (0, 4);

    public static bool KeepsOldH => false;

    public static int GateOf(int register) => register;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in CellForward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var oldC = step.OldC;
        var newC = step.NewC;
        var newH = step.NewH;
        var newHStride = step.NewHStride;
        // Two loops: with h in the first one, a row's chain of dependent instructions would be too long to overlap with the next row's.
        for (var row = step.Rows; row > 0; row--)
        {
            var i = R.Apply<V, T>(V.Load(tile));
            var f = R.Apply<V, T>(V.Load(tile + n));
            var g = A.Apply<V, T>(V.Load(tile + 2 * n));
            i.Store(tile);
            f.Store(tile + n);
            g.Store(tile + 2 * n);
            V.MultiplyAdd(f, V.Load(oldC), i * g).Store(newC);
            tile += 4 * n;
            oldC += n;
            newC += n;
        }
        tile = step.Tile + 3 * n;
        newC = step.NewC;
        for (var row = step.Rows; row > 0; row--)
        {
            var o = R.Apply<V, T>(V.Load(tile));
            o.Store(tile);
            (o * A.Apply<V, T>(V.Load(newC))).Store(newH);
            tile += 4 * n;
            newC += n;
            newH += newHStride;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Backward(in CellBackward<T> step)
    {
        var n = V.Count;
        var tile = step.Tile;
        var gradTile = step.GradTile;
        var oldC = step.OldC;
        var newC = step.NewC;
        var gradH = step.GradH;
        var gradHStride = step.GradHStride;
        var gradC = step.GradC;
        var ahead = step.Ahead * n;
        for (var row = step.Rows; row > 0; row--)
        {
            Prefetch.Tile<V, T>(tile + 4 * ahead);
            Prefetch.Line(oldC + ahead);
            var i = V.Load(tile);
            var f = V.Load(tile + n);
            var g = V.Load(tile + 2 * n);
            var o = V.Load(tile + 3 * n);
            var activated = A.Apply<V, T>(V.Load(newC));
            var dh = V.Load(gradH);
            var dc = V.MultiplyAdd(dh * o, A.Slope<V, T>(activated), V.Load(gradC));
            (dc * g * R.Slope<V, T>(i)).Store(gradTile);
            (dc * V.Load(oldC) * R.Slope<V, T>(f)).Store(gradTile + n);
            (dc * i * A.Slope<V, T>(g)).Store(gradTile + 2 * n);
            (dh * activated * R.Slope<V, T>(o)).Store(gradTile + 3 * n);
            (dc * f).Store(gradC);
            tile += 4 * n;
            gradTile += 4 * n;
            oldC += n;
            newC += n;
            gradH += gradHStride;
            gradC += n;
        }
    }
}
