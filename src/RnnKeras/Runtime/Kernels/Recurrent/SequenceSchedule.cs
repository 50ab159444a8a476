using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>
/// Which rows of a batch compute at which step. Masked steps change no state and repeat an output, so every row is packed to its real
/// steps and rows are sorted by their number, longest first: at each step the rows that still compute are the first ones, and dead steps
/// cost nothing, wherever the mask has its holes.
/// </summary>
/// <remarks>
/// "Position" counts sorted rows, "step" the packed steps of a row, "place" the original steps in processing order (the last time step
/// first with go_backwards). A packed row is a (step, position) pair; they are numbered step by step without gaps.
/// </remarks>
internal readonly unsafe struct SequenceSchedule
{
    private readonly int time;
    private readonly bool backwards;
    private readonly int* rows;
    private readonly int* lengths;
    private readonly int* active;
    private readonly int* offsets;
    private readonly int* places; // [row, step]; null without a mask.

    /// <summary>Fills <paramref name="memory"/>, which has room for <see cref="MemoryCount"/> numbers.</summary>
    /// <param name="mask">(batch, time), 0 = masked; null = no mask.</param>
    public SequenceSchedule(int batch, int time, byte* mask, bool backwards, int* memory)
    {
        (this.time, this.backwards, Batch) = (time, backwards, batch);
        rows = memory;
        lengths = rows + batch;
        active = lengths + batch;
        offsets = active + time + 1;
        places = mask is null ? null : offsets + time + 1;
        new Span<int>(active, time + 1).Clear();
        var total = 0;
        for (var row = 0; row < batch; row++)
        {
            var length = mask is null ? time : FindPlaces(mask + (long)row * time, places + (long)row * time);
            active[length]++;
            total += length;
        }
        PackedRows = total;
        Sort(mask);
        for (var step = 0; step < time && active[step] > 0; step++)
            Steps = step + 1;
    }

    public int Batch { get; }

    /// <summary>Length of the longest row.</summary>
    public int Steps { get; }

    /// <summary>Sum of all lengths.</summary>
    public int PackedRows { get; }

    public static long MemoryCount(int batch, int time) => 2L * batch + 2L * (time + 1) + (long)batch * time;

    /// <summary>No mask: positions are rows, and places are steps.</summary>
    public bool IsDense => places is null;

    /// <summary>Index in the batch of the row at a position.</summary>
    public int Row(int position) => rows[position];

    public int Length(int position) => lengths[position];

    /// <summary>Number of rows that compute at a step: positions 0 … Active − 1.</summary>
    public int Active(int step) => active[step];

    /// <summary>Number of the packed row of position 0 at a step.</summary>
    public int Offset(int step) => offsets[step];

    /// <summary>Place of a packed step in processing order.</summary>
    public int Place(int position, int step) => places is null ? step : places[(long)rows[position] * time + step];

    /// <summary>The place after the last one that shows the output of this step: masked places repeat the output before them.</summary>
    public int PlaceAfter(int position, int step) => step + 1 < lengths[position] ? Place(position, step + 1) : time;

    /// <summary>Index along the input's time axis.</summary>
    public int InputTime(int position, int step)
    {
        var place = Place(position, step);
        return backwards ? time - 1 - place : place;
    }

    /// <summary>First position of a part when the packed rows are shared out evenly.</summary>
    public int Cut(int part, int parts)
    {
        if (part == 0 || part == parts)
            return part == 0 ? 0 : Batch;
        var (target, position) = ((long)PackedRows * part / parts, 0);
        for (long sum = 0; position < Batch && sum + lengths[position] <= target; position++)
            sum += lengths[position];
        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindPlaces(byte* mask, int* found)
    {
        var real = CountReal(mask);
        var first = Math.Max(0, new ReadOnlySpan<byte>(mask, time).IndexOfAnyExcept((byte)0));
        if (!new ReadOnlySpan<byte>(mask + first, real).Contains((byte)0))
        {
            // One run, as padding leaves it.
            var start = backwards ? time - first - real : first;
            for (var i = 0; i < real; i++)
                found[i] = start + i;
            return real;
        }
        var length = 0;
        for (var place = 0; place < time; place++)
        {
            if (mask[backwards ? time - 1 - place : place] != 0)
                found[length++] = place;
        }
        return length;
    }

    /// <summary>Counting sort by length, longest first, equal ones in batch order; then the running sums per step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(byte* mask)
    {
        // active[l] holds how many rows have length l; turned into how many are longer than l.
        for (var (length, longer) = (time, 0); length >= 0; length--)
        {
            var count = active[length];
            active[length] = offsets[length] = longer;
            longer += count;
        }
        for (var row = 0; row < Batch; row++)
        {
            var length = mask is null ? time : CountReal(mask + (long)row * time);
            var position = offsets[length]++;
            rows[position] = row;
            lengths[position] = length;
        }
        for (var (step, sum) = (0, 0); step <= time; step++)
        {
            offsets[step] = sum;
            sum += active[step];
        }
    }

    private int CountReal(byte* mask) => time - new ReadOnlySpan<byte>(mask, time).Count((byte)0);
}
