using RnnKeras.Data.Numerics;

namespace RnnKeras.Data.Sequences;

/// <summary>The numeric helpers of <c>keras.utils</c>.</summary>
public static class Categories
{
    /// <summary>Class numbers as rows with a single 1: shape (…) or (…, 1) gives (…, num_classes), float64.</summary>
    /// <param name="x">Class numbers from 0; negative ones count from the end.</param>
    /// <param name="num_classes">Number of classes; the largest number + 1 when null or 0.</param>
    /// <exception cref="IndexOutOfRangeException">A number is not below num_classes.</exception>
    public static NDArray to_categorical(NDArray x, int? num_classes = null)
    {
        int[] outer = x.ndim > 1 && x.Dims[^1] == 1 ? x.Dims[..^1] : x.Dims;
        var labels = x.ToArray<long>();
        var classes = num_classes is > 0 and var n ? n : checked((int)labels.Max() + 1);
        var result = NDArray.Zeros(DType.Float64, [.. outer, classes]);
        var data = result.Raw<double>();
        for (var i = 0; i < labels.Length; i++)
            data[i * classes + Indexing.CheckedIndex(checked((int)labels[i]), classes, 1)] = 1;
        return result;
    }

    /// <summary>x divided by its norm of the given order along an axis; zeros stay zeros.</summary>
    public static NDArray normalize(NDArray x, int axis = -1, double order = 2)
    {
        var norm = LinearAlgebra.Norm(x, order, axis, keepdims: true);
        return x / Arithmetic.Where(norm == 0, ((NDArray)1).astype(norm.dtype), norm);
    }
}
