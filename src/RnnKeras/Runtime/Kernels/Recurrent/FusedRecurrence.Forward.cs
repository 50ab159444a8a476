using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

// The forward pass of one part: positions First … First + Rows − 1 of the sorted batch.
internal sealed unsafe partial class FusedRecurrence<V, T, C>
{
    private ref struct ForwardMemory
    {
        public int First;
        public int Rows;

        /// <summary>Initial c, and c itself while inferring: [panel, row].</summary>
        public T* C0;

        /// <summary>The new h of all rows, [row, padded units]: the old h is needed until the last panel is done.</summary>
        public T* NewH;

        /// <summary>Steps whose inputs are gathered, and if several also multiplied, together.</summary>
        public int ChunkSteps;

        // Only while inferring: a chunk's worth of what training keeps. Of single steps one panel of tiles, unless a second stage needs all.
        public T* Joined;
        public T* Tiles;
        public long TilePanelStride;
    }

    /// <summary>Batches below the height of a register tile multiply the inputs of this many steps at once.</summary>
    private const int SmallBatchChunk = 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardPart(in Frame f, int part)
    {
        ref readonly var sizes = ref f.Sizes;
        var first = f.Schedule.Cut(part, f.Parts);
        var rows = f.Schedule.Cut(part + 1, f.Parts) - first;
        using var c0 = Scratch.Rent<T>(C.HasCellState ? (long)sizes.PaddedUnits * rows : 0);
        using var newH = Scratch.Rent<T>((long)sizes.PaddedUnits * rows);
        var chunk = f.Parts == 1 && rows < Tiles<V, T>.MaxRows ? SmallBatchChunk : 1;
        var tilePanelStride = C.HasSecondStage || chunk > 1 ? (long)TileWidth * rows * chunk : 0;
        using var joined = Scratch.Rent<T>(f.Keeps ? 0 : (long)sizes.JoinedStride * rows * chunk);
        using var tiles = Scratch.Rent<T>(f.Keeps ? 0 : Math.Max((long)TileWidth * rows, tilePanelStride * sizes.Panels));
        var memory = new ForwardMemory
        {
            First = first,
            Rows = rows,
            C0 = c0.Pointer,
            NewH = newH.Pointer,
            ChunkSteps = chunk,
            Joined = joined.Pointer,
            Tiles = tiles.Pointer,
            TilePanelStride = tilePanelStride,
        };
        LoadInitialC(f, first, rows, memory.C0);
        WriteBeforeFirstStep(f, memory);
        for (var step = 0; step < f.Schedule.Steps; step++)
        {
            var active = Math.Min(rows, f.Schedule.Active(step) - first);
            if (active <= 0)
                break;
            if (step % chunk == 0)
                PrepareInputs(f, memory, step);
            ForwardStep(f, memory, step, active);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardStep(in Frame f, in ForwardMemory memory, int step, int rows)
    {
        ref readonly var sizes = ref f.Sizes;
        long packedRow = f.Schedule.Offset(step) + memory.First;
        var joined = JoinedRows(f, memory, step);
        for (var panel = 0; panel < sizes.Panels; panel++)
        {
            var cell = ForwardCell(f, memory, step, rows, packedRow, joined, panel);
            FillTiles(f, memory, panel, rows, joined, cell.Tile);
            C.Forward(cell);
        }
        for (var panel = 0; C.HasSecondStage && panel < sizes.Panels; panel++)
        {
            AddSecondProduct(f, memory, step, panel, rows);
            C.ForwardSecond(ForwardCell(f, memory, step, rows, packedRow, joined, panel));
        }
        ScatterOutput(f, memory, step, rows);
    }

    private static CellForward<T> ForwardCell(in Frame f, in ForwardMemory memory, int step, int rows, long packedRow, T* joined, int panel)
    {
        ref readonly var sizes = ref f.Sizes;
        var unit = sizes.FirstUnit(panel, 0);
        var cell = new CellForward<T>
        {
            Rows = rows,
            Registers = sizes.Registers(panel),
            Tile = ForwardTile(f, memory, step, panel),
            OldH = joined + sizes.Features + unit,
            OldHStride = sizes.JoinedStride,
            NewH = memory.NewH + unit,
            NewHStride = sizes.PaddedUnits,
        };
        if (C.HasCellState)
        {
            cell.OldC = OldC(f, memory.First, memory.Rows, step, panel, memory.C0);
            cell.NewC = f.Keeps ? f.CellAt(panel, packedRow) : cell.OldC;
        }
        return cell;
    }

    private static T* ForwardTile(in Frame f, in ForwardMemory memory, int step, int panel) => f.Keeps
        ? f.TileAt(panel, f.Schedule.Offset(step) + memory.First)
        : memory.Tiles + panel * memory.TilePanelStride + (long)RowInChunk(f, memory, step) * TileWidth;

    /// <summary>[x, h] of the rows of a part at a step.</summary>
    private static T* JoinedRows(in Frame f, in ForwardMemory memory, int step) => f.Keeps
        ? f.JoinedAt(f.Schedule.Offset(step) + memory.First)
        : memory.Joined + (long)RowInChunk(f, memory, step) * f.Sizes.JoinedStride;

    private static int RowInChunk(in Frame f, in ForwardMemory memory, int step) =>
        f.Schedule.Offset(step) - f.Schedule.Offset(step - step % memory.ChunkSteps);

    /// <summary>Gathers the inputs of a chunk of steps and multiplies those of several steps by the kernel, all rows at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PrepareInputs(in Frame f, in ForwardMemory memory, int firstStep)
    {
        var end = Math.Min(firstStep + memory.ChunkSteps, f.Schedule.Steps);
        for (var step = firstStep; step < end; step++)
            GatherInput(f, memory.First, step, Math.Min(memory.Rows, f.Schedule.Active(step) - memory.First), JoinedRows(f, memory, step));
        var rows = f.Schedule.Offset(end) - f.Schedule.Offset(firstStep);
        for (var panel = 0; memory.ChunkSteps > 1 && panel < f.Sizes.Panels; panel++)
            InputProduct(f, panel, rows, JoinedRows(f, memory, firstStep), ForwardTile(f, memory, firstStep, panel));
    }

    /// <summary>tile = bias + x · kernel + h · recurrent_kernel; the same bits whether x · kernel is there already or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillTiles(in Frame f, in ForwardMemory memory, int panel, int rows, T* joined, T* tile)
    {
        ref readonly var sizes = ref f.Sizes;
        var joins = C.InputPart == C.RecurrentPart;
        if (memory.ChunkSteps == 1 && !joins)
            InputProduct(f, panel, rows, joined, tile);
        var both = memory.ChunkSteps == 1 && joins;
        var inputs = both ? 0 : sizes.Features;
        var registers = sizes.Width(panel, C.RecurrentPart);
        var first = C.RecurrentPart.First * V.Count;
        var weights = f.Weights + panel * sizes.PanelWeights + (long)inputs * sizes.Width(panel, C.InputPart) * V.Count;
        // Cells whose parts are different registers add the two products, so that these have the same form in every case.
        var start = both ? f.BiasTiles + panel * TileWidth : joins ? tile : null;
        MatMul.Blocked<V, T>.Rows(
            joined + inputs, sizes.JoinedStride, 1, weights, registers * V.Count, tile + first, TileWidth, start, both ? 0 : TileWidth,
            rows, registers, sizes.Depth - inputs, accumulate: !joins);
    }

    /// <summary>tile = bias + x · kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputProduct(in Frame f, int panel, int rows, T* joined, T* tile)
    {
        ref readonly var sizes = ref f.Sizes;
        var bias = f.BiasTiles + panel * TileWidth;
        var registers = sizes.Width(panel, C.InputPart);
        var first = C.InputPart.First * V.Count;
        MatMul.Blocked<V, T>.Rows(
            joined, sizes.JoinedStride, 1, f.Weights + panel * sizes.PanelWeights, registers * V.Count, tile + first, TileWidth,
            bias + first, 0, rows, registers, sizes.Features);
        // Register 0 of a GRU has no input product.
        for (var row = 0; C.InputPart.First > 0 && row < rows; row++)
            V.Load(bias).Store(tile + row * TileWidth);
    }

    /// <summary>c before a step, for the rows of a part on one panel.</summary>
    private static T* OldC(in Frame f, int first, int rows, int step, int panel, T* c0) =>
        f.Keeps && step > 0 ? f.CellAt(panel, f.Schedule.Offset(step - 1) + first) : c0 + (long)panel * rows * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadInitialC(in Frame f, int first, int rows, T* c0)
    {
        if (!C.HasCellState)
            return;
        for (var panel = 0; panel < f.Sizes.Panels; panel++)
        {
            var (unit, lanes) = (f.Sizes.FirstUnit(panel, 0), f.Sizes.Columns(panel, 0).Lanes);
            for (var row = 0; row < rows; row++)
            {
                var to = c0 + ((long)panel * rows + row) * V.Count;
                if (f.Data.C0 is null)
                    new Span<T>(to, V.Count).Clear();
                else
                    CopyPadded(f.Data.C0 + (long)f.Schedule.Row(first + row) * f.Sizes.Units + unit, lanes, to, V.Count);
            }
        }
    }

    /// <summary>Copies x into the joined rows of a step; before the first step also the initial h.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GatherInput(in Frame f, int first, int step, int rows, T* joined)
    {
        var (features, units, scattered) = (f.Sizes.Features, f.Sizes.Units, !f.Schedule.IsDense || f.Data.XRows is not null);
        var (time, stride, next) = ((nint)f.Data.Time, f.Sizes.JoinedStride, f.Data.GoBackwards ? -features : features);
        nint nextRows = f.Keeps ? f.Schedule.Active(step) * stride : 0;
        var x = rows > 0 ? InputRow(f, first, step) : null;
        var to = joined;
        for (var row = 0; row < rows; row++, x += time * features, to += stride)
        {
            if (scattered)
                x = InputRow(f, first + row, step);
            Copy(x, to, features);
            Prefetch.Lines(x + next, features);
            Prefetch.Lines(to + nextRows, stride);
            if (step == 0)
            {
                long batchRow = f.Schedule.Row(first + row);
                CopyOrClear(f.Data.H0 is null ? null : f.Data.H0 + batchRow * units, to + features, units);
                new Span<T>(to + features + units, f.Sizes.PaddedUnits - units).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* InputRow(in Frame f, int position, int step)
    {
        nint row = f.Schedule.Row(position);
        if (f.Data.XRows is not null)
            row = f.Data.XRows[row];
        return f.Data.X + (row * f.Data.Time + f.Schedule.InputTime(position, step)) * f.Sizes.Features;
    }

    /// <summary>Zeros before a row's first real step; all outputs of rows without one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteBeforeFirstStep(in Frame f, in ForwardMemory memory)
    {
        ref readonly var data = ref f.Data;
        var units = data.Units;
        for (var position = memory.First; position < memory.First + memory.Rows; position++)
        {
            long row = f.Schedule.Row(position);
            var isEmpty = f.Schedule.Length(position) == 0;
            if (data.Y is not null)
                CopyOrClear(null, data.Y + row * data.Time * units, (isEmpty ? data.Time : f.Schedule.Place(position, 0)) * units);
            if (!isEmpty)
                continue;
            if (data.YLast is not null)
                CopyOrClear(null, data.YLast + row * units, units);
            if (data.HLast is not null)
                CopyOrClear(data.H0 is null ? null : data.H0 + row * units, data.HLast + row * units, units);
            if (data.CLast is not null)
                CopyOrClear(data.C0 is null ? null : data.C0 + row * units, data.CLast + row * units, units);
        }
    }

    /// <summary>Hands the new h on to the next step and to the outputs that show it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScatterOutput(in Frame f, in ForwardMemory memory, int step, int rows)
    {
        ref readonly var sizes = ref f.Sizes;
        var goingOn = step + 1 < f.Data.Time ? f.Schedule.Active(step + 1) - memory.First : 0;
        var next = goingOn > 0 ? JoinedRows(f, memory, step + 1) + sizes.Features : null;
        T* h = memory.NewH, y = f.Data.Y;
        var (dense, time) = (f.Schedule.IsDense, (nint)f.Data.Time);
        var (units, padded, stride) = (sizes.Units, sizes.PaddedUnits, sizes.JoinedStride);
        if (y is not null)
            y += (memory.First * time + step) * units;
        for (var row = 0; row < rows; row++, h += padded)
        {
            if (y is not null && dense)
            {
                Copy(h, y, units);
                Prefetch.Lines(y + units, units);
                y += time * units;
            }
            else if (y is not null)
            {
                WriteSequence(f, memory.First + row, step, h);
            }
            if (row < goingOn)
                Copy(h, next + (long)row * stride, padded);
            else
                WriteLast(f, memory, row, step, h);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteSequence(in Frame f, int position, int step, T* h)
    {
        var units = f.Sizes.Units;
        var y = f.Data.Y + (long)f.Schedule.Row(position) * f.Data.Time * units;
        var (place, after) = (f.Schedule.Place(position, step), f.Schedule.PlaceAfter(position, step));
        CopyOrClear(h, y + (long)place * units, units);
        Prefetch.Lines(y + (long)after * units, units);
        while (++place < after)
            CopyOrClear(f.Data.ZeroOutputForMask ? null : h, y + (long)place * units, units);
    }

    private static void WriteLast(in Frame f, in ForwardMemory memory, int row, int step, T* h)
    {
        ref readonly var data = ref f.Data;
        var (position, units) = (memory.First + row, data.Units);
        var to = (long)f.Schedule.Row(position) * units;
        if (data.YLast is not null)
            CopyOrClear(ShowsAtEnd(f, position, step) ? h : null, data.YLast + to, units);
        if (data.HLast is not null)
            CopyOrClear(h, data.HLast + to, units);
        if (data.CLast is null)
            return;
        for (var panel = 0; panel < f.Sizes.Panels; panel++)
        {
            var (unit, lanes) = (f.Sizes.FirstUnit(panel, 0), f.Sizes.Columns(panel, 0).Lanes);
            var c = f.Keeps ? f.CellAt(panel, f.Schedule.Offset(step) + position) : memory.C0 + ((long)panel * memory.Rows + row) * V.Count;
            CopyOrClear(c, data.CLast + to + unit, lanes);
        }
    }

    /// <summary>True unless masked steps follow a row's last step and show zeros.</summary>
    private static bool ShowsAtEnd(in Frame f, int position, int step) =>
        !f.Data.ZeroOutputForMask || f.Schedule.Place(position, step) == f.Data.Time - 1;
}
