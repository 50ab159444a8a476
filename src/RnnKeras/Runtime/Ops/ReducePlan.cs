using RnnKeras.Runtime.Embedded;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// How a reduction walks its input: kept and reduced axes, neighbours of one kind joined, and the innermost run, which is either
/// reduced (rows) or kept (columns).
/// </summary>
internal sealed class ReducePlan
{
    private readonly int[] keptDims;
    private readonly long[] keptStrides;
    private readonly int[] reducedDims;
    private readonly long[] reducedStrides;

    public ReducePlan(ReadOnlySpan<int> dims, ReadOnlySpan<bool> reduced)
    {
        var groups = new List<(int Size, long Stride, bool Reduced)>();
        long stride = 1;
        for (var a = dims.Length - 1; a >= 0; stride *= dims[a--])
        {
            if (dims[a] == 1)
                continue;
            if (groups.Count > 0 && groups[^1].Reduced == reduced[a])
                groups[^1] = (groups[^1].Size * dims[a], groups[^1].Stride, reduced[a]);
            else
                groups.Add((dims[a], stride, reduced[a]));
        }
        if (groups.Count == 0)
            groups.Add((1, 1, true));
        (Inner, InnerReduced) = (groups[0].Size, groups[0].Reduced);
        var outer = groups.Skip(1).ToArray();
        (keptDims, keptStrides) = Pick(outer, false);
        (reducedDims, reducedStrides) = Pick(outer, true);
        OuterKept = keptDims.Aggregate(1L, (n, d) => n * d);
        OuterReduced = reducedDims.Aggregate(1L, (n, d) => n * d);
    }

    /// <summary>Length of the contiguous run.</summary>
    public int Inner { get; }

    public bool InnerReduced { get; }

    public long OuterKept { get; }

    public long OuterReduced { get; }

    /// <summary>Elements per output element.</summary>
    public long Reduced => OuterReduced * (InnerReduced ? Inner : 1);

    /// <summary>How many reduced rows follow each other at one distance, <see cref="RowStride"/>.</summary>
    public long RowsTogether => reducedDims.Length == 0 ? 1 : reducedDims[0];

    /// <summary>In elements.</summary>
    public long RowStride => reducedDims.Length == 0 ? 0 : reducedStrides[0];

    /// <summary>Start of kept position <paramref name="i"/> in the input.</summary>
    public long Kept(long i) => Offset(i, keptDims, keptStrides);

    public long ReducedAt(long i) => Offset(i, reducedDims, reducedStrides);

    private static long Offset(long i, int[] dims, long[] strides)
    {
        if (dims.Length == 1)
            return i * strides[0];
        long offset = 0;
        for (var a = 0; a < dims.Length; a++)
        {
            offset += i % dims[a] * strides[a];
            i /= dims[a];
        }
        return offset;
    }

    /// <summary>Sizes and strides, the fastest axis first.</summary>
    private static (int[], long[]) Pick((int Size, long Stride, bool Reduced)[] groups, bool reduced)
    {
        var picked = groups.Where(g => g.Reduced == reduced).ToArray();
        return ([.. picked.Select(g => g.Size)], [.. picked.Select(g => g.Stride)]);
    }
}
