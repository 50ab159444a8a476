using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnKeras.Runtime.Kernels;

/// <summary>Transposition of matrices in memory.</summary>
internal static unsafe class Transposition
{
    /// <summary>target[c · targetStride + r] = source[r · sourceStride + c] for r &lt; rows, c &lt; columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        var (fullRows, fullColumns) = (0, 0);
        if (typeof(T) == typeof(float) && (Sse.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            (fullRows, fullColumns) = (rows & ~3, columns & ~3);
            for (var c = 0; c < fullColumns; c += 4)
            {
                for (var r = 0; r < fullRows; r += 4)
                    Square4((float*)(source + r * sourceStride + c), sourceStride, (float*)(target + c * targetStride + r), targetStride);
            }
        }
        Plain(source + fullColumns, sourceStride, fullRows, columns - fullColumns, target + fullColumns * targetStride, targetStride);
        Plain(source + fullRows * sourceStride, sourceStride, rows - fullRows, columns, target + fullRows, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        for (var c = 0; c < columns; c++)
        {
            for (var r = 0; r < rows; r++)
                target[c * targetStride + r] = source[r * sourceStride + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square4(float* source, nint sourceStride, float* target, nint targetStride)
    {
        var a = Vector128.Load(source);
        var b = Vector128.Load(source + sourceStride);
        var c = Vector128.Load(source + 2 * sourceStride);
        var d = Vector128.Load(source + 3 * sourceStride);
        // Interleaving rows 0, 2 and 1, 3 and then the results puts every column in one register.
        var (ac0, bd0) = (InterleaveLow(a, c), InterleaveLow(b, d));
        var (ac1, bd1) = (InterleaveHigh(a, c), InterleaveHigh(b, d));
        InterleaveLow(ac0, bd0).Store(target);
        InterleaveHigh(ac0, bd0).Store(target + targetStride);
        InterleaveLow(ac1, bd1).Store(target + 2 * targetStride);
        InterleaveHigh(ac1, bd1).Store(target + 3 * targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
