using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Who is speaking? Nine men say the vowels /ae/; each frame of 6.4 ms is 12 cepstrum coefficients, an utterance has 7 to 29 frames. Masking lets
/// the LSTM skip the padding. 270 utterances to learn from, 370 of other occasions held back, as the authors of the data split them.
/// </summary>
internal static class Speakers
{
    private const int Frames = 29, Coefficients = 12, Men = 9;
    private const float Padding = -99;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(23);
        var (x, y) = Arrays(ShippedData.Vowels("TRAIN"));
        var (x_test, y_test) = Arrays(ShippedData.Vowels("TEST"));
        var order = np.random.permutation(x.shape[0]);

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Frames, Coefficients]),
            tf.keras.layers.Masking(mask_value: Padding),
            tf.keras.layers.GaussianNoise(0.05),
            tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(48)),
            tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Dense(Men, activation: "softmax")]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(x[order], y[order], batch_size: 16, epochs: options.EpochsOr(40), verbose: 2);

        NDArray guess = np.argmax(model.predict(x_test, verbose: 0), axis: -1);
        print($"accuracy on {y_test.size} held-back utterances: {(double)(guess == y_test).mean():F3} (guessing: {1.0 / Men:F2})");
        Figure.ConfusionMatrix(sklearn.metrics.confusion_matrix(y_test, guess), [.. range(Men).Select(m => $"man {m + 1}")], "Who says /ae/?").Save(options.OutputFile("speakers.svg"));
    }

    /// <summary>Utterances as (n, 29, 12), padded behind, and the number of the man.</summary>
    private static (NDArray x, NDArray y) Arrays((double[][] frames, int man)[] utterances)
    {
        var x = np.full((utterances.Length, Frames, Coefficients), Padding, "float32");
        foreach (var (i, (frames, _)) in enumerate(utterances))
            x[i, ..frames.Length] = np.array(frames).astype("float32");
        return (x, utterances.Select(u => u.man).ToArray());
    }
}
