using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>Stacked bidirectional GRUs read 60 bases in both directions and say whether the middle is a splice junction (and of which kind).</summary>
internal static class BidirectionalDna
{
    private const string Bases = "ACGT";

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(7);
        var (sequences, classes) = ShippedData.Splice();
        string[] kinds = ["EI", "IE", "N"];
        // Ambiguous letters (D, N, R, S) get their own number.
        NDArray x = sequences.Select(s => s.Select(c => Bases.IndexOf(c) + 1).ToArray()).ToArray();
        NDArray y = classes.Select(c => Array.IndexOf(kinds, c)).ToArray();
        var held = np.arange(sequences.Length) % 5 == 0;
        var (x_train, y_train) = (x[np.logical_not(held)], y[np.logical_not(held)]);
        // The file is sorted by class: mix it before a part is set aside for validation.
        var order = np.random.permutation(x_train.shape[0])[..options.SamplesOr(x_train.shape[0])];

        var model = tf.keras.Sequential([
            tf.keras.layers.Embedding(input_dim: 5, output_dim: 8),
            tf.keras.layers.Bidirectional(tf.keras.layers.GRU(32, return_sequences: true)),
            tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Bidirectional(tf.keras.layers.GRU(32)),
            tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Dense(3, activation: "softmax")]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003, clipnorm: 1.0), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(x_train[order], y_train[order], batch_size: 32, epochs: options.EpochsOr(30), validation_split: 0.1);
        NDArray guess = np.argmax(model.predict(x[held], verbose: 0), axis: -1);
        print($"accuracy on {guess.size} held-back sequences: {(double)(guess == y[held]).mean():F3} (always N: {(double)(y[held] == 2).mean():F3})");
        Figure.ConfusionMatrix(sklearn.metrics.confusion_matrix(y[held], guess), kinds, "Splice junctions: Bidirectional(GRU(32)), twice").Save(options.OutputFile("bidirectional-dna.svg"));
    }
}
