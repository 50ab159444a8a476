namespace RnnKeras.Tests.Api;

/// <summary>Functions of tf.keras.backend that compute more than one function of keras.ops; expected numbers are those of Keras 3.15.1.</summary>
public class BackendTests
{
    private static Tensor Wave(Func<NDArray, NDArray> f, double step, params int[] sizes) =>
        f(np.arange(sizes.Aggregate((a, b) => a * b)) * step).reshape(sizes).astype("float32");

    private static readonly Tensor probabilities = ops.softmax(3 * Wave(np.sin, 1.7, 2, 6, 4));

    private static void Close(double[] expected, Tensor actual)
    {
        foreach (var (e, a) in expected.Zip(ops.cast(actual, "float64").Value.Span<double>().ToArray()))
            Assert.Equal(e, a, 2e-5);
    }

    [Fact]
    public void BatchDotMultipliesPerSample()
    {
        var product = tf.keras.backend.batch_dot(Wave(np.sin, 1, 2, 3, 4), Wave(np.cos, 1, 2, 4, 5));
        Assert.Equal([2, 3, 5], product.shape.Dims.ToArray());
        Close([-0.631479, 0.676835, 1.36287, 0.795889, -0.502829, -1.293468], product);
    }

    [Fact]
    public void CtcCostTakesTheLastClassAsBlank() => Close([10.29128, 9.8603], tf.keras.backend.ctc_batch_cost(
        np.array(new[,] { { 0, 1, 2 }, { 1, 1, 0 } }), probabilities, np.array(new[,] { { 6 }, { 5 } }), np.array(new[,] { { 3 }, { 2 } })));

    [Fact]
    public void CtcDecodesGreedily()
    {
        var (decoded, scores) = tf.keras.backend.ctc_decode(probabilities, np.array([6, 5]));
        Close([1, 0, -1, -1, -1, -1, 2, -1, -1, -1, -1, -1], decoded[0]);
        Close([1.66915, 1.49973], scores);
    }

    [Fact]
    public void CtcSearchesBeams()
    {
        var (decoded, scores) = tf.keras.backend.ctc_decode(probabilities, np.array([6, 5]), greedy: false, beam_width: 20, top_paths: 2);
        Close([1, 0, -1, -1, -1, -1, 2, -1, -1, -1, -1, -1], decoded[0]);
        Close([1, 0, -1, -1, -1, -1, 2, 1, -1, -1, -1, -1], decoded[1]);
        Close([-0.37837, -2.08558, -0.72224, -1.26043], scores);
    }

    /// <summary>A running sum that skips masked steps.</summary>
    [Fact]
    public void RnnKeepsStatesAtMaskedSteps()
    {
        var x = ops.ones((1, 4, 2));
        var (last, all, states) = tf.keras.backend.rnn((input, s) => (input + s[0], [input + s[0]]), x, [ops.zeros((1, 2))],
            mask: np.array(new[,] { { true, false, true, true } }));
        Close([3, 3], last);
        Close([1, 1, 1, 1, 2, 2, 3, 3], all);
        Close([3, 3], states[0]);
    }
}
