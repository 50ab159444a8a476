using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RnnKeras.Runtime.Kernels.Simd;

/// <summary>
/// Asks for memory one time step before it is needed: steps jump from row to row and from panel to panel, so the processor cannot guess where
/// the next one reads and writes.
/// </summary>
/// <remarks>An address outside the array is harmless: it is never an error, only a line that nobody uses.</remarks>
internal static unsafe class Prefetch
{
    private const int LineBytes = 64;

    /// <summary>The cache lines of <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines<T>(T* address, int count)
        where T : unmanaged
    {
        for (var line = (byte*)address; line < address + count; line += LineBytes)
            Line(line);
    }

    /// <summary>Four registers side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile<V, T>(T* address)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Line(address);
        Line(address + V.Count);
        Line(address + 2 * V.Count);
        Line(address + 3 * V.Count);
    }

    /// <summary>The cache line that holds <paramref name="address"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }
}
