namespace RnnKeras.Data;

/// <summary>What <c>np.finfo</c> tells about a floating-point dtype.</summary>
/// <param name="eps">Distance from 1 to the next number.</param>
/// <param name="max">Largest number.</param>
/// <param name="min">Most negative number.</param>
/// <param name="tiny">Smallest positive normal number.</param>
public sealed record FloatLimits(NDArray eps, NDArray max, NDArray min, NDArray tiny)
{
    /// <exception cref="ArgumentException">The dtype is no floating-point type.</exception>
    internal static FloatLimits Of(DType dtype) => dtype == DType.Float32
        ? new(float.BitIncrement(1) - 1, float.MaxValue, float.MinValue, 1.17549435e-38f)
        : dtype == DType.Float64
            ? new(NDArray.Scalar(double.BitIncrement(1) - 1), NDArray.Scalar(double.MaxValue), NDArray.Scalar(double.MinValue), NDArray.Scalar(2.2250738585072014e-308))
            : throw new ArgumentException($"finfo needs a floating-point dtype, but received {dtype}.", nameof(dtype));
}

/// <summary>What <c>np.iinfo</c> tells about an integer dtype.</summary>
/// <param name="min">Smallest number.</param>
/// <param name="max">Largest number.</param>
public sealed record IntegerLimits(long min, ulong max)
{
    /// <exception cref="ArgumentException">The dtype is no integer type.</exception>
    internal static IntegerLimits Of(DType dtype) => dtype.IsInteger
        ? new(dtype.IsSigned ? long.MinValue >> (64 - 8 * dtype.Size) : 0, ulong.MaxValue >> (64 - 8 * dtype.Size + (dtype.IsSigned ? 1 : 0)))
        : throw new ArgumentException($"iinfo needs an integer dtype, but received {dtype}.", nameof(dtype));
}
