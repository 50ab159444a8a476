using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>One op of a fused group; operands and result are slots.</summary>
/// <param name="Op">An element-wise op, or else the <see cref="ITileSource"/> of a call.</param>
internal sealed record FusedInstruction(IEmbeddedOp Op, int[] Operands, int Result, DType Type, KernelCall? Call = null);

/// <summary>A memory slot of a fused group: an input, an output, or a tile of scratch memory.</summary>
/// <param name="Buffer">Null for intermediates.</param>
/// <param name="Mode">How an input is walked.</param>
/// <param name="Tile">Index of the slot's scratch tile, -1 when it has none.</param>
internal readonly record struct FusedSlot(Buffer? Buffer, OperandMode Mode, int Tile);

/// <summary>
/// A group of element-wise ops over equally many elements, run tile by tile: what passes from one op to the next stays in the
/// first-level cache, and each input and output crosses the memory bus once.
/// </summary>
internal sealed unsafe class FusedElementwise : IEmbeddedOp
{
    private const int CacheBytes = 40 << 10;
    private const int MinTile = 256;
    private const int MaxOperands = 8;
    private const int ElementSize = 8;
    // Elements of a buffer too large for the caches near a core.
    private const long FarAway = 1 << 16;
    // Elements times ops from which a second thread pays.
    private const long ParallelThreshold = 1 << 17;

    private readonly FusedInstruction[] instructions;
    // Those that share what they begin with.
    private readonly FusedInstruction[][] sources;
    private readonly FusedSlot[] slots;
    private readonly long count;
    private readonly int tile;
    private readonly int tiles;

    public FusedElementwise(FusedInstruction[] instructions, FusedSlot[] slots, int scratchTiles, long count)
    {
        (this.instructions, this.slots, this.count, tiles) = (instructions, slots, count, scratchTiles);
        sources = [.. instructions.Where(i => i.Call is not null).GroupBy(i => (i.Call!.In(0), i.Call.Out.Dims[0]), (_, together) => together.ToArray())];
        // Most results overwrite an input.
        var walked = slots.Count(s => s.Mode.Kind != OperandKind.Scalar) - instructions.Count(i => slots[i.Result].Buffer is not null);
        tile = Math.Clamp(CacheBytes / sizeof(float) / (walked + 1) / 64 * 64, MinTile, Broadcasting.TileLength);
        foreach (var together in sources)
            if (((ITileSource)together[0].Op).Granule(together[0].Call!) is var granule && granule <= tile)
                tile = (int)(tile / granule * granule);
    }

    private long TileBytes => (long)tile * ElementSize;

    private int Parts(KernelCall call) =>
        count * instructions.Length < ParallelThreshold ? 1 : (int)Math.Min(call.Pool.ThreadCount, (count + tile - 1) / tile);

    public long ScratchBytes(KernelCall call) => Parts(call) * tiles * TileBytes + sources.Sum(SourceBytes);

    private static long SourceBytes(FusedInstruction[] together) => NativeBlock.Align(together[0].Op.ScratchBytes(together[0].Call!));

    public void Prepare(KernelCall call)
    {
    }

    public void Run(KernelCall call)
    {
        var parts = Parts(call);
        BeginSources(call.Scratch + parts * tiles * TileBytes);
        if (parts == 1)
            Run(call.Scratch, 0, count);
        else
            call.Pool.Run(parts, (Op: this, Call: call, Parts: parts), static (part, s) => s.Op.RunPart(s.Call, part, s.Parts));
    }

    private void BeginSources(byte* scratch)
    {
        foreach (var together in sources)
        {
            foreach (var instruction in together)
                instruction.Call!.Scratch = scratch;
            ((ITileSource)together[0].Op).Begin(together[0].Call!);
            scratch += SourceBytes(together);
        }
    }

    private void RunPart(KernelCall call, int part, int parts)
    {
        var all = (count + tile - 1) / tile;
        Run(call.Scratch + part * tiles * TileBytes, all * part / parts * tile, Math.Min(all * (part + 1) / parts * tile, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(byte* scratch, long from, long to)
    {
        var memory = stackalloc Operand[slots.Length];
        var operands = stackalloc Operand[MaxOperands];
        for (var start = from; start < to; start += tile)
        {
            var n = (int)Math.Min(tile, to - start);
            for (var i = 0; i < slots.Length; i++)
                memory[i] = Locate(slots[i], scratch, start, n);
            if (count >= FarAway && start + tile < to)
                PrefetchTile(start + tile);
            foreach (var instruction in instructions)
            {
                var inputs = instruction.Operands;
                var result = memory[instruction.Result].Data;
                if (instruction.Call is { } source)
                {
                    ((ITileSource)instruction.Op).Tile(source, start, n, result);
                    continue;
                }
                for (var i = 0; i < inputs.Length; i++)
                    operands[i] = memory[inputs[i]];
                ((ElementwiseOp)instruction.Op).Tile(new(operands, inputs.Length), result, n, instruction.Type);
            }
        }
    }

    /// <summary>Asks for the next tile while this one is computed: reading the tile's streams one after the other, the processor starts each anew.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PrefetchTile(long start)
    {
        foreach (ref readonly var slot in slots.AsSpan())
            if (slot is { Buffer: { } buffer, Mode.Kind: OperandKind.Full })
                Prefetch.Lines(buffer.Data + start * buffer.DType.Size, tile * buffer.DType.Size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Operand Locate(in FusedSlot slot, byte* scratch, long start, int n)
    {
        var place = scratch + slot.Tile * TileBytes;
        if (slot.Buffer is not { } buffer)
            return new(place, 1);
        var size = buffer.DType.Size;
        switch (slot.Mode.Kind)
        {
            case OperandKind.Full:
                return new(buffer.Data + start * size, 1);
            case OperandKind.Scalar:
                return new(buffer.Data, 0);
            case OperandKind.Periodic:
                Tiling.Periodic(buffer.Data, slot.Mode.Run * size, start * size, place, (long)n * size);
                break;
            case OperandKind.Repeated:
                Tiling.Repeated(buffer.Data, size, slot.Mode.Run, start, place, n);
                break;
        }
        return new(place, 1);
    }
}

/// <summary>Writes broadcast operands out over a tile.</summary>
internal static unsafe class Tiling
{
    /// <summary>Bytes start … start + n of the endless repetition of <paramref name="period"/> bytes.</summary>
    public static void Periodic(byte* source, long period, long start, byte* tile, long n)
    {
        var offset = start % period;
        var done = Math.Min(period - offset, n);
        Copy(source + offset, tile, done);
        var rest = Math.Min(offset, n - done);
        Copy(source, tile + done, rest);
        // A whole period is there: double it.
        for (done += rest; done < n; done *= 2)
            Copy(tile, tile + done, Math.Min(done, n - done));
    }

    /// <summary>Elements start … start + n of the source with each element <paramref name="run"/> times.</summary>
    public static void Repeated(byte* source, int size, long run, long start, byte* tile, int n)
    {
        for (var done = 0; done < n;)
        {
            var element = (start + done) / run;
            var length = (int)Math.Min((element + 1) * run - start - done, n - done);
            Fill(source + element * size, size, tile + (long)done * size, length);
            done += length;
        }
    }

    private static void Fill(byte* value, int size, byte* tile, int n)
    {
        switch (size)
        {
            case 1:
                new Span<byte>(tile, n).Fill(*value);
                break;
            case 2:
                new Span<short>(tile, n).Fill(*(short*)value);
                break;
            case 4:
                new Span<int>(tile, n).Fill(*(int*)value);
                break;
            default:
                new Span<long>(tile, n).Fill(*(long*)value);
                break;
        }
    }

    private static void Copy(byte* from, byte* to, long bytes) => System.Buffer.MemoryCopy(from, to, bytes, bytes);
}
