using System.Numerics;
using System.Numerics.Tensors;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Checking and reading of index tensors.</summary>
internal static unsafe class Indices
{
    /// <summary>Elements from which on other threads help.</summary>
    public const long ParallelThreshold = 1 << 15;

    /// <summary>Rows of a table lie anywhere: they are prefetched this many indices early.</summary>
    public const int Ahead = 8;

    /// <exception cref="ArgumentOutOfRangeException">An index is outside [-size, size).</exception>
    public static void Check(Embedded.Buffer ids, int size)
    {
        if (ids.DType == DType.Int32)
            Check(ids.Span<int>(), size);
        else
            Check(ids.Span<long>(), size);
    }

    private static void Check<T>(ReadOnlySpan<T> ids, int size)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (end, first) = (T.CreateChecked(size), T.CreateChecked(-size));
        if (ids.IsEmpty || (TensorPrimitives.Max(ids) < end && TensorPrimitives.Min(ids) >= first))
            return;
        var i = 0;
        while (ids[i] < end && ids[i] >= first)
            i++;
        throw new ArgumentOutOfRangeException(nameof(ids), $"indices[{i}] = {ids[i]} is not in [0, {size}).");
    }

    /// <summary>The index counted from the front.</summary>
    public static long At<T>(T id, int size)
        where T : unmanaged, IBinaryInteger<T> => long.CreateTruncating(id) is var i && i < 0 ? i + size : i;

    /// <summary>
    /// Indices with the size of the axis added to negative ones; <paramref name="size"/> is an int32 scalar.
    /// </summary>
    public static TfOutput LowerNonNegative(ITfGraphBuilder graph, TfOutput ids, DType type, TfOutput size)
    {
        var zero = graph.Constant(HostCast.To(HostTensor.Scalar(0), type));
        var wide = NarrowTypes.Cast(graph, size, DType.Int32, type);
        return graph.Op("SelectV2", [graph.Op("Less", [ids, zero])[0], graph.Op("AddV2", [ids, wide])[0], ids])[0];
    }
}
