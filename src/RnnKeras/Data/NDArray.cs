using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnKeras.Data;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// An n-dimensional array in managed memory, as NumPy's <c>ndarray</c>: a dtype, a shape and, over one typed array, an offset and a
/// stride per axis. Basic indexing and transposition give views on the same memory; everything else gives new arrays.
/// </summary>
/// <example><code>NDArray x = [[1.0, 2.0], [3.0, 4.0]]; Console.WriteLine(x[":, -1"].sum()); // 6.0</code></example>
[CollectionBuilder(typeof(NDArray), nameof(Create))]
public sealed partial class NDArray : IEnumerable<NDArray>, IFormattable, IConfigValue
{
    private readonly int[] dims;
    private readonly int[] strides;

    internal NDArray(Array data, DType dtype, int[] dims, int[]? strides = null, int offset = 0, ScalarKind kind = ScalarKind.None)
    {
        (Memory, this.dtype, this.dims, Offset, Kind) = (data, dtype, dims, offset, kind);
        this.strides = strides ?? RowMajor(dims);
        size = Count(dims);
    }

    /// <summary>A new array of zeros (empty strings).</summary>
    internal static NDArray Zeros(DType dtype, params int[] dims)
    {
        var data = Array.CreateInstance(dtype.ClrType, Count(dims));
        if (data is string[] text)
            Array.Fill(text, "");
        return new(data, dtype, dims);
    }

    /// <summary>Wraps row-major data without copying.</summary>
    internal static NDArray Wrap<T>(T[] data, params int[] dims) => new(data, DType.Of<T>(), dims.Length == 0 ? [data.Length] : dims);

    /// <summary>
    /// Used by collection expressions: <c>NDArray x = [[1, 2], [3, 4]]</c>, with the dtype <c>np.array</c> gives (int64, or float64 when
    /// there is a decimal point).
    /// </summary>
    /// <exception cref="ArgumentException">The rows differ in shape.</exception>
    public static NDArray Create(ReadOnlySpan<NDArray> items) => ArrayBuilder.FromNested(items.ToArray());

    /// <summary>Wraps the tensor's memory without copying.</summary>
    public static NDArray FromHostTensor(HostTensor tensor) => new(tensor.Data, tensor.DType, (int[])tensor.Dims.Clone());

    /// <summary>This array as a row-major tensor; it shares memory when the array already lies so from the start of its storage.</summary>
    public HostTensor ToHostTensor()
    {
        var source = Offset == 0 && IsContiguous ? this : copy();
        return new(source.dtype, source.dims, source.Memory);
    }

    /// <summary>Element type.</summary>
    public DType dtype { get; }

    /// <summary>Sizes of the axes; <c>x.shape[0]</c>, <c>x.shape[-1]</c>.</summary>
    public Shape shape => Shape.Of(dims);

    /// <summary>Number of axes.</summary>
    public int ndim => dims.Length;

    /// <summary>Number of elements.</summary>
    public int size { get; }

    /// <summary>Bytes of all elements.</summary>
    public long nbytes => (long)size * dtype.Size;

    /// <summary>Bytes of one element (0 for texts).</summary>
    public int itemsize => dtype.Size;

    /// <summary>Size of the first axis, Python's <c>len(x)</c>.</summary>
    /// <exception cref="InvalidOperationException">The array has no axes.</exception>
    public int Length => ndim > 0 ? dims[0] : throw new InvalidOperationException("len() of unsized object: a 0-d array has no length.");

    /// <summary>Typed managed storage (<c>float[]</c>, <c>long[]</c> …); views share it.</summary>
    internal Array Memory { get; }

    /// <summary>Position of the first element in <see cref="Memory"/>.</summary>
    internal int Offset { get; }

    /// <summary>Set when this 0-d array stands for a scalar object of Python or NumPy.</summary>
    internal ScalarKind Kind { get; }

    internal int[] Dims => dims;

    /// <summary>Steps per axis, in elements.</summary>
    internal int[] Strides => strides;

    /// <summary>True when the elements lie row-major without gaps.</summary>
    internal bool IsContiguous
    {
        get
        {
            var expected = 1;
            for (var axis = ndim - 1; axis >= 0; axis--)
            {
                if (dims[axis] != 1 && strides[axis] != expected)
                    return size == 0;
                expected *= dims[axis];
            }
            return true;
        }
    }

    /// <summary>The whole storage as elements of a type of the same size (bool may be read as byte).</summary>
    internal Span<T> Raw<T>()
    {
        if (Memory is T[] exact)
            return exact;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>() || Unsafe.SizeOf<T>() != dtype.Size)
            throw new InvalidCastException($"An array of {dtype} cannot be read as {typeof(T).Name}.");
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(Memory)), Memory.Length);
    }

    /// <summary>The elements in row-major order: a window on the storage when contiguous, else a copy.</summary>
    internal ReadOnlySpan<T> Elements<T>() => IsContiguous ? Raw<T>().Slice(Offset, size) : copy().Raw<T>();

    internal NDArray View(int[] newDims, int[] newStrides, int newOffset) => new(Memory, dtype, newDims, newStrides, newOffset);

    /// <summary>This 0-d result as NumPy's scalar (what indexing with all axes and full reductions return); arrays stay as they are.</summary>
    internal NDArray AsScalar() => ndim > 0 || Kind == ScalarKind.NumPy ? this : new(Memory, dtype, dims, strides, Offset, ScalarKind.NumPy);

    internal static int Count(int[] dims)
    {
        return ElementCount.Of(dims);
    }

    internal static int[] RowMajor(int[] dims)
    {
        var steps = new int[dims.Length];
        for (int axis = dims.Length - 1, step = 1; axis >= 0; step *= dims[axis--])
            steps[axis] = step;
        return steps;
    }

    /// <summary>Axis counted from the front, after the check that it exists.</summary>
    internal int NormalizeAxis(int axis) => NormalizeAxis(axis, ndim);

    internal static int NormalizeAxis(int axis, int ndim) => Axes.Normalize(axis, ndim);
}

/// <summary>What a 0-d array stands for.</summary>
internal enum ScalarKind
{
    /// <summary>A real array.</summary>
    None,

    /// <summary>A NumPy scalar such as <c>np.float32(0.1)</c>.</summary>
    NumPy,

    /// <summary>A plain number of the language, which takes the dtype of the array it meets ("weak").</summary>
    Python,
}
