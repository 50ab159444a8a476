// Port of splice_cnn_lstm.py. Splice junctions in DNA: convolutions find short motifs, an LSTM reads them.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class SpliceCnnLstm
{
    public static void Run(string data)
    {
        string[] classes = ["EI", "IE", "N"];
        var by_class = classes.ToDictionary(c => c, _ => new List<string>());
        foreach (var line in File.ReadAllText(data + "/text/dna/splice.csv").Split('\n')[1..])
        {
            var parts = line.Split(',').Select(p => p.Trim()).ToArray();
            if (len(parts) == 3 && parts[2].All("ACGT".Contains))
                by_class[parts[0]].Add(parts[2]);
        }
        print(by_class.ToDictionary(p => p.Key, p => len(p.Value)));

        NDArray encode(IEnumerable<string> seqs) => np.eye(4, dtype: "float32")[np.array(seqs.Select(s => s.Select(b => "ACGT".IndexOf(b))))];

        (NDArray, NDArray) take(int first, int last)
        {
            var rows = list(range(first, last).SelectMany(i => enumerate(classes).Select(c => (s: by_class[c.Item2][i], k: c.Item1))));
            return (encode(rows.Select(r => r.s)), np.array(rows.Select(r => r.k)));
        }

        var (x_train, y_train) = take(0, 200);
        var (x_test, y_test) = take(200, 260);
        print(x_train.shape, x_test.shape);

        var model = keras.Sequential(
            [
                keras.Input(shape: (60, 4)),
                layers.Conv1D(16, kernel_size: 7, padding: "same", activation: "relu"),
                layers.MaxPooling1D(pool_size: 2),
                layers.Conv1D(16, 3, strides: 1, padding: "causal", activation: "relu"),
                layers.AveragePooling1D(2),
                layers.LSTM(20),
                layers.BatchNormalization(momentum: 0.9),
                layers.Dense(3),
                layers.Softmax(),
            ],
            name: "splice"
        );
        model.summary();
        model.compile(optimizer: keras.optimizers.Adam(1e-2, beta_2: 0.99),
                      loss: keras.losses.SparseCategoricalCrossentropy(), metrics: ["sparse_categorical_accuracy"]);
        det.set_weights(model, seed: 14);
        var history = model.fit(x_train, y_train, batch_size: 60, epochs: 5, shuffle: false, verbose: 0,
                                validation_data: (x_test, y_test)).history;
        foreach (var e in range(5))
            print($"{e + 1}  {history["loss"][e]:F4} {history["sparse_categorical_accuracy"][e]:F4}" +
                  $"  {history["val_loss"][e]:F4} {history["val_sparse_categorical_accuracy"][e]:F4}");
        var (loss, acc) = model.evaluate(x_test, y_test, verbose: 0);
        print($"test {loss:F4} {acc:F4}");
        var (mean, var) = model.layers[5].non_trainable_weights;
        print($"moving mean {np.mean(mean.numpy()):F4} variance {np.mean(var.numpy()):F4}");
        foreach (var p in model.predict(x_test[..3], verbose: 0))
            print(string.Join("  ", zip(classes, p).Select(v => $"{v.Item1} {v.Item2:F4}")));
    }
}
