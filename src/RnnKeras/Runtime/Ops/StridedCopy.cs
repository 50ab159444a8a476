using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Kernels;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// A copy between two strided regions of one index space: what transpose, slice, pad, concatenate, reverse and broadcast do. Made
/// once per plan; axes that both sides walk as one are joined.
/// </summary>
internal sealed unsafe class StridedCopy
{
    private const long ParallelThreshold = 1 << 15;

    private readonly int size;
    private readonly int[] dims;
    private readonly long[] from;
    private readonly long[] to;
    private readonly long sourceOffset;
    private readonly long targetOffset;
    private readonly long outer;
    private readonly long inner;

    /// <param name="elementSize">Bytes per element: 1, 2, 4 or 8.</param>
    /// <param name="dims">The index space.</param>
    /// <param name="from">Strides in the source, in elements; 0 repeats, negative walks backwards.</param>
    /// <param name="to">Strides in the target.</param>
    /// <param name="sourceOffset">Element of the source at index 0.</param>
    /// <param name="targetOffset">Element of the target at index 0.</param>
    public StridedCopy(
        int elementSize, ReadOnlySpan<int> dims, ReadOnlySpan<long> from, ReadOnlySpan<long> to, long sourceOffset = 0, long targetOffset = 0)
    {
        (size, this.sourceOffset, this.targetOffset) = (elementSize, sourceOffset, targetOffset);
        var (d, f, t) = (new List<int>(), new List<long>(), new List<long>());
        for (var a = 0; a < dims.Length; a++)
        {
            if (dims[a] == 1)
                continue;
            if (d.Count > 0 && f[^1] == from[a] * dims[a] && t[^1] == to[a] * dims[a])
                (d[^1], f[^1], t[^1]) = (d[^1] * dims[a], from[a], to[a]);
            else
            {
                d.Add(dims[a]);
                f.Add(from[a]);
                t.Add(to[a]);
            }
        }
        if (d.Count == 0)
        {
            d.Add(1);
            f.Add(1);
            t.Add(1);
        }
        (this.dims, this.from, this.to) = ([.. d], [.. f], [.. t]);
        inner = d[^1];
        outer = d.Take(d.Count - 1).Aggregate(1L, (n, x) => n * x);
    }

    /// <summary>Row-major strides.</summary>
    public static long[] Contiguous(ReadOnlySpan<int> dims)
    {
        var strides = new long[dims.Length];
        long stride = 1;
        for (var a = dims.Length - 1; a >= 0; a--)
        {
            strides[a] = stride;
            stride *= dims[a];
        }
        return strides;
    }

    public void Run(byte* source, byte* target, WorkerPool pool)
    {
        source += sourceOffset * size;
        target += targetOffset * size;
        var parts = outer * inner < ParallelThreshold ? 1 : (int)Math.Min(pool.ThreadCount, outer);
        if (parts <= 1)
            RunPart(source, target, 0, outer);
        else
            pool.Run(parts, (self: this, source: (nint)source, target: (nint)target, parts), static (part, s) =>
                s.self.RunPart((byte*)s.source, (byte*)s.target, s.self.outer * part / s.parts, s.self.outer * (part + 1) / s.parts));
    }

    private void RunPart(byte* source, byte* target, long start, long end)
    {
        if (IsTransposition)
        {
            Transpose(source, target, start, end);
            return;
        }
        var (f, t) = (from[^1], to[^1]);
        for (var o = start; o < end; o++)
        {
            var (s, d) = Offsets(o);
            Line(source + s * size, f, target + d * size, t);
        }
    }

    /// <summary>The last two axes change places: the target runs along one, the source along the other.</summary>
    private bool IsTransposition => dims.Length >= 2 && to[^1] == 1 && from[^2] == 1 && size is 4 or 8;

    /// <summary>
    /// Rows <paramref name="start"/> … <paramref name="end"/> − 1 of the target, as many at a time as belong to one matrix.
    /// </summary>
    private void Transpose(byte* source, byte* target, long start, long end)
    {
        var rows = dims[^2];
        while (start < end)
        {
            var count = (int)Math.Min(rows - start % rows, end - start);
            var (s, d) = Offsets(start);
            if (size == 4)
                Transposition.Run((float*)source + s, (nint)from[^1], (int)inner, count, (float*)target + d, (nint)to[^2]);
            else
                Transposition.Run((double*)source + s, (nint)from[^1], (int)inner, count, (double*)target + d, (nint)to[^2]);
            start += count;
        }
    }

    /// <summary>Where line <paramref name="o"/> starts in the source and in the target, in elements.</summary>
    private (long Source, long Target) Offsets(long o)
    {
        long s = 0, d = 0;
        for (var a = dims.Length - 2; a >= 0; o /= dims[a--])
        {
            s += o % dims[a] * from[a];
            d += o % dims[a] * to[a];
        }
        return (s, d);
    }

    private void Line(byte* source, long sourceStride, byte* target, long targetStride)
    {
        if (sourceStride == 1 && targetStride == 1)
            System.Buffer.MemoryCopy(source, target, inner * size, inner * size);
        else if (size == 4)
            Line((uint*)source, sourceStride, (uint*)target, targetStride);
        else if (size == 8)
            Line((ulong*)source, sourceStride, (ulong*)target, targetStride);
        else if (size == 1)
            Line<byte>(source, sourceStride, target, targetStride);
        else
            Line((ushort*)source, sourceStride, (ushort*)target, targetStride);
    }

    private void Line<T>(T* source, long sourceStride, T* target, long targetStride)
        where T : unmanaged
    {
        if (sourceStride == 0 && targetStride == 1)
            new Span<T>(target, checked((int)inner)).Fill(*source);
        else
            for (var i = 0L; i < inner; i++)
                target[i * targetStride] = source[i * sourceStride];
    }
}
