using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Kernels.Recurrent;

// Gradients of kernel, recurrent_kernel and bias: joined rows, transposed, times gradient tiles.
internal sealed unsafe partial class FusedRecurrence<V, T, C>
{
    /// <summary>Packed rows of one block: its joined rows and gradient tiles stay in the second-level cache.</summary>
    private const int RowBlock = 128;

    private static void WeightGradients(in Frame frame, IForkJoin pool)
    {
        var panels = frame.Sizes.Panels;
        // Few panels are cut further by rows of the gradient; that changes no sum.
        var slices = frame.Parts == 1 ? 1 : Math.Max(1, (2 * pool.ThreadCount + panels - 1) / panels);
        if (frame.Parts == 1)
            SingleThread.Instance.Run(panels, (frame, slices), static (job, s) => PanelGradient(s.frame, job, 0, 1));
        else
            pool.Run(panels * slices, (frame, slices), static (job, s) => PanelGradient(s.frame, job / s.slices, job % s.slices, s.slices));
    }

    /// <summary>One slice of the rows of one panel's weight gradient; the first slice also takes the bias.</summary>
    private static void PanelGradient(in Frame f, int panel, int slice, int slices)
    {
        var depth = f.Sizes.Depth;
        var (from, to) = ((int)((long)depth * slice / slices), (int)((long)depth * (slice + 1) / slices));
        // The parts of a GRU fill different registers; those of the other cells can be multiplied as one.
        var border = C.InputPart == C.RecurrentPart ? depth : f.Sizes.Features;
        if (from < border)
            RowsGradient(f, panel, from, Math.Min(to, border), C.InputPart);
        if (to > border)
            RowsGradient(f, panel, Math.Max(from, border), to, C.RecurrentPart);
        if (slice == 0 && C.HasSecondStage)
            SecondGradient(f, panel);
        if (slice == 0 && f.Gradients.Bias is not null)
            BiasGradient(f, panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowsGradient(in Frame f, int panel, int from, int to, (int First, int Count) part)
    {
        ref readonly var sizes = ref f.Sizes;
        var registers = sizes.Width(panel, part);
        var width = registers * V.Count;
        using var buffer = Scratch.Rent<T>((long)(to - from) * width);
        new Span<T>(buffer.Pointer, (to - from) * width).Clear();
        for (long row = 0; row < sizes.PackedRows; row += RowBlock)
        {
            var rows = (nint)Math.Min(RowBlock, sizes.PackedRows - row);
            MatMul.Blocked<V, T>.Rows(
                f.JoinedAt(row) + from, 1, sizes.JoinedStride, f.GradTileAt(panel, row) + part.First * V.Count, TileWidth,
                buffer.Pointer, width, to - from, registers, rows, accumulate: true);
        }
        for (var index = from; index < to; index++)
        {
            var gradient = index < sizes.Features ? f.Gradients.Kernel : f.Gradients.RecurrentKernel;
            if (gradient is null)
                continue;
            var row = gradient + (long)(index < sizes.Features ? index : index - sizes.Features) * C.Gates * sizes.Units;
            StoreRow(sizes, panel, part, buffer.Pointer + (index - from) * width, row);
        }
    }

    /// <summary>From registers side by side to their columns in a row of Keras' layout.</summary>
    private static void StoreRow(in Geometry sizes, int panel, (int First, int Count) part, T* registers, T* row)
    {
        for (var register = 0; register < sizes.Width(panel, part); register++)
        {
            var (column, lanes) = sizes.Columns(panel, part.First + register);
            CopyOrClear(registers + register * V.Count, row + column, lanes);
        }
    }

    private static void BiasGradient(in Frame f, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        var sums = stackalloc T[TileWidth];
        SumRows(f.GradTileAt(panel, 0), sizes.PackedRows, sums);
        for (var register = 0; register < sizes.Registers(panel); register++)
        {
            var (column, lanes) = sizes.Columns(panel, register);
            for (var biasRow = 0; biasRow < C.BiasRows; biasRow++)
            {
                if (IsIn(register, biasRow == 0 ? C.InputPart : C.RecurrentPart))
                    CopyOrClear(sums + register * V.Count, f.Gradients.Bias + biasRow * C.Gates * sizes.Units + column, lanes);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRows(T* tiles, long rows, T* sums)
    {
        var n = V.Count;
        V a = default, b = default, c = default, d = default;
        for (; rows > 0; rows--)
        {
            a += V.Load(tiles);
            b += V.Load(tiles + n);
            c += V.Load(tiles + 2 * n);
            d += V.Load(tiles + 3 * n);
            tiles += 4 * n;
        }
        a.Store(sums);
        b.Store(sums + n);
        c.Store(sums + 2 * n);
        d.Store(sums + 3 * n);
    }
}
