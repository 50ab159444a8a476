using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

// Back-propagation through time of one part: positions First … First + Rows − 1 of the sorted batch.
internal sealed unsafe partial class FusedRecurrence<V, T, C>
{
    private ref struct BackwardMemory
    {
        public int First;
        public int Rows;

        /// <summary>Initial c: [panel, row].</summary>
        public T* C0;

        /// <summary>Gradient of h after the step, [row, padded units], and of h before it.</summary>
        public T* GradH;
        public T* GradOldH;

        /// <summary>[panel, row].</summary>
        public T* GradC;

        /// <summary>Gradient of register 0, [row, padded units]; only for cells with a second stage.</summary>
        public T* GradSecond;

        /// <summary>[row, features padded to registers]; only where the gradient of x is wanted.</summary>
        public T* GradX;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardPart(in Frame f, int part)
    {
        ref readonly var sizes = ref f.Sizes;
        var first = f.Schedule.Cut(part, f.Parts);
        var rows = f.Schedule.Cut(part + 1, f.Parts) - first;
        if (rows == 0)
            return;
        var stateCount = (long)sizes.PaddedUnits * rows;
        using var c0 = Scratch.Rent<T>(C.HasCellState ? stateCount : 0);
        using var gradC = Scratch.Rent<T>(C.HasCellState ? stateCount : 0);
        using var gradH = Scratch.Rent<T>(2 * stateCount);
        using var gradSecond = Scratch.Rent<T>(C.HasSecondStage ? stateCount : 0);
        using var gradX = Scratch.Rent<T>(f.Gradients.X is null ? 0 : (long)MatMul.Blocked<V, T>.RoundUp(sizes.Features) * rows);
        var memory = new BackwardMemory
        {
            First = first,
            Rows = rows,
            C0 = c0.Pointer,
            GradC = gradC.Pointer,
            GradX = gradX.Pointer,
            GradH = gradH.Pointer,
            GradOldH = gradH.Pointer + stateCount,
            GradSecond = gradSecond.Pointer,
        };
        LoadInitialC(f, first, rows, memory.C0);
        ClearMaskedInputGradient(f, memory);
        var started = 0;
        for (var step = f.Schedule.Length(first) - 1; step >= 0; step--)
        {
            var active = Math.Min(rows, f.Schedule.Active(step) - first);
            for (; started < active; started++)
                StartRow(f, memory, started);
            BackwardStep(f, memory, step, active);
            var gradOfStep = memory.GradH;
            memory.GradH = memory.GradOldH;
            memory.GradOldH = gradOfStep;
        }
        for (; started < rows; started++)
            StartRow(f, memory, started);
        WriteInitialStateGradients(f, memory);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardStep(in Frame f, in BackwardMemory memory, int step, int rows)
    {
        ref readonly var sizes = ref f.Sizes;
        AddOutputGradient(f, memory, step, rows);
        long packedRow = f.Schedule.Offset(step) + memory.First;
        for (var panel = 0; panel < sizes.Panels; panel++)
            C.Backward(BackwardCell(f, memory, step, rows, packedRow, panel));
        if (C.HasSecondStage)
            BackwardSecondStage(f, memory, step, rows, packedRow);
        if (step > 0 || f.Gradients.H0 is not null)
            TransposedProduct(
                f, packedRow, rows, C.RecurrentPart, f.RecurrentTransposed, sizes.Units, memory.GradOldH, sizes.PaddedUnits, C.KeepsOldH);
        if (f.Gradients.X is not null)
            InputGradient(f, memory, step, rows, packedRow);
    }

    private static CellBackward<T> BackwardCell(in Frame f, in BackwardMemory memory, int step, int rows, long packedRow, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        var unit = sizes.FirstUnit(panel, 0);
        var cell = new CellBackward<T>
        {
            Rows = rows,
            Registers = sizes.Registers(panel),
            Ahead = step > 0 ? -f.Schedule.Active(step - 1) : 0,
            Tile = f.TileAt(panel, packedRow),
            GradTile = f.GradTileAt(panel, packedRow),
            OldH = f.JoinedAt(packedRow) + sizes.Features + unit,
            OldHStride = sizes.JoinedStride,
            GradH = memory.GradH + unit,
            GradOldH = memory.GradOldH + unit,
            GradHStride = sizes.PaddedUnits,
            GradSecond = memory.GradSecond + unit,
        };
        if (C.HasCellState)
        {
            cell.OldC = OldC(f, memory.First, memory.Rows, step, panel, memory.C0);
            cell.NewC = f.CellAt(panel, packedRow);
            cell.GradC = memory.GradC + (long)panel * memory.Rows * V.Count;
        }
        return cell;
    }

    /// <summary>target (+)= gradient tiles · transposed kernel, one panel of tiles after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposedProduct(
        in Frame f, long packedRow, int rows, (int First, int Count) part, T* transposed, int columns, T* target, nint stride, bool accumulate)
    {
        ref readonly var sizes = ref f.Sizes;
        var depth = TransposedDepth(sizes, part);
        for (var first = 0; first < columns; first += ProductWidth)
        {
            var width = MatMul.Blocked<V, T>.RoundUp(Math.Min(ProductWidth, columns - first));
            var b = transposed + first * depth;
            for (var panel = 0; panel < sizes.Panels; panel++)
            {
                var panelDepth = sizes.Width(panel, part) * V.Count;
                MatMul.Blocked<V, T>.Rows(
                    f.GradTileAt(panel, packedRow) + part.First * V.Count, TileWidth, 1, b, width, target + first, stride,
                    rows, width / V.Count, panelDepth, accumulate || panel > 0);
                b += (long)panelDepth * width;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradient(in Frame f, in BackwardMemory memory, int step, int rows, long packedRow)
    {
        var features = f.Sizes.Features;
        nint stride = MatMul.Blocked<V, T>.RoundUp(features);
        TransposedProduct(f, packedRow, rows, C.InputPart, f.InputTransposed, features, memory.GradX, stride, accumulate: false);
        var (time, dense, next) = ((nint)f.Data.Time, f.Schedule.IsDense, f.Data.GoBackwards ? features : -features);
        var from = memory.GradX;
        var to = f.Gradients.X + (f.Schedule.Row(memory.First) * time + f.Schedule.InputTime(memory.First, step)) * features;
        for (var row = 0; row < rows; row++, from += stride, to += time * features)
        {
            var position = memory.First + row;
            if (!dense)
                to = f.Gradients.X + (f.Schedule.Row(position) * time + f.Schedule.InputTime(position, step)) * features;
            Copy(from, to, features);
            Prefetch.Lines(to + next, features);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ClearMaskedInputGradient(in Frame f, in BackwardMemory memory)
    {
        if (f.Gradients.X is null || f.Data.Mask is null)
            return;
        var count = f.Data.Time * f.Sizes.Features;
        for (var row = 0; row < memory.Rows; row++)
            CopyOrClear(null, f.Gradients.X + (long)f.Schedule.Row(memory.First + row) * count, count);
    }

    /// <summary>The gradients that arrive at a row's last states.</summary>
    private static void StartRow(in Frame f, in BackwardMemory memory, int row)
    {
        var (position, units) = (memory.First + row, f.Sizes.Units);
        var from = (long)f.Schedule.Row(position) * units;
        ref readonly var g = ref f.Gradients;
        var gradH = memory.GradH + (long)row * f.Sizes.PaddedUnits;
        CopyOrClear(g.HLast is null ? null : g.HLast + from, gradH, units);
        new Span<T>(gradH + units, f.Sizes.PaddedUnits - units).Clear();
        var length = f.Schedule.Length(position);
        if (g.YLast is not null && length > 0 && ShowsAtEnd(f, position, length - 1))
            Add(g.YLast + from, gradH, units);
        for (var panel = 0; C.HasCellState && panel < f.Sizes.Panels; panel++)
        {
            var (unit, lanes) = (f.Sizes.FirstUnit(panel, 0), f.Sizes.Columns(panel, 0).Lanes);
            var gradC = memory.GradC + ((long)panel * memory.Rows + row) * V.Count;
            new Span<T>(gradC, V.Count).Clear();
            if (g.CLast is not null)
                CopyPadded(g.CLast + from + unit, lanes, gradC, V.Count);
        }
    }

    /// <summary>Adds to the gradient of h what arrives at every place that shows it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOutputGradient(in Frame f, in BackwardMemory memory, int step, int rows)
    {
        if (f.Gradients.Y is null)
            return;
        var (units, time, dense) = (f.Sizes.Units, (nint)f.Data.Time, f.Schedule.IsDense);
        var y = f.Gradients.Y + (memory.First * time + step) * units;
        var gradH = memory.GradH;
        for (var row = 0; row < rows; row++, gradH += f.Sizes.PaddedUnits)
        {
            if (dense)
            {
                Prefetch.Lines(y - units, units);
                Add(y, gradH, units);
                y += time * units;
            }
            else
            {
                AddOutputGradient(f, memory.First + row, step, gradH);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOutputGradient(in Frame f, int position, int step, T* gradH)
    {
        var units = f.Sizes.Units;
        var y = f.Gradients.Y + (long)f.Schedule.Row(position) * f.Data.Time * units;
        var place = f.Schedule.Place(position, step);
        var after = f.Data.ZeroOutputForMask ? place + 1 : f.Schedule.PlaceAfter(position, step);
        Prefetch.Lines(y + (long)(place - 1) * units, units);
        AddAll(y + (long)place * units, after - place, gradH, units);
    }

    /// <summary>Adds rows one after the other; a register keeps its sum, as padding brings hundreds of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAll(T* rows, int count, T* target, int units)
    {
        var i = 0;
        for (; i <= units - 2 * V.Count; i += 2 * V.Count)
        {
            V a = V.Load(target + i), b = V.Load(target + i + V.Count);
            var from = rows + i;
            for (var row = 0; row < count; row++, from += units)
            {
                a += V.Load(from);
                b += V.Load(from + V.Count);
            }
            a.Store(target + i);
            b.Store(target + i + V.Count);
        }
        for (var row = 0; i < units && row < count; row++)
            Add(rows + (long)row * units + i, target + i, units - i);
    }

    private static void WriteInitialStateGradients(in Frame f, in BackwardMemory memory)
    {
        ref readonly var g = ref f.Gradients;
        var units = f.Sizes.Units;
        for (var row = 0; row < memory.Rows; row++)
        {
            var to = (long)f.Schedule.Row(memory.First + row) * units;
            if (g.H0 is not null)
                CopyOrClear(memory.GradH + (long)row * f.Sizes.PaddedUnits, g.H0 + to, units);
            for (var panel = 0; g.C0 is not null && panel < f.Sizes.Panels; panel++)
            {
                var (unit, lanes) = (f.Sizes.FirstUnit(panel, 0), f.Sizes.Columns(panel, 0).Lanes);
                CopyOrClear(memory.GradC + ((long)panel * memory.Rows + row) * V.Count, g.C0 + to + unit, lanes);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(T* source, T* target, int count)
    {
        var i = 0;
        for (; i <= count - V.Count; i += V.Count)
            (V.Load(target + i) + V.Load(source + i)).Store(target + i);
        for (; i < count; i++)
            target[i] += source[i];
    }
}
