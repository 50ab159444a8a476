namespace RnnKeras.Layers;

/// <summary>Masks (1, Tq, Tv) that depend on positions alone.</summary>
internal static class AttentionMasks
{
    /// <summary>A position sees itself and earlier ones.</summary>
    public static Tensor Causal(Dim queries, Dim values) => Row(queries) >= Column(values);

    /// <summary>A position sees those less than <paramref name="width"/> away.</summary>
    public static Tensor Window(Dim queries, Dim values, int width) => ops.abs(Row(queries) - Column(values)) < width;

    private static Tensor Row(Dim count) => ops.reshape(ops.arange(count, DType.Int32), [1, -1, 1]);

    private static Tensor Column(Dim count) => ops.reshape(ops.arange(count, DType.Int32), [1, 1, -1]);
}
