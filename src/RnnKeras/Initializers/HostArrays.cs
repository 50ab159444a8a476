using System.Globalization;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Initializers;

/// <summary>Values made on the host, before any engine is involved.</summary>
internal static class HostArrays
{
    /// <summary>The same array when the dtype is right already.</summary>
    public static HostTensor Cast(HostTensor value, DType dtype)
    {
        if (value.DType == dtype)
            return value;
        var cast = HostTensor.Zeros(dtype, value.Dims);
        for (var i = 0; i < value.Count; i++)
            cast.Data.SetValue(Convert.ChangeType(value.Data.GetValue(i), dtype.ClrType, CultureInfo.InvariantCulture), i);
        return cast;
    }

    public static HostTensor Filled(Shape shape, double value)
    {
        var array = HostTensor.Zeros(DType.Float64, shape.Dims);
        array.Span<double>().Fill(value);
        return array;
    }

    public static HostTensor Of(Shape shape, Func<int, double> element)
    {
        var array = HostTensor.Zeros(DType.Float64, shape.Dims);
        var span = array.Span<double>();
        for (var i = 0; i < span.Length; i++)
            span[i] = element(i);
        return array;
    }

    /// <summary>The value repeated along the axes it lacks or has with size 1.</summary>
    /// <exception cref="ShapeMismatchException">It does not broadcast to that shape.</exception>
    public static HostTensor Broadcast(HostTensor value, Shape shape)
    {
        var lead = shape.Rank - value.Dims.Length;
        if (lead < 0 || Enumerable.Range(0, value.Dims.Length).Any(i => value.Dims[i] != 1 && value.Dims[i] != shape[lead + i]))
            throw new ShapeMismatchException($"Constant initializer: a value of shape {value.Shape} does not broadcast to {shape}.", nameof(shape));
        var result = HostTensor.Zeros(value.DType, shape.Dims);
        for (var i = 0; i < result.Count; i++)
            result.Data.SetValue(value.Data.GetValue(SourceIndex(i, value.Dims, shape)), i);
        return result;
    }

    private static int SourceIndex(int position, int[] dims, Shape shape)
    {
        var (index, stride) = (0, 1);
        for (var back = 1; back <= shape.Rank; back++)
        {
            var coordinate = position % shape[^back];
            position /= shape[^back];
            if (back <= dims.Length && dims[^back] != 1)
                index += coordinate * stride;
            stride *= back <= dims.Length ? dims[^back] : 1;
        }
        return index;
    }
}
