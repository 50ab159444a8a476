using RnnKeras.Runtime.Graph;
using System.Numerics;
using System.Numerics.Tensors;
using RnnKeras.Data;
using RnnKeras.Data.Numerics;

namespace RnnKeras;

public sealed partial class NDArray
{
    /// <summary>A plain number: int64 that adapts to the dtype of the array it is combined with.</summary>
    public static implicit operator NDArray(int value) => Weak((long)value);
    public static implicit operator NDArray(long value) => Weak(value);

    /// <summary>A plain number: float64 that adapts to the dtype of the floating array it is combined with.</summary>
    public static implicit operator NDArray(double value) => Weak(value);
    public static implicit operator NDArray(bool value) => Weak(value);
    public static implicit operator NDArray(float value) => Scalar(value);
    public static implicit operator NDArray(byte value) => Scalar(value);
    public static implicit operator NDArray(string text) => Scalar(text);

    /// <summary>Wraps the array without copying; the dtype is that of its elements.</summary>
    public static implicit operator NDArray(float[] data) => Wrap(data);
    public static implicit operator NDArray(double[] data) => Wrap(data);
    public static implicit operator NDArray(int[] data) => Wrap(data);
    public static implicit operator NDArray(long[] data) => Wrap(data);
    public static implicit operator NDArray(bool[] data) => Wrap(data);
    public static implicit operator NDArray(byte[] data) => Wrap(data);
    public static implicit operator NDArray(string[] data) => Wrap(data);

    public static implicit operator NDArray(sbyte[] data) => Wrap(data);
    public static implicit operator NDArray(short[] data) => Wrap(data);
    public static implicit operator NDArray(ushort[] data) => Wrap(data);
    public static implicit operator NDArray(uint[] data) => Wrap(data);
    public static implicit operator NDArray(ulong[] data) => Wrap(data);

    /// <summary>Copies a rectangular array of rank 2 to 4.</summary>
    public static implicit operator NDArray(float[,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(double[,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(int[,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(long[,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(bool[,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(byte[,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(float[,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(double[,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(int[,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(long[,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(bool[,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(byte[,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(float[,,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(double[,,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(int[,,,] data) => ArrayBuilder.Rectangular(data);
    public static implicit operator NDArray(byte[,,,] data) => ArrayBuilder.Rectangular(data);

    /// <summary>Copies rows of equal length.</summary>
    /// <exception cref="ArgumentException">The rows differ in length; pad them first, for example with pad_sequences.</exception>
    public static implicit operator NDArray(float[][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(double[][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(int[][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(long[][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(bool[][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(float[][][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(double[][][] rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(int[][][] rows) => ArrayBuilder.FromNested(rows);

    public static implicit operator NDArray(List<float> data) => Wrap(data.ToArray());
    public static implicit operator NDArray(List<double> data) => Wrap(data.ToArray());
    public static implicit operator NDArray(List<int> data) => Wrap(data.ToArray());
    public static implicit operator NDArray(List<long> data) => Wrap(data.ToArray());
    public static implicit operator NDArray(List<bool> data) => Wrap(data.ToArray());
    public static implicit operator NDArray(List<string> data) => Wrap(data.ToArray());
    public static implicit operator NDArray(List<float[]> rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(List<double[]> rows) => ArrayBuilder.FromNested(rows);
    public static implicit operator NDArray(List<int[]> rows) => ArrayBuilder.FromNested(rows);

    /// <summary>Wraps the tensor's memory without copying.</summary>
    public static implicit operator NDArray(HostTensor tensor) => FromHostTensor(tensor);

    /// <summary>Copies the tensor.</summary>
    public static implicit operator NDArray(Tensor<float> data) => ArrayBuilder.FromTensor(data);
    public static implicit operator NDArray(Tensor<double> data) => ArrayBuilder.FromTensor(data);
    public static implicit operator NDArray(Tensor<int> data) => ArrayBuilder.FromTensor(data);
    public static implicit operator NDArray(Tensor<long> data) => ArrayBuilder.FromTensor(data);

    public static explicit operator float(NDArray a) => a.Value<float>();
    public static explicit operator double(NDArray a) => a.Value<double>();
    public static explicit operator int(NDArray a) => a.Value<int>();
    public static explicit operator long(NDArray a) => a.Value<long>();
    public static explicit operator byte(NDArray a) => a.Value<byte>();

    /// <summary>Truth of an array with one element, so that <c>if (np.any(x &gt; 3))</c> reads as in Python.</summary>
    public static explicit operator bool(NDArray a) => a.Truth();

    /// <summary>A copy of the elements in row-major order, converted to <typeparamref name="T"/> where the dtype differs.</summary>
    public T[] ToArray<T>() => astype(DType.Of<T>()).Elements<T>().ToArray();

    /// <summary>One element converted to <typeparamref name="T"/>; without indices, the only element of the array.</summary>
    /// <exception cref="ArgumentException">
    /// The number of indices is not the number of axes, or the array without indices has not exactly one element.
    /// </exception>
    public T Value<T>(params ReadOnlySpan<int> indices)
    {
        var position = Position(indices);
        return dtype.ClrType == typeof(T) ? ((T[])Memory)[position] : View([], [], position).ToArray<T>()[0];
    }

    /// <summary>The only element (or the element at the given indices) as Python's own type: double, long, bool or string.</summary>
    public object item(params ReadOnlySpan<int> indices) => Memory.GetValue(Position(indices)) switch
    {
        float f => (double)f,
        var exact when exact is bool or double or long or ulong or string => exact,
        var integer => Convert.ToInt64(integer, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Configs hold arrays as nested lists.</summary>
    object? IConfigValue.ToConfig() => tolist();

    /// <summary>Nested lists of double, long, bool or string; the plain value for a 0-d array.</summary>
    public object tolist()
    {
        if (ndim == 0)
            return item();
        var list = new List<object>(dims[0]);
        for (var i = 0; i < dims[0]; i++)
            list.Add(View(dims[1..], strides[1..], Offset + i * strides[0]).tolist());
        return list;
    }

    internal static NDArray Scalar<T>(T value) => new(new[] { value }, DType.Of<T>(), [], kind: ScalarKind.NumPy);

    private static NDArray Weak<T>(T value) => new(new[] { value }, DType.Of<T>(), [], kind: ScalarKind.Python);

    private int Position(ReadOnlySpan<int> indices)
    {
        if (indices.Length == 0)
            return size == 1 ? Offset : throw new ArgumentException($"can only convert an array of size 1 to a scalar, but this array has shape {shape}.");
        if (indices.Length != ndim)
            throw new ArgumentException($"An element of an array of shape {shape} needs {ndim} indices, but received {indices.Length}.", nameof(indices));
        var position = Offset;
        for (var axis = 0; axis < ndim; axis++)
            position += Indexing.CheckedIndex(indices[axis], dims[axis], axis) * strides[axis];
        return position;
    }

    private bool Truth() => size == 1
        ? Value<bool>()
        : throw new InvalidOperationException("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all().");
}
