using System.Runtime.Intrinsics.X86;

namespace RnnKeras.Runtime.Kernels.Simd;

/// <summary>Register width that the kernels use.</summary>
internal enum SimdLevel
{
    Vector128,
    Vector256,
    Vector512,
}

internal static class SimdLevels
{
    /// <summary>The widest level of this processor.</summary>
    /// <remarks>
    /// Vector512.IsHardwareAccelerated is false on processors that lower their clock for wide vectors; they still gain by them here.
    /// </remarks>
    public static readonly SimdLevel Best =
        Avx512F.IsSupported ? SimdLevel.Vector512
        : Avx2.IsSupported && Fma.IsSupported ? SimdLevel.Vector256
        : SimdLevel.Vector128;

    /// <summary>Levels that run on this processor, narrowest first.</summary>
    public static IEnumerable<SimdLevel> Available => Enum.GetValues<SimdLevel>().Where(level => level <= Best);
}
