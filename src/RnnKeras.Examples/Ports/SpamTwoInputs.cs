// Port of spam_two_inputs.py. Text and numbers together: a GRU reads the message's letters, a Dense layer its length, digits and
// capitals; Concatenate joins them.
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Ports;

internal static class SpamTwoInputs
{
    public static void Run(string data)
    {
        var rows = list(File.ReadLines(data + "/text/sms-spam/SMSSpamCollection.tsv").Select(line => line.Split('\t', 2)));
        var spam = list(rows.Where(r => r[0] == "spam").Select(r => r[1]).Take(300));
        var ham = list(rows.Where(r => r[0] == "ham").Select(r => r[1]).Take(300));
        var texts = list(zip(ham, spam).SelectMany(pair => new[] { pair.Item1, pair.Item2 }));
        var labels = np.tile([0, 1], 300).astype("float32");

        var alphabet = "abcdefghijklmnopqrstuvwxyz0123456789 .,!?'£&";
        var maxlen = 30;
        var letters = np.zeros((len(texts), maxlen), dtype: "int32");
        foreach (var (i, t) in enumerate(texts))
            foreach (var (j, c) in enumerate(t.ToLower().Take(maxlen)))
                letters[i, j] = alphabet.IndexOf(c) + 2;                  // 0 padding, 1 any other sign
        var numbers = np.array(texts.Select(t => new[] { len(t) / 100.0, t.Count(char.IsDigit) / 10.0, t.Count(char.IsUpper) / 10.0,
                                                         t.Count(c => c == '!') }), dtype: "float32");
        print(letters.shape, numbers.shape, letters[1][..10], numbers[1].Select(v => $"{v:F2}"));

        var text_input = tf.keras.Input(shape: maxlen, dtype: "int32", name: "letters");
        var x = tf.keras.layers.Embedding(len(alphabet) + 2, 8, mask_zero: true, name: "letter_vectors").apply(text_input);
        x = tf.keras.layers.GRU(16, reset_after: false, name: "reader").apply(x);
        var number_input = tf.keras.Input(shape: 4, name: "numbers");
        var n = tf.keras.layers.Dense(6, activation: "relu", kernel_regularizer: tf.keras.regularizers.l2(0.01), name: "facts").apply(number_input);
        var z = tf.keras.layers.Concatenate().apply([x, n]);
        z = tf.keras.layers.LayerNormalization(name: "norm").apply(z);
        var output = tf.keras.layers.Dense(1, activation: "sigmoid", name: "is_spam").apply(z);
        var model = tf.keras.Model(inputs: [text_input, number_input], outputs: output, name: "spam");
        model.compile(optimizer: tf.keras.optimizers.Adam(learning_rate: 0.005), loss: "binary_crossentropy",
                      metrics: [tf.keras.metrics.BinaryAccuracy(name: "acc")]);
        det.set_weights(model, seed: 18);
        model.summary();
        var h = model.fit([letters[..480], numbers[..480]], labels[..480], epochs: 4, batch_size: 32, shuffle: false, verbose: 0,
                          validation_data: ([letters[480..], numbers[480..]], labels[480..]));
        foreach (var e in range(4))
            print(["epoch", e + 1, .. new[] { "loss", "acc", "val_loss", "val_acc" }.Select(k => $"{k} {h.history[k][e]:F4}")]);
        print($"regularisation part of the loss: {(double)sum(model.losses):F5}");
        var half = new Dictionary<string, NDArray> { ["letters"] = letters[480..], ["numbers"] = np.zeros((120, 4), dtype: "float32") };
        var (loss, acc) = model.evaluate(half, labels[480..], verbose: 0);
        print($"without the numbers: loss {loss:F4} acc {acc:F4}");
        print(string.Join(" ", model.predict([letters[480..486], numbers[480..486]], verbose: 0)[.., 0].Select(v => $"{v:F4}")));
    }
}
