namespace RnnKeras.Data.Numerics;

/// <summary>Arrays from rules: ranges, constants, diagonals.</summary>
internal static class Creation
{
    /// <summary>What <c>np.array</c> makes of a value: a copy; whole numbers of the language (int) become int64 as Python's.</summary>
    public static NDArray FromValue(object value, DType? dtype)
    {
        var array = ArrayBuilder.FromNested(value);
        dtype ??= value is not NDArray && array.dtype == DType.Int32 ? DType.Int64 : array.dtype;
        return dtype == array.dtype ? new NDArray(array.copy().Memory, dtype, array.Dims) : Plain(array.astype(dtype));
    }

    /// <summary>Elements read from bytes; all of them for count -1.</summary>
    public static NDArray FromBytes(ReadOnlySpan<byte> bytes, DType dtype, int count)
    {
        if (count < 0 && bytes.Length % dtype.Size != 0)
            throw new ArgumentException($"buffer size must be a multiple of element size: {bytes.Length} bytes are no whole number of {dtype}.");
        count = count < 0 ? bytes.Length / dtype.Size : count;
        if ((long)count * dtype.Size > bytes.Length)
            throw new ArgumentException($"buffer is smaller than requested size: {count} elements of {dtype} need {(long)count * dtype.Size} bytes, "
                + $"but there are {bytes.Length}.");
        var result = NDArray.Zeros(dtype, count);
        bytes[..(count * dtype.Size)].CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(result.Memory), count * dtype.Size));
        return result;
    }

    /// <summary>The same array, no longer a scalar.</summary>
    public static NDArray Plain(NDArray x) => x.Kind == ScalarKind.None ? x : new(x.Memory, x.dtype, x.Dims, x.Strides, x.Offset);

    public static NDArray Full(int[] dims, NDArray value, DType? dtype)
    {
        var result = NDArray.Zeros(dtype ?? value.dtype, dims);
        Casting.Copy(value, result);
        return result;
    }

    /// <summary>start, start + step, … below stop.</summary>
    public static NDArray Range(double start, double stop, double step, DType dtype)
    {
        if (step == 0)
            throw new ArgumentException("Maximum allowed size exceeded: the step of a range must not be 0.", nameof(step));
        var n = (int)Math.Max(0, Math.Ceiling((stop - start) / step));
        if (dtype == DType.Float32)
        {
            var (first, delta) = ((float)start, (float)(start + step) - (float)start);
            return NDArray.Wrap(Enumerable.Range(0, n).Select(i => first + i * delta).ToArray());
        }
        var width = start + step - start;
        return NDArray.Wrap(Enumerable.Range(0, n).Select(i => start + i * width).ToArray()).astype(dtype);
    }

    public static NDArray Range(long start, long stop, long step, DType dtype)
    {
        if (dtype.IsFloating)
            return Range((double)start, stop, step, dtype);
        if (step == 0)
            throw new ArgumentException("Maximum allowed size exceeded: the step of a range must not be 0.", nameof(step));
        var n = (int)Math.Max(0, step > 0 ? (stop - start + step - 1) / step : (stop - start + step + 1) / step);
        var data = new long[n];
        for (var i = 0; i < n; i++)
            data[i] = start + i * step;
        return NDArray.Wrap(data).astype(dtype);
    }

    /// <summary>num values from start to stop at equal distances; stop itself only with endpoint.</summary>
    public static NDArray LinSpace(double start, double stop, int num, bool endpoint, DType? dtype)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(num);
        var data = new double[num];
        var step = (stop - start) / (endpoint ? num - 1 : num);
        for (var i = 0; i < num; i++)
            data[i] = i == 0 ? start : i * step + start;
        if (endpoint && num > 1)
            data[^1] = stop;
        return NDArray.Wrap(data).astype(dtype ?? DType.Float64);
    }

    /// <summary>Ones on a diagonal.</summary>
    public static NDArray Eye(int rows, int columns, int k, DType dtype)
    {
        var result = NDArray.Zeros(DType.Float64, rows, columns);
        var data = result.Raw<double>();
        for (var i = Math.Max(0, -k); i < rows && i + k < columns; i++)
            data[i * columns + i + k] = 1;
        return result.astype(dtype);
    }

    /// <summary>x with the elements on one side of a diagonal set to 0.</summary>
    public static NDArray Triangle(NDArray x, int k, bool upper)
    {
        var (rows, columns) = (Range(0, x.Dims[^2], 1, DType.Int64).reshape(-1, 1), Range(0, x.Dims[^1], 1, DType.Int64));
        return Arithmetic.Where(upper ? columns - rows >= k : columns - rows <= k, x, new NDArray(Array.CreateInstance(x.dtype.ClrType, 1), x.dtype, []));
    }

    /// <summary>Coordinates: one array per axis, all of the common shape.</summary>
    public static NDArray[] MeshGrid(IReadOnlyList<NDArray> axes, string indexing)
    {
        if (indexing is not ("xy" or "ij"))
            throw new ArgumentException($"Valid values for `indexing` are 'xy' and 'ij', but received '{indexing}'.", nameof(indexing));
        int[] dims = [.. axes.Select(a => a.size)];
        return [.. axes.Select((a, i) =>
        {
            var grid = Broadcast.To(a.reshape([.. dims.Select((n, k) => k == i ? n : 1)]), dims);
            return indexing == "xy" && dims.Length > 1 ? Manipulation.SwapAxes(grid, 0, 1).copy() : grid.copy();
        })];
    }

    /// <summary>All windows of a length along an axis, the window as a new last axis; a view.</summary>
    public static NDArray SlidingWindows(NDArray x, int window, int axis)
    {
        axis = x.NormalizeAxis(axis);
        if (window < 1 || window > x.Dims[axis])
            throw new ArgumentException($"window shape cannot be larger than input array shape: {window} along axis {axis} of {x.shape}", nameof(window));
        var dims = (int[])x.Dims.Clone();
        dims[axis] -= window - 1;
        return x.View([.. dims, window], [.. x.Strides, x.Strides[axis]], x.Offset);
    }
}
