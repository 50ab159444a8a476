using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Kernels.Recurrent;

// Kernels and bias between Keras' layout and that of the products.
internal sealed unsafe partial class FusedRecurrence<V, T, C>
{
    private static int ProductWidth => MatMul.Blocked<V, T>.PanelWidth;

    /// <summary>Weights[panel]: the rows of kernel, then those of recurrent_kernel, each with the panel's registers side by side.</summary>
    private static void PackPanel(in Frame f, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        var target = f.Weights + panel * sizes.PanelWeights;
        PackRows(sizes, panel, C.InputPart, f.Data.Kernel, sizes.Features, target);
        target += (long)sizes.Features * sizes.Width(panel, C.InputPart) * V.Count;
        PackRows(sizes, panel, C.RecurrentPart, f.Data.RecurrentKernel, sizes.Units, target);
        if (C.HasSecondStage)
            PackSecond(f, panel);
        PackBias(f, panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(in Geometry sizes, int panel, (int First, int Count) part, T* kernel, int rows, T* target)
    {
        var stride = C.Gates * sizes.Units;
        var registers = sizes.Width(panel, part);
        for (var register = 0; register < registers; register++)
        {
            var (column, lanes) = sizes.Columns(panel, part.First + register);
            var to = target + register * V.Count;
            for (var row = 0; row < rows; row++)
            {
                CopyPadded(kernel + (long)row * stride + column, lanes, to, V.Count);
                to += registers * V.Count;
            }
        }
    }

    /// <summary>The bias of each register; where both products of a GRU meet, the sum of their two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackBias(in Frame f, int panel)
    {
        var tile = f.BiasTiles + panel * TileWidth;
        new Span<T>(tile, TileWidth).Clear();
        if (f.Data.Bias is null)
            return;
        for (var register = 0; register < f.Sizes.Registers(panel); register++)
        {
            var (column, lanes) = f.Sizes.Columns(panel, register);
            for (var biasRow = 0; biasRow < C.BiasRows; biasRow++)
            {
                if (!IsIn(register, biasRow == 0 ? C.InputPart : C.RecurrentPart))
                    continue;
                var bias = f.Data.Bias + biasRow * C.Gates * f.Sizes.Units + column;
                for (var lane = 0; lane < lanes; lane++)
                    tile[register * V.Count + lane] += bias[lane];
            }
        }
    }

    private static bool IsIn(int register, (int First, int Count) part) => register >= part.First && register < part.First + part.Count;

    /// <summary>
    /// Room for a transposed kernel: [column panel of x or h, panel, register, lane, column], columns padded to registers.
    /// </summary>
    private static long TransposedCount(in Geometry sizes, int columns, (int First, int Count) part) =>
        (long)MatMul.Blocked<V, T>.RoundUp(columns) * TransposedDepth(sizes, part);

    private static long TransposedDepth(in Geometry sizes, (int First, int Count) part) =>
        C.BlocksPerPanel == 1 ? (long)sizes.Panels * part.Count * V.Count : sizes.PaddedUnits;

    private static void PackTransposedPanel(in Frame f, int panel)
    {
        PackTransposed(f.Sizes, panel, C.RecurrentPart, f.Data.RecurrentKernel, f.Sizes.Units, f.RecurrentTransposed);
        if (C.HasSecondStage)
            PackTransposed(f.Sizes, panel, C.SecondPart, f.Data.RecurrentKernel, f.Sizes.Units, f.SecondTransposed);
        if (f.InputTransposed is not null)
            PackTransposed(f.Sizes, panel, C.InputPart, f.Data.Kernel, f.Sizes.Features, f.InputTransposed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackTransposed(in Geometry sizes, int panel, (int First, int Count) part, T* kernel, int columns, T* target)
    {
        var stride = C.Gates * sizes.Units;
        var depth = TransposedDepth(sizes, part);
        for (var first = 0; first < columns; first += ProductWidth)
        {
            var count = Math.Min(ProductWidth, columns - first);
            var width = MatMul.Blocked<V, T>.RoundUp(count);
            var to = target + first * depth + (long)panel * part.Count * V.Count * width;
            for (var register = 0; register < sizes.Width(panel, part); register++)
            {
                var (column, lanes) = sizes.Columns(panel, part.First + register);
                if (lanes < V.Count || count < width)
                    new Span<T>(to, V.Count * width).Clear();
                Transposition.Run(kernel + (long)first * stride + column, stride, count, lanes, to, width);
                to += V.Count * width;
            }
        }
    }

    private static void CopyPadded(T* source, int count, T* target, int width)
    {
        Copy(source, target, count);
        if (count < width)
            new Span<T>(target + count, width - count).Clear();
    }

    /// <summary>Copies <paramref name="count"/> elements, or zeros from a null source.</summary>
    private static void CopyOrClear(T* source, T* target, int count)
    {
        if (source is null)
            new Span<T>(target, count).Clear();
        else
            Copy(source, target, count);
    }

    /// <summary>Rows of some dozens of elements: a call of the general copy would take as long as their matrix product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(T* source, T* target, int count)
    {
        var i = 0;
        for (; i <= count - V.Count; i += V.Count)
            V.Load(source + i).Store(target + i);
        for (; i < count; i++)
            target[i] = source[i];
    }
}
