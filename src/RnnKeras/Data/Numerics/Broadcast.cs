namespace RnnKeras.Data.Numerics;

/// <summary>NumPy's broadcasting: shapes are aligned at the end and sizes of 1 are repeated.</summary>
internal static class Broadcast
{
    /// <summary>The common shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static int[] Dims(params NDArray[] arrays)
    {
        var result = new int[arrays.Max(a => a.ndim)];
        Array.Fill(result, 1);
        foreach (var a in arrays)
            for (var axis = 0; axis < a.ndim; axis++)
            {
                ref var size = ref result[axis + result.Length - a.ndim];
                if (size == 1)
                    size = a.Dims[axis];
                else if (a.Dims[axis] != 1 && a.Dims[axis] != size)
                    throw new ArgumentException("operands could not be broadcast together with shapes " + string.Join(" ", arrays.Select(x => x.shape)));
            }
        return result;
    }

    /// <summary>Strides with which <paramref name="a"/> is read as an array of the given shape.</summary>
    public static int[] Strides(NDArray a, int[] dims)
    {
        var lead = dims.Length - a.ndim;
        var strides = new int[dims.Length];
        if (lead < 0)
            throw Mismatch(a, dims);
        for (var axis = lead; axis < dims.Length; axis++)
        {
            if (a.Dims[axis - lead] == dims[axis])
                strides[axis] = a.Strides[axis - lead];
            else if (a.Dims[axis - lead] != 1)
                throw Mismatch(a, dims);
        }
        return strides;
    }

    /// <summary>A read-only view of the given shape.</summary>
    public static NDArray To(NDArray a, int[] dims) => a.View(dims, Strides(a, dims), a.Offset);

    private static ArgumentException Mismatch(NDArray a, int[] dims) =>
        new($"could not broadcast input array from shape {a.shape} into shape {Shape.Of(dims)}.");
}
