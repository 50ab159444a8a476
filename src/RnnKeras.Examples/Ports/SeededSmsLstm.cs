// Port of seeded_sms_lstm.py. Spam filter that only sets a seed: default weights, shuffling and dropout as in Python.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;
using static RnnKeras.tf.keras.utils;

namespace RnnKeras.Examples.Ports;

internal static class SeededSmsLstm
{
    public static void Run(string data)
    {
        keras.utils.set_random_seed(42);                     // nothing else fixes the run: defaults shuffle and drop out

        var (texts, targets) = (new List<string>(), new List<int>());
        foreach (var line in File.ReadLines($"{data}/text/sms-spam/SMSSpamCollection.tsv"))
        {
            var (label, text) = line.Split('\t', 2);
            texts.Add(text);
            targets.Add(label == "spam" ? 1 : 0);
        }
        (texts, var labels) = (texts[..1200], np.array(targets[..1200], dtype: "float32"));

        Dictionary<string, int> vocabulary = [];
        foreach (var text in texts[..1000])
            foreach (var word in text.ToLower().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                vocabulary[word] = vocabulary.GetValueOrDefault(word) + 1;
        var words = sorted(vocabulary.Keys, key: w => (-vocabulary[w], w)).Take(1500);
        var index = words.Index().ToDictionary(p => p.Item, p => p.Index + 2);
        var x = pad_sequences(texts.Select(t => t.ToLower().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => index.GetValueOrDefault(w, 1))), maxlen: 30);

        var model = keras.Sequential([
            layers.Embedding(1502, 16),
            layers.SpatialDropout1D(0.2),
            layers.LSTM(12, dropout: 0.1, recurrent_dropout: 0.1),
            layers.Dropout(0.3),
            layers.Dense(1, activation: "sigmoid"),
        ]);
        model.compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(x[..1000], labels[..1000], epochs: 4, batch_size: 50, validation_split: 0.1, verbose: 0);
        foreach (var epoch in range(4))
            print(epoch + 1, string.Join(" ", sorted(history.history.Keys).Select(k => $"{k}={history.history[k][epoch]:F4}")));
        var (loss, accuracy) = model.evaluate(x[1000..], labels[1000..], verbose: 0);
        print($"test loss {loss:F4} accuracy {accuracy:F4}");
        print(np.round(model.predict(x[1000..1005], verbose: 0)[.., 0], 4));
    }
}
