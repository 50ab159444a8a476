// Port of names_simple_rnn.py. From which language is a surname? One-hot letters, a mask for the padding, and a SimpleRNN.
using static RnnKeras.Builtins;
using static RnnKeras.python;

namespace RnnKeras.Examples.Ports;

internal static class NamesSimpleRnn
{
    public static void Run(string data)
    {
        string[] languages = ["Arabic", "Czech", "German", "Italian", "Japanese", "Spanish"];
        var letters = "abcdefghijklmnopqrstuvwxyz '";
        var (maxlen, per_language) = (12, 60);

        string plain(string name)
        {
            name = unicodedata.normalize("NFD", name.Trim().ToLower());
            return string.Concat(name.Where(c => letters.Contains(c)));
        }

        NDArray one_hot(IReadOnlyList<string> names)
        {
            var x = np.zeros((len(names), maxlen, len(letters)), dtype: "float32");
            foreach (var (i, name) in enumerate(names))
                foreach (var (t, c) in enumerate(name.Take(maxlen)))
                    x[i, t, letters.IndexOf(c)] = 1.0;
            return x;
        }

        var lists = list(languages.Select(lang =>
            list(File.ReadLines($"{data}/text/names/{lang}.txt").Select(plain).Take(per_language + 10))));
        var train = list(range(per_language).SelectMany(i => range(len(languages)).Select(k => (lists[k][i], k))));
        var test = list(range(per_language, per_language + 10).SelectMany(i => range(len(languages)).Select(k => (lists[k][i], k))));
        var (x_train, y_train) = (one_hot(list(train.Select(p => p.Item1))), np.array(train.Select(p => p.k)));
        var (x_test, y_test) = (one_hot(list(test.Select(p => p.Item1))), np.array(test.Select(p => p.k)));
        print(x_train.shape, x_test.shape, train[..3]);

        var model = tf.keras.Sequential([
            tf.keras.layers.Input(shape: (maxlen, len(letters))),
            tf.keras.layers.Masking(mask_value: 0.0),
            tf.keras.layers.SimpleRNN(32),
            tf.keras.layers.Dense(len(languages), activation: "softmax"),
        ]);
        model.compile(loss: tf.keras.losses.SparseCategoricalCrossentropy(),
                      optimizer: tf.keras.optimizers.SGD(learning_rate: 0.1, momentum: 0.9, clipnorm: 1.0),
                      metrics: ["accuracy", tf.keras.metrics.SparseTopKCategoricalAccuracy(k: 2, name: "top2")]);
        det.set_weights(model, seed: 2);

        var history = model.fit(x_train, y_train, batch_size: 30, epochs: 6, shuffle: false, verbose: 0,
                                validation_data: (x_test, y_test));
        foreach (var e in range(6))
            print($"{e + 1}: " + string.Join("  ", history.history.Select(h => $"{h.Key} {h.Value[e]:F4}")));

        foreach (var name in (string[])["schneider", "nakamura", "rossi", "hernandez"])
        {
            var p = model.predict(one_hot([name]), verbose: 0)[0];
            var best = (int)np.argmax(p);
            print($"{name,-12} {languages[best],-10} {p[best]:F4}");
        }
    }
}
