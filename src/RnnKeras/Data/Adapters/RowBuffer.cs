using System.Numerics.Tensors;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Adapters;

/// <summary>
/// Copies rows of one array into a tensor that is used again for every batch. Other floating-point types become floatx on the way, as
/// in Keras. A smaller last batch shares the memory.
/// </summary>
internal sealed class RowBuffer
{
    private readonly HostTensor source;
    private readonly int rowSize;
    private readonly Array memory;
    private readonly DType dtype;
    private readonly Dictionary<int, HostTensor> bySize = [];

    public RowBuffer(NDArray array, int batchSize)
    {
        source = array.ToHostTensor();
        dtype = array.dtype.IsFloating ? KerasConfig.FloatX : array.dtype;
        rowSize = source.Count / Math.Max(1, source.Dims[0]);
        memory = Array.CreateInstance(dtype.ClrType, rowSize * Math.Min(batchSize, Math.Max(1, source.Dims[0])));
    }

    /// <summary>The rows with these numbers.</summary>
    public HostTensor Gather(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < rows.Length; i++)
            Copy(rows[i] * rowSize, i * rowSize, rowSize);
        return Sized(rows.Length);
    }

    /// <summary>Neighbouring rows.</summary>
    public HostTensor Slice(int start, int count)
    {
        Copy(start * rowSize, 0, count * rowSize);
        return Sized(count);
    }

    private void Copy(int from, int to, int count)
    {
        if (source.DType == dtype)
            Array.Copy(source.Data, from, memory, to, count);
        else if (memory is float[] f)
            TensorPrimitives.ConvertTruncating<double, float>(((double[])source.Data).AsSpan(from, count), f.AsSpan(to, count));
        else
            TensorPrimitives.ConvertTruncating<float, double>(
                ((float[])source.Data).AsSpan(from, count), ((double[])memory).AsSpan(to, count));
    }

    private HostTensor Sized(int rows)
    {
        if (!bySize.TryGetValue(rows, out var tensor))
            bySize[rows] = tensor = new HostTensor(dtype, [rows, .. source.Dims.AsSpan(1)], memory);
        return tensor;
    }
}
