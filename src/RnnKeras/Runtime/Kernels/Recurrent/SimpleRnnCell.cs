using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>h' = A(x · kernel + h · recurrent_kernel + bias). Tile: four blocks of units.</summary>
internal readonly unsafe struct SimpleRnnCell<V, T, A> : ICell<V, T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where A : struct, IActivation
{
    public static int Gates => 1;

    public static int BlocksPerPanel => 4;

    public static bool HasCellState => false;

    public static int BiasRows => 1;

    public static (int First, int Count) InputPart => (0, 4);

    public static (int First, int Count) RecurrentPart => (0, 4);

    public static bool KeepsOldH => false;

    public static int GateOf(int register) => 0;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in CellForward<T> step)
    {
        var (n, width) = (V.Count, step.Registers * V.Count);
        var tile = step.Tile;
        var newH = step.NewH;
        var newHStride = step.NewHStride;
        for (var row = step.Rows; row > 0; row--)
        {
            for (var unit = 0; unit < width; unit += n)
            {
                var h = A.Apply<V, T>(V.Load(tile + unit));
                h.Store(tile + unit);
                h.Store(newH + unit);
            }
            tile += 4 * n;
            newH += newHStride;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Backward(in CellBackward<T> step)
    {
        var (n, width) = (V.Count, step.Registers * V.Count);
        var tile = step.Tile;
        var gradTile = step.GradTile;
        var gradH = step.GradH;
        var gradHStride = step.GradHStride;
        for (var row = step.Rows; row > 0; row--)
        {
            for (var unit = 0; unit < width; unit += n)
                (V.Load(gradH + unit) * A.Slope<V, T>(V.Load(tile + unit))).Store(gradTile + unit);
            tile += 4 * n;
            gradTile += 4 * n;
            gradH += gradHStride;
        }
    }
}
