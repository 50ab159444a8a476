using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.Graph;

/// <summary>
/// A value in managed memory: dtype, concrete sizes and one contiguous row-major typed array (<c>float[]</c>, <c>int[]</c>,
/// <c>bool[]</c>, <c>string[]</c> …). What goes into and comes out of an engine. The array may be longer than the sizes need
/// (reused buffers); only the first <see cref="Count"/> elements count.
/// </summary>
/// <example><code>var v = new Variable(HostTensor.From([1f, 2f, 3f, 4f], 2, 2), name: "v"); float first = v.Value.Span&lt;float>()[0];</code></example>
public sealed class HostTensor
{
    private readonly Array data;

    /// <param name="dtype">Element type.</param>
    /// <param name="dims">Size of each axis.</param>
    /// <param name="data">The elements, row by row; not copied.</param>
    /// <exception cref="ArgumentException">The array is too short or of another element type.</exception>
    public HostTensor(DType dtype, ReadOnlySpan<int> dims, Array data)
    {
        (DType, Dims, this.data) = (dtype, dims.ToArray(), data);
        long n = 1;
        foreach (var d in dims)
            n *= d;
        Count = checked((int)n);
        if (data.GetType().GetElementType() != dtype.ClrType)
            throw new ArgumentException($"A {dtype} tensor needs {dtype.ClrType.Name}[] data, but received {data.GetType().Name}.", nameof(data));
        if (data.Length < Count)
            throw new ArgumentException($"Shape {Shape} needs {Count} elements, but received {data.Length}.", nameof(data));
    }

    /// <summary>Element type.</summary>
    public DType DType { get; }

    /// <summary>Size of each axis.</summary>
    public int[] Dims { get; }

    /// <summary>The elements, row by row; perhaps more than <see cref="Count"/>.</summary>
    public Array Data
    {
        get
        {
            if (Pending is { } rows)
            {
                Pending = null;
                rows.Gather();
            }
            return data;
        }
    }

    /// <summary>Where the elements still are, when they have not been copied into this tensor's array yet.</summary>
    internal PendingRows? Pending { get; set; }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>The sizes as a shape.</summary>
    public Shape Shape => Shape.Of(Dims);

    /// <summary>Zeros.</summary>
    public static HostTensor Zeros(DType dtype, ReadOnlySpan<int> dims)
    {
        return new(dtype, dims, Array.CreateInstance(dtype.ClrType, ElementCount.Of(dims)));
    }

    /// <summary>Whatever the memory holds: to be filled at once.</summary>
    internal static HostTensor Uninitialized(DType dtype, ReadOnlySpan<int> dims) => dtype == DType.Float32
        ? new(dtype, dims, GC.AllocateUninitializedArray<float>(checked((int)Shape.Of(dims).Count)))
        : Zeros(dtype, dims);

    /// <summary>The memory of the elements of a number type.</summary>
    internal Span<byte> Bytes => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(Data), checked(Count * DType.Size));

    /// <summary>Wraps an array without copying.</summary>
    /// <exception cref="ArgumentException">The array is too short for the sizes.</exception>
    public static HostTensor From<T>(T[] data, params ReadOnlySpan<int> dims) => new(DType.Of<T>(), dims, data);

    /// <summary>One value, without axes.</summary>
    public static HostTensor Scalar<T>(T value) => new(DType.Of<T>(), [], new[] { value });

    /// <summary>The elements; <typeparamref name="T"/> is the dtype's .NET type.</summary>
    /// <exception cref="InvalidCastException">It is another type.</exception>
    public Span<T> Span<T>() => ((T[])Data).AsSpan(0, Count);

    /// <summary>A copy.</summary>
    public HostTensor Clone()
    {
        var copy = Zeros(DType, Dims);
        Array.Copy(Data, copy.Data, Count);
        return copy;
    }
}
