using System.Runtime.CompilerServices;

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

        // Only while inferring: one step's worth of what training keeps, of the tiles one panel unless a second stage needs all.
        public T* Joined;
        public T* Tiles;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardPart(in Frame f, int part)
    {
        ref readonly var sizes = ref f.Sizes;
        var first = f.Schedule.Cut(part, f.Parts);
        var rows = f.Schedule.Cut(part + 1, f.Parts) - first;
        using var c0 = Scratch.Rent<T>(C.HasCellState ? (long)sizes.PaddedUnits * rows : 0);
        using var newH = Scratch.Rent<T>((long)sizes.PaddedUnits * rows);
        using var joined = Scratch.Rent<T>(f.Keeps ? 0 : (long)sizes.JoinedStride * rows);
        using var tiles = Scratch.Rent<T>(f.Keeps ? 0 : (long)TileWidth * rows * (C.HasSecondStage ? sizes.Panels : 1));
        var memory = new ForwardMemory
        {
            First = first,
            Rows = rows,
            C0 = c0.Pointer,
            NewH = newH.Pointer,
            Joined = joined.Pointer,
            Tiles = tiles.Pointer,
        };
        LoadInitialC(f, first, rows, memory.C0);
        WriteBeforeFirstStep(f, memory);
        for (var step = 0; step < f.Schedule.Steps; step++)
        {
            var active = Math.Min(rows, f.Schedule.Active(step) - first);
            if (active <= 0)
                break;
            ForwardStep(f, memory, step, active);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardStep(in Frame f, in ForwardMemory memory, int step, int rows)
    {
        ref readonly var sizes = ref f.Sizes;
        long packedRow = f.Schedule.Offset(step) + memory.First;
        var joined = f.Keeps ? f.JoinedAt(packedRow) : memory.Joined;
        GatherInput(f, memory.First, step, rows, joined);
        for (var panel = 0; panel < sizes.Panels; panel++)
        {
            var cell = ForwardCell(f, memory, step, rows, packedRow, joined, panel);
            FillTiles(f, panel, rows, joined, cell.Tile);
            C.Forward(cell);
        }
        for (var panel = 0; C.HasSecondStage && panel < sizes.Panels; panel++)
        {
            AddSecondProduct(f, memory, packedRow, panel, rows);
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
            Tile = ForwardTile(f, memory, packedRow, panel),
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

    private static T* ForwardTile(in Frame f, in ForwardMemory memory, long packedRow, int panel) =>
        f.Keeps ? f.TileAt(panel, packedRow) : memory.Tiles + (C.HasSecondStage ? (long)panel * memory.Rows * TileWidth : 0);

    /// <summary>tile = bias + x · kernel + h · recurrent_kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillTiles(in Frame f, int panel, int rows, T* joined, T* tile)
    {
        ref readonly var sizes = ref f.Sizes;
        var bias = f.BiasTiles + panel * TileWidth;
        var weights = f.Weights + panel * sizes.PanelWeights;
        var registers = sizes.Width(panel, C.InputPart);
        var joins = C.InputPart == C.RecurrentPart;
        var first = C.InputPart.First * V.Count;
        MatMul.Blocked<V, T>.Rows(
            joined, sizes.JoinedStride, 1, weights, registers * V.Count, tile + first, TileWidth, bias + first, 0,
            rows, registers, joins ? sizes.Depth : sizes.Features);
        if (joins)
            return;
        // Register 0 of a GRU has no input product.
        for (var row = 0; row < rows; row++)
            V.Load(bias).Store(tile + row * TileWidth);
        weights += (long)sizes.Features * registers * V.Count;
        registers = sizes.Width(panel, C.RecurrentPart);
        MatMul.Blocked<V, T>.Rows(
            joined + sizes.Features, sizes.JoinedStride, 1, weights, registers * V.Count, tile + C.RecurrentPart.First * V.Count, TileWidth,
            rows, registers, sizes.Units, accumulate: true);
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
        var (features, units) = (f.Sizes.Features, f.Sizes.Units);
        for (var row = 0; row < rows; row++)
        {
            long batchRow = f.Schedule.Row(first + row);
            var x = f.Data.X + (batchRow * f.Data.Time + f.Schedule.InputTime(first + row, step)) * features;
            var to = joined + (long)row * f.Sizes.JoinedStride;
            CopyOrClear(x, to, features);
            if (step == 0)
            {
                CopyOrClear(f.Data.H0 is null ? null : f.Data.H0 + batchRow * units, to + features, units);
                new Span<T>(to + features + units, f.Sizes.PaddedUnits - units).Clear();
            }
        }
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
        var next = f.Keeps ? f.JoinedAt(f.Schedule.Offset(step + 1) + memory.First) : memory.Joined;
        for (var row = 0; row < rows; row++)
        {
            var h = memory.NewH + (long)row * sizes.PaddedUnits;
            if (f.Data.Y is not null)
                WriteSequence(f, memory.First + row, step, h);
            if (row < goingOn)
                CopyOrClear(h, next + (long)row * sizes.JoinedStride + sizes.Features, sizes.PaddedUnits);
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
