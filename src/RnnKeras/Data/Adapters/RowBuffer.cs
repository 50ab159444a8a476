using System.Numerics.Tensors;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Adapters;

/// <summary>
/// Copies rows of one array into a tensor that is used again for every batch. Other floating-point types become floatx on the way, as
/// in Keras. A smaller last batch shares the memory. Large batches are copied only when somebody needs the rows in one piece.
/// </summary>
internal sealed class RowBuffer
{
    /// <summary>Elements of a batch from which on other threads help to gather its rows, and parts that are then made of it.</summary>
    private const int WorthSharing = 1 << 15, Parts = 8;

    private readonly HostTensor source;
    private readonly int rowSize;
    private readonly Array memory;
    private readonly DType dtype;
    private readonly Dictionary<int, HostTensor> bySize = [];
    private readonly Action<int> gatherPart;
    private readonly PendingRows pending;
    private int wanted;

    public RowBuffer(NDArray array, int batchSize)
    {
        source = array.ToHostTensor();
        dtype = array.dtype.IsFloating ? KerasConfig.FloatX : array.dtype;
        rowSize = source.Count / Math.Max(1, source.Dims[0]);
        gatherPart = GatherPart;
        pending = new(source.Data, () => Backend.Current.Share(Parts, gatherPart));
        memory = Array.CreateInstance(dtype.ClrType, rowSize * Math.Min(batchSize, Math.Max(1, source.Dims[0])));
    }

    /// <summary>The rows order[start] … order[start + count − 1].</summary>
    public HostTensor Gather(int[] order, int start, int count)
    {
        (pending.Order, pending.Start, wanted) = (order, start, count);
        var tensor = Sized(count);
        if (count * rowSize < WorthSharing)
            GatherRows(0, count);
        else
            tensor.Pending = pending;
        if (source.DType != dtype)
            _ = tensor.Data;
        return tensor;
    }

    private void GatherPart(int part) => GatherRows(wanted * part / Parts, wanted * (part + 1) / Parts);

    private void GatherRows(int from, int to)
    {
        for (var i = from; i < to; i++)
            Copy(pending.Order[pending.Start + i] * rowSize, i * rowSize, rowSize);
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
