namespace RnnKeras.Runtime.Graph;

/// <summary>
/// A value in managed memory: dtype, concrete sizes and one contiguous row-major typed array (<c>float[]</c>, <c>int[]</c>,
/// <c>bool[]</c>, <c>string[]</c> …). What goes into and comes out of an engine. The array may be longer than the sizes need
/// (reused buffers); only the first <see cref="Count"/> elements count.
/// </summary>
public sealed class HostTensor
{
    public HostTensor(DType dtype, ReadOnlySpan<int> dims, Array data)
    {
        (DType, Dims, Data) = (dtype, dims.ToArray(), data);
        long n = 1;
        foreach (var d in dims)
            n *= d;
        Count = checked((int)n);
        if (data.GetType().GetElementType() != dtype.ClrType)
            throw new ArgumentException($"A {dtype} tensor needs {dtype.ClrType.Name}[] data, but received {data.GetType().Name}.", nameof(data));
        if (data.Length < Count)
            throw new ArgumentException($"Shape {Shape} needs {Count} elements, but received {data.Length}.", nameof(data));
    }

    public DType DType { get; }

    public int[] Dims { get; }

    public Array Data { get; }

    public int Count { get; }

    public Shape Shape => Shape.Of(Dims);

    /// <summary>Zeros.</summary>
    public static HostTensor Zeros(DType dtype, ReadOnlySpan<int> dims)
    {
        long n = 1;
        foreach (var d in dims)
            n *= d;
        return new(dtype, dims, Array.CreateInstance(dtype.ClrType, checked((int)n)));
    }

    public static HostTensor From<T>(T[] data, params ReadOnlySpan<int> dims) => new(DType.Of<T>(), dims, data);

    public static HostTensor Scalar<T>(T value) => new(DType.Of<T>(), [], new[] { value });

    public Span<T> Span<T>() => ((T[])Data).AsSpan(0, Count);

    public HostTensor Clone()
    {
        var copy = Zeros(DType, Dims);
        Array.Copy(Data, copy.Data, Count);
        return copy;
    }
}
