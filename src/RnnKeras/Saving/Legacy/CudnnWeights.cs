namespace RnnKeras.Saving.Legacy;

/// <summary>
/// Weights of CuDNNLSTM and CuDNNGRU, known by their two biases (8·units or 6·units numbers). cuDNN keeps each gate's input kernel
/// transposed, in column order, and the recurrent kernel transposed.
/// </summary>
internal static class CudnnWeights
{
    public static NDArray Values(SavedArray array) => NDArray.FromHostTensor(array.Read());

    /// <summary>The two biases are added.</summary>
    public static IReadOnlyList<SavedArray> Lstm(IReadOnlyList<SavedArray> arrays) => IsCudnn(arrays, gates: 4)
        ? [Input(arrays[0], 4), Recurrent(arrays[1], 4), Bias(arrays[2], Shape.Of(arrays[2].Shape[0] / 2), x => Sum(x, x.size / 2))]
        : arrays;

    /// <summary>The two biases stay apart, as reset_after keeps them.</summary>
    public static IReadOnlyList<SavedArray> Gru(IReadOnlyList<SavedArray> arrays) => IsCudnn(arrays, gates: 3)
        ? [Input(arrays[0], 3), Recurrent(arrays[1], 3), Bias(arrays[2], Shape.Of(2, arrays[2].Shape[0] / 2), x => np.reshape(x, new[] { 2, x.size / 2 }))]
        : arrays;

    private static bool IsCudnn(IReadOnlyList<SavedArray> arrays, int gates) => arrays.Count == 3 && arrays[2].Shape.Rank == 1
        && arrays[1].Shape.Rank == 2 && arrays[2].Shape[0] == 2 * gates * arrays[1].Shape[0];

    private static SavedArray Bias(SavedArray bias, Shape shape, Func<NDArray, NDArray> turn) =>
        new(bias.DType, shape, () => turn(Values(bias)).ToHostTensor());

    private static NDArray Sum(NDArray biases, int half) => np.add(np.take(biases, np.arange(half)), np.take(biases, np.arange(half, 2 * half)));

    /// <summary>Per gate: kernel.T, read in rows of the kernel's shape in column order; which is kernel.reshape(columns, rows).T.</summary>
    private static SavedArray Input(SavedArray kernel, int gates) => PerGate(kernel, gates, part =>
        np.transpose(np.reshape(part, new[] { part.shape[1], part.shape[0] })));

    private static SavedArray Recurrent(SavedArray kernel, int gates) => PerGate(kernel, gates, part => np.transpose(part));

    private static SavedArray PerGate(SavedArray kernel, int gates, Func<NDArray, NDArray> turn) =>
        new(kernel.DType, kernel.Shape, () => np.concatenate([.. np.split(Values(kernel), gates, axis: 1).Select(turn)], axis: 1).ToHostTensor());
}
