using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Kernels.Recurrent;

// Cells with two products a step: register 0 of all panels (r · h) times recurrent_kernel.
internal sealed unsafe partial class FusedRecurrence<V, T, C>
{
    private static T* SecondWeights(in Frame f, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        var before = sizes.Features * C.InputPart.Count + sizes.Units * C.RecurrentPart.Count;
        return f.Weights + panel * sizes.PanelWeights + (long)before * V.Count;
    }

    /// <summary>The rows for padded units are zero, so that whole registers can be multiplied.</summary>
    private static void PackSecond(in Frame f, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        var target = SecondWeights(f, panel);
        PackRows(sizes, panel, C.SecondPart, f.Data.RecurrentKernel, sizes.Units, target);
        var width = C.SecondPart.Count * V.Count;
        new Span<T>(target + (long)sizes.Units * width, (sizes.PaddedUnits - sizes.Units) * width).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSecondProduct(in Frame f, in ForwardMemory memory, int step, int panel, int rows)
    {
        var width = C.SecondPart.Count * V.Count;
        var target = ForwardTile(f, memory, step, panel) + C.SecondPart.First * V.Count;
        for (var from = 0; from < f.Sizes.Panels; from++)
            MatMul.Blocked<V, T>.Rows(
                ForwardTile(f, memory, step, from), TileWidth, 1, SecondWeights(f, panel) + (long)from * V.Count * width, width,
                target, TileWidth, rows, C.SecondPart.Count, V.Count, accumulate: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardSecondStage(in Frame f, in BackwardMemory memory, int step, int rows, long packedRow)
    {
        ref readonly var sizes = ref f.Sizes;
        TransposedProduct(
            f, packedRow, rows, C.SecondPart, f.SecondTransposed, sizes.Units, memory.GradSecond, sizes.PaddedUnits, accumulate: false);
        for (var panel = 0; panel < sizes.Panels; panel++)
            C.BackwardSecond(BackwardCell(f, memory, step, rows, packedRow, panel));
    }

    /// <summary>The columns of recurrent_kernel that only the second product reads: register 0, transposed, times gradient tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SecondGradient(in Frame f, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        if (f.Gradients.RecurrentKernel is null)
            return;
        var width = C.SecondPart.Count * V.Count;
        using var buffer = Scratch.Rent<T>((long)sizes.PaddedUnits * width);
        new Span<T>(buffer.Pointer, sizes.PaddedUnits * width).Clear();
        for (long row = 0; row < sizes.PackedRows; row += RowBlock)
        {
            var rows = (nint)Math.Min(RowBlock, sizes.PackedRows - row);
            for (var from = 0; from < sizes.Panels; from++)
                MatMul.Blocked<V, T>.Rows(
                    f.TileAt(from, row), 1, TileWidth, f.GradTileAt(panel, row) + C.SecondPart.First * V.Count, TileWidth,
                    buffer.Pointer + from * V.Count * width, width, V.Count, C.SecondPart.Count, rows, accumulate: true);
        }
        for (var unit = 0; unit < sizes.Units; unit++)
            StoreRow(sizes, panel, C.SecondPart, buffer.Pointer + unit * width, f.Gradients.RecurrentKernel + (long)unit * C.Gates * sizes.Units);
    }
}
