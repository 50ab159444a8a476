using System.Numerics;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>
/// The time loop around a cell. Each step multiplies the rows [x, h] of the batch by the packed kernels, panel by panel, and runs the cell on
/// a panel's tiles while they are in the first-level cache.
/// </summary>
/// <remarks>
/// The batch is shared out to the threads by rows, without any barrier between steps. Weight gradients follow in a second pass shared out by
/// panels, in which every element is summed over all packed rows in one order, whoever does it.
/// Memory: a packed row is (step, position) of the <see cref="SequenceSchedule"/>; "joined" rows hold [x, h] with h before the step,
/// tiles and c lie [panel, packed row].
/// </remarks>
internal sealed unsafe partial class FusedRecurrence<V, T, C> : RecurrentKernel<T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where C : struct, ICell<V, T>
{
    private const int TileRegisters = 4;

    /// <summary>Fewer multiply-adds than this (some microseconds) are not worth other threads.</summary>
    private const double WorthSharing = 200_000;

    /// <summary>
    /// Rows a thread gets at least: every thread reads all weights, and the multiply-adds of one row wait for each other. Forward, a few rows on
    /// one thread multiply the inputs of many steps at once.
    /// </summary>
    private const int ForwardRows = 4, BackwardRows = 2;

    private static int TileWidth => TileRegisters * V.Count;

    /// <summary>What all parts of one call share.</summary>
    private struct Frame
    {
        public RecurrentData<T> Data;
        public RecurrentGradients<T> Gradients;
        public SequenceSchedule Schedule;
        public Geometry Sizes;
        public int Parts;

        /// <summary>Whether other threads help with what is not cut by rows.</summary>
        public bool IsShared;

        /// <summary>Packed kernels [panel, input row, register] and so on for each product; bias tiles [panel, tile].</summary>
        public T* Weights;
        public T* BiasTiles;

        /// <summary>Transposed kernels, packed for the gradients of x and h.</summary>
        public T* InputTransposed;
        public T* RecurrentTransposed;
        public T* SecondTransposed;

        // The reserve; null while inferring.
        public T* Joined;
        public T* Tiles;
        public T* Cells;

        public T* GradTiles;

        public readonly bool Keeps => Tiles is not null;

        public readonly T* TileAt(int panel, long packedRow) => Tiles + (panel * Sizes.PackedRows + packedRow) * TileWidth;

        public readonly T* GradTileAt(int panel, long packedRow) => GradTiles + (panel * Sizes.PackedRows + packedRow) * TileWidth;

        public readonly T* CellAt(int panel, long packedRow) => Cells + (panel * Sizes.PackedRows + packedRow) * V.Count;

        public readonly T* JoinedAt(long packedRow) => Joined + packedRow * Sizes.JoinedStride;
    }

    /// <summary>Sizes that follow from those of the layer.</summary>
    private readonly struct Geometry
    {
        public Geometry(int features, int units, long packedRows)
        {
            (Features, Units, PackedRows) = (features, units, packedRows);
            Blocks = (units + V.Count - 1) / V.Count;
            Panels = (Blocks + C.BlocksPerPanel - 1) / C.BlocksPerPanel;
            PaddedUnits = Blocks * V.Count;
            // 64 bytes for float with the widest registers: rows start on cache lines where the features allow it.
            JoinedStride = (features + PaddedUnits + 15) / 16 * 16;
            // A column of rows that lie a power of two apart would share a few sets of the caches.
            JoinedStride += JoinedStride % 512 == 0 ? 16 : 0;
        }

        public int Features { get; }

        public int Units { get; }

        public long PackedRows { get; }

        public int Blocks { get; }

        public int Panels { get; }

        public int PaddedUnits { get; }

        public int JoinedStride { get; }

        /// <summary>Depth of the joined product, and number of its rows in the weight gradients.</summary>
        public int Depth => Features + Units;

        /// <summary>Elements of the packed kernels of one panel.</summary>
        public long PanelWeights => (long)(Features + PaddedUnits) * TileWidth;

        public long ReserveCount => PackedRows * (Panels * TileWidth + (C.HasCellState ? PaddedUnits : 0) + JoinedStride);

        /// <summary>Registers of a panel's tiles that are in use.</summary>
        public int Registers(int panel) => C.BlocksPerPanel == 1 ? TileRegisters : Math.Min(TileRegisters, Blocks - panel * TileRegisters);

        /// <summary>The first unit of a register.</summary>
        public int FirstUnit(int panel, int register) =>
            V.Count * (C.BlocksPerPanel == 1 ? panel : panel * TileRegisters + register);

        /// <summary>Column in Keras' kernels of the first lane of a register, and how many lanes are real units.</summary>
        public (int Column, int Lanes) Columns(int panel, int register)
        {
            var unit = FirstUnit(panel, register);
            return (C.GateOf(register) * Units + unit, Math.Min(V.Count, Units - unit));
        }

        /// <summary>Registers that a product fills in a panel.</summary>
        public int Width(int panel, (int First, int Count) part) => Math.Min(part.Count, Registers(panel));
    }

    public override long ReserveCount(int batch, int time, int features, int units) =>
        new Geometry(features, units, (long)batch * time).ReserveCount;

    public override void Forward(in RecurrentData<T> data, IForkJoin pool)
    {
        using var numbers = Scratch.Rent<int>(SequenceSchedule.MemoryCount(data.Batch, data.Time));
        var frame = Begin(data, numbers.Pointer, pool, ForwardRows);
        using var packed = Scratch.Rent<T>(data.Packed is null ? PackedCount(data.Features, data.Units) : 0);
        Place(ref frame, data.Packed is null ? packed.Pointer : data.Packed);
        if (data.Packed is null)
            Share(pool, frame, frame.Sizes.Panels, static (panel, f) => PackPanel(f, panel));
        pool.Run(frame.Parts, frame, static (part, f) => ForwardPart(f, part));
    }

    public override long PackedCount(int features, int units)
    {
        var sizes = new Geometry(features, units, packedRows: 0);
        return sizes.Panels * (sizes.PanelWeights + TileWidth);
    }

    public override void Pack(in RecurrentData<T> data, T* target)
    {
        var frame = new Frame { Data = data, Sizes = new Geometry(data.Features, data.Units, packedRows: 0) };
        Place(ref frame, target);
        for (var panel = 0; panel < frame.Sizes.Panels; panel++)
            PackPanel(frame, panel);
    }

    private static void Place(ref Frame frame, T* packed)
    {
        frame.Weights = packed;
        frame.BiasTiles = packed + frame.Sizes.Panels * frame.Sizes.PanelWeights;
    }

    public override void Backward(in RecurrentData<T> data, in RecurrentGradients<T> gradients, IForkJoin pool)
    {
        using var numbers = Scratch.Rent<int>(SequenceSchedule.MemoryCount(data.Batch, data.Time));
        var frame = Begin(data, numbers.Pointer, pool, BackwardRows);
        frame.Gradients = gradients;
        ref readonly var sizes = ref frame.Sizes;
        var tileCount = gradients.MayOverwriteReserve ? 0 : sizes.Panels * sizes.PackedRows * TileWidth;
        using var gradTiles = Scratch.Rent<T>(tileCount);
        frame.GradTiles = gradients.MayOverwriteReserve ? frame.Tiles : gradTiles.Pointer;
        using var recurrent = Scratch.Rent<T>(TransposedCount(sizes, sizes.Units, C.RecurrentPart));
        frame.RecurrentTransposed = recurrent.Pointer;
        using var second = Scratch.Rent<T>(C.HasSecondStage ? TransposedCount(sizes, sizes.Units, C.SecondPart) : 0);
        frame.SecondTransposed = second.Pointer;
        using var input = Scratch.Rent<T>(gradients.X is null ? 0 : TransposedCount(sizes, sizes.Features, C.InputPart));
        frame.InputTransposed = gradients.X is null ? null : input.Pointer;
        Share(pool, frame, sizes.Panels, static (panel, f) => PackTransposedPanel(f, panel));
        pool.Run(frame.Parts, frame, static (part, f) => BackwardPart(f, part));
        if (gradients.WantsWeights)
            WeightGradients(frame, pool);
    }

    private static Frame Begin(in RecurrentData<T> data, int* numbers, IForkJoin pool, int rowsPerPart)
    {
        var schedule = new SequenceSchedule(data.Batch, data.Time, data.Mask, data.GoBackwards, numbers);
        var sizes = new Geometry(data.Features, data.Units, schedule.PackedRows);
        var frame = new Frame { Data = data, Schedule = schedule, Sizes = sizes };
        var work = (double)sizes.PackedRows * sizes.Depth * sizes.Panels * TileWidth;
        frame.IsShared = work >= WorthSharing && pool.ThreadCount > 1;
        frame.Parts = frame.IsShared ? Math.Clamp(data.Batch / rowsPerPart, 1, pool.ThreadCount) : 1;
        if (data.Reserve is not null)
        {
            frame.Tiles = data.Reserve;
            frame.Cells = frame.Tiles + sizes.Panels * sizes.PackedRows * TileWidth;
            frame.Joined = frame.Cells + (C.HasCellState ? sizes.PackedRows * sizes.PaddedUnits : 0);
        }
        return frame;
    }

    /// <summary>Runs small jobs, on other threads only if the call as a whole uses them.</summary>
    private static void Share(IForkJoin pool, in Frame frame, int jobs, Action<int, Frame> job)
    {
        if (frame.IsShared)
            pool.Run(jobs, frame, job);
        else
            SingleThread.Instance.Run(jobs, frame, job);
    }
}
