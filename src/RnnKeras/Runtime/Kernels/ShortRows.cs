using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnKeras.Runtime.Kernels;

/// <summary>Rows of some dozens of numbers, for which a call of the general routines takes longer than the work.</summary>
internal static unsafe class ShortRows
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* from, byte* to, long bytes)
    {
        var i = 0L;
        for (; i <= bytes - Vector256<byte>.Count; i += Vector256<byte>.Count)
            Vector256.Load(from + i).Store(to + i);
        for (; i < bytes; i++)
            to[i] = from[i];
    }

    /// <summary>sum += row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* row, float* sum, int count)
    {
        var i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            (Vector256.Load(sum + i) + Vector256.Load(row + i)).Store(sum + i);
        for (; i < count; i++)
            sum[i] += row[i];
    }
}
