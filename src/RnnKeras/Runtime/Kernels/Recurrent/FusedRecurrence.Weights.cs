using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Kernels.Recurrent;

// Gradients of kernel, recurrent_kernel and bias: joined rows, transposed, times gradient tiles.
internal sealed unsafe partial class FusedRecurrence<V, T, C>
{
    /// <summary>Packed rows of one block: its joined rows and gradient tiles stay in the second-level cache.</summary>
    private const int RowBlock = 256;

    /// <summary>Bytes of sums that one job keeps in the second-level cache beside a block of rows.</summary>
    private const int SumBytes = 384 * 1024;

    /// <summary>Rows of the gradient in one job at most: more panels share a block of joined rows then.</summary>
    private const int MaxSliceRows = 256;

    /// <summary>A job: panels and rows of the gradient whose sums fit the cache together. However it is cut, no sum changes.</summary>
    private struct GradientJobs
    {
        public Frame Frame;
        public int PanelsPerJob;
        public int Slices;
    }

    private static void WeightGradients(in Frame frame, IForkJoin pool)
    {
        var (panels, depth) = (frame.Sizes.Panels, frame.Sizes.Depth);
        var threads = frame.IsShared ? pool.ThreadCount : 1;
        var slices = (depth + MaxSliceRows - 1) / MaxSliceRows;
        var fitting = SumBytes / sizeof(T) / TileWidth / ((depth + slices - 1) / slices);
        var group = Math.Clamp((panels + threads - 1) / threads, 1, Math.Max(1, fitting));
        var groups = (panels + group - 1) / group;
        if (threads > 1)
            slices = Math.Max(slices, (2 * threads + groups - 1) / groups);
        var jobs = new GradientJobs { Frame = frame, PanelsPerJob = group, Slices = slices };
        var runner = threads == 1 ? SingleThread.Instance : pool;
        runner.Run(groups * slices, jobs, static (job, j) => SliceGradient(j.Frame, job / j.Slices * j.PanelsPerJob, j.PanelsPerJob, job % j.Slices, j.Slices));
    }

    /// <summary>One slice of the rows of some panels' weight gradients; the first slice also takes the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SliceGradient(in Frame f, int firstPanel, int count, int slice, int slices)
    {
        ref readonly var sizes = ref f.Sizes;
        var (from, to) = ((int)((long)sizes.Depth * slice / slices), (int)((long)sizes.Depth * (slice + 1) / slices));
        var endPanel = Math.Min(firstPanel + count, sizes.Panels);
        var panelCount = (to - from) * TileWidth;
        using var buffer = Scratch.Rent<T>((long)(endPanel - firstPanel) * panelCount);
        new Span<T>(buffer.Pointer, (endPanel - firstPanel) * panelCount).Clear();
        for (long row = 0; row < sizes.PackedRows; row += RowBlock)
        {
            var rows = (int)Math.Min(RowBlock, sizes.PackedRows - row);
            for (var panel = firstPanel; panel < endPanel; panel++)
                AddRows(f, panel, row, rows, from, to, buffer.Pointer + (panel - firstPanel) * panelCount);
        }
        for (var panel = firstPanel; panel < endPanel; panel++)
        {
            StoreRows(f, panel, from, to, buffer.Pointer + (panel - firstPanel) * panelCount);
            if (slice == 0 && C.HasSecondStage)
                SecondGradient(f, panel);
            if (slice == 0 && f.Gradients.Bias is not null)
                BiasGradient(f, panel);
        }
    }

    /// <summary>Where the rows of the gradient change from x · kernel to h · recurrent_kernel, if those fill different registers.</summary>
    private static int Border(in Geometry sizes) => C.InputPart == C.RecurrentPart ? sizes.Depth : sizes.Features;

    /// <summary>sums += joined rowsᵀ · gradient tiles.</summary>
    private static void AddRows(in Frame f, int panel, long row, int rows, int from, int to, T* sums)
    {
        var border = Border(f.Sizes);
        if (from < border)
            AddRows(f, panel, row, rows, from, Math.Min(to, border), C.InputPart, sums);
        if (to > border)
        {
            var first = Math.Max(from, border);
            AddRows(f, panel, row, rows, first, to, C.RecurrentPart, sums + (first - from) * TileWidth);
        }
    }

    private static void AddRows(in Frame f, int panel, long row, int rows, int from, int to, (int First, int Count) part, T* sums) =>
        MatMul.Blocked<V, T>.Rows(
            f.JoinedAt(row) + from, 1, f.Sizes.JoinedStride, f.GradTileAt(panel, row) + part.First * V.Count, TileWidth,
            sums, TileWidth, to - from, f.Sizes.Width(panel, part), rows, accumulate: true);

    private static void StoreRows(in Frame f, int panel, int from, int to, T* sums)
    {
        ref readonly var sizes = ref f.Sizes;
        var (border, width) = (Border(sizes), C.Gates * sizes.Units);
        for (var index = from; index < to; index++)
        {
            var gradient = index < sizes.Features ? f.Gradients.Kernel : f.Gradients.RecurrentKernel;
            if (gradient is null)
                continue;
            var row = gradient + (long)(index < sizes.Features ? index : index - sizes.Features) * width;
            StoreRow(sizes, panel, index < border ? C.InputPart : C.RecurrentPart, sums + (index - from) * TileWidth, row);
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
