namespace RnnKeras.Data.Numerics;

/// <summary>Comparison of text by code points; text never equals a number.</summary>
internal static class TextComparison
{
    public static NDArray Compare<TOp>(NDArray a, NDArray b) where TOp : ICompareOp
    {
        if (a.dtype != b.dtype)
            throw new InvalidOperationException($"Text and numbers cannot be compared: received {a.dtype} and {b.dtype}.");
        var dims = Broadcast.Dims(a, b);
        var (left, right) = (Broadcast.To(a, dims).ToArray<string>(), Broadcast.To(b, dims).ToArray<string>());
        var result = new bool[left.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = TOp.Invoke(string.CompareOrdinal(left[i], right[i]), 0);
        return new NDArray(result, DType.Bool, dims).AsScalar();
    }
}
