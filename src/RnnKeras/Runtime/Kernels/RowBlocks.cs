using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels;

/// <summary>
/// A list of row numbers sorted by blocks of a table's rows, so that the rows it names can be summed block by block in the first-level cache,
/// each in the order of the list. Neighbouring places of one row are one entry: padding names the same row thousands of times.
/// </summary>
internal readonly unsafe struct RowBlocks
{
    /// <summary>Elements of a block at most, unless one row has more.</summary>
    private const int MaxElements = 512;

    /// <summary>The rows to add lie anywhere: they are prefetched this many entries early.</summary>
    private const int Ahead = 8;

    /// <summary>Neighbouring places of the list that name one row.</summary>
    private readonly record struct Run(int Row, int Place, int Length);

    private readonly Run* runs, sorted;
    private readonly int* ends;
    private readonly int size, count, width, shift;

    /// <param name="memory"><see cref="Bytes"/> of any content.</param>
    /// <param name="size">Rows of the table.</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="count">Length of the list.</param>
    public RowBlocks(void* memory, int size, int width, int count)
    {
        (this.size, this.width, this.count, shift) = (size, width, count, Shift(width));
        runs = (Run*)memory;
        sorted = runs + count;
        ends = (int*)(sorted + count + Ahead);
    }

    public static long Bytes(int size, int width, int count) =>
        (2L * count + Ahead) * sizeof(Run) + ((size >> Shift(width)) + 1L) * sizeof(int);

    /// <summary>Elements of a block.</summary>
    public static int BlockElements(int width) => width << Shift(width);

    private static int Shift(int width) => BitOperations.Log2((uint)Math.Max(1, MaxElements / Math.Max(1, width)));

    /// <param name="numbers">Row numbers; negative ones count from the end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Build<T>(T* numbers)
        where T : unmanaged, IBinaryInteger<T>
    {
        var blocks = (size >> shift) + 1;
        new Span<int>(ends, blocks).Clear();
        var found = 0;
        for (var i = 0; i < count; found++)
        {
            var (number, first) = (numbers[i], i);
            while (++i < count && numbers[i] == number)
            {
            }
            var row = int.CreateTruncating(number);
            row += row < 0 ? size : 0;
            runs[found] = new(row, first, i - first);
            ends[row >> shift]++;
        }
        for (var (block, sum) = (0, 0); block < blocks; block++)
            (ends[block], sum) = (sum, sum + ends[block]);
        for (var i = 0; i < found; i++)
            sorted[ends[runs[i].Row >> shift]++] = runs[i];
    }

    /// <summary>
    /// Elements start … start + n − 1 of a table whose rows are the sums, or the sums of squares, of the values at the places that name them.
    /// </summary>
    /// <param name="values">A row for each place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sum<T>(T* values, bool squared, long start, int n, T* sums)
        where T : unmanaged, INumber<T>
    {
        new Span<T>(sums, n).Clear();
        var (firstBlock, lastBlock) = ((int)(start / width) >> shift, (int)((start + n - 1) / width) >> shift);
        var end = ends[lastBlock];
        for (var i = firstBlock == 0 ? 0 : ends[firstBlock - 1]; i < end; i++)
        {
            Prefetch.Lines(values + (long)sorted[i + Ahead].Place * width, width);
            var run = sorted[i];
            var row = (long)run.Row * width;
            var (from, to) = (Math.Max(start, row), Math.Min(start + n, row + width));
            if (from < to)
                Add(values + (long)run.Place * width + (from - row), run.Length, squared, sums + (from - start), (int)(to - from));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add<T>(T* values, int rows, bool squared, T* sums, int length)
        where T : unmanaged, INumber<T>
    {
        var (i, n) = (0, Vector<T>.Count);
        for (; i <= length - 4 * n; i += 4 * n)
        {
            var (a, b, c, d) = (Vector.Load(sums + i), Vector.Load(sums + i + n), Vector.Load(sums + i + 2 * n), Vector.Load(sums + i + 3 * n));
            var from = values + i;
            for (var row = 0; row < rows; row++, from += width)
            {
                a += Term(Vector.Load(from), squared);
                b += Term(Vector.Load(from + n), squared);
                c += Term(Vector.Load(from + 2 * n), squared);
                d += Term(Vector.Load(from + 3 * n), squared);
            }
            a.Store(sums + i);
            b.Store(sums + i + n);
            c.Store(sums + i + 2 * n);
            d.Store(sums + i + 3 * n);
        }
        for (; i <= length - n; i += n)
        {
            var sum = Vector.Load(sums + i);
            for (var row = 0; row < rows; row++)
                sum += Term(Vector.Load(values + (long)row * width + i), squared);
            sum.Store(sums + i);
        }
        for (; i < length; i++)
            for (var row = 0; row < rows; row++)
                sums[i] += values[(long)row * width + i] is var v && squared ? v * v : v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Term<T>(Vector<T> value, bool squared) => squared ? value * value : value;
}
