namespace RnnKeras.Data.Numerics;

/// <summary>NumPy 2's rules for the dtype of a result.</summary>
internal static class Promotion
{
    /// <summary>The smallest dtype that holds both; a plain number of the language only decides the kind (int, float), not the width.</summary>
    public static DType Common(NDArray a, NDArray b)
    {
        var (weakA, weakB) = (a.Kind == ScalarKind.Python, b.Kind == ScalarKind.Python);
        if (weakA == weakB)
            return Common(a.dtype, b.dtype);
        var (strong, weak) = weakA ? (b.dtype, a.dtype) : (a.dtype, b.dtype);
        if (strong.IsFloating && weak != DType.String || strong.IsInteger && !weak.IsFloating && weak != DType.String)
            return strong;
        return Common(strong, weak);
    }

    public static DType Common(DType a, DType b)
    {
        if (a == b)
            return a;
        if (a == DType.String || b == DType.String)
            throw new InvalidOperationException($"No common dtype of {a} and {b}: text and numbers do not mix.");
        if (a == DType.Bool || b == DType.Bool)
            return a == DType.Bool ? b : a;
        if (a.IsFloating || b.IsFloating)
            return WithFloat(a, b);
        if (a.IsSigned == b.IsSigned)
            return a.Size >= b.Size ? a : b;
        var (signed, unsigned) = a.IsSigned ? (a, b) : (b, a);
        return Math.Max(signed.Size, unsigned.Size * 2) switch { 2 => DType.Int16, 4 => DType.Int32, 8 => DType.Int64, _ => DType.Float64 };
    }

    public static DType Common(IEnumerable<NDArray> arrays) => arrays.Select(a => a.dtype).Aggregate(Common);

    /// <summary>dtype in which functions such as exp compute: floats stay, 8- and 16-bit integers give float32, the rest float64.</summary>
    public static DType Float(DType dtype) => dtype.IsFloating ? dtype : dtype.Size <= 2 ? DType.Float32 : DType.Float64;

    /// <summary>dtype of a sum: small integers and bool are widened to 64 bits.</summary>
    public static DType Sum(DType dtype) => dtype.IsFloating ? dtype : dtype.IsInteger && !dtype.IsSigned ? DType.UInt64 : DType.Int64;

    private static DType WithFloat(DType a, DType b)
    {
        var fits = (DType d) => d == DType.Float32 || d.IsInteger && d.Size <= 2;
        return fits(a) && fits(b) ? DType.Float32 : DType.Float64;
    }
}
