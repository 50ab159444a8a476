// Port of shakespeare_chars.py. Write like Shakespeare, one character at a time, with a temperature.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class ShakespeareChars
{
    public static void Run(string data)
    {
        var text = File.ReadAllText(data + "/text/tiny-shakespeare/input.txt")[..6000].ToLower();
        var chars = sorted(set(text));
        var char_index = enumerate(chars).ToDictionary(p => p.Item2, p => p.Item1);
        var (maxlen, step) = (20, 4);
        print("corpus length:", len(text), "distinct characters:", len(chars));

        var sentences = list(range(0, len(text) - maxlen, step).Select(i => text[i..(i + maxlen)]));
        var next_chars = list(range(0, len(text) - maxlen, step).Select(i => text[i + maxlen]));
        var x = np.zeros((len(sentences), maxlen, len(chars)), dtype: "float32");
        var y = np.zeros((len(sentences), len(chars)), dtype: "float32");
        foreach (var (i, sentence) in enumerate(sentences))
        {
            foreach (var (t, c) in enumerate(sentence))
                x[i, t, char_index[c]] = 1;
            y[i, char_index[next_chars[i]]] = 1;
        }
        print("sequences:", x.shape);

        var model = keras.models.Sequential([
            layers.Input(shape: (maxlen, len(chars))),
            layers.LSTM(64),
            layers.Dense(len(chars), activation: "softmax"),
        ]);
        model.compile(loss: "categorical_crossentropy", optimizer: keras.optimizers.RMSprop(learning_rate: 0.01));
        det.set_weights(model, seed: 5);

        var draws = (det.uniform(1000, stream: 77) + 1) / 2;          // stands for np.random.rand
        var used = 0;

        int sample(NDArray preds, double temperature)
        {
            preds = np.log(preds.astype("float64") + 1e-9) / temperature;
            preds = np.exp(preds) / np.sum(np.exp(preds));
            used += 1;
            return (int)np.searchsorted(np.cumsum(preds), draws[used - 1]);
        }

        foreach (var epoch in range(1, 4))
        {
            var loss = model.fit(x, y, batch_size: 128, epochs: 1, shuffle: false, verbose: 0).history["loss"][0];
            print($"epoch {epoch} loss {loss:F4}");
        }

        foreach (var temperature in (double[])[0.3, 0.8])
        {
            var (window, generated) = (text[100..(100 + maxlen)], "");
            foreach (var _ in range(40))
            {
                var x_pred = np.zeros((1, maxlen, len(chars)), dtype: "float32");
                foreach (var (t, ch) in enumerate(window))
                    x_pred[0, t, char_index[ch]] = 1.0;
                var preds = model.predict(x_pred, verbose: 0)[0];
                var c = chars[sample(preds, temperature)];
                generated += c;
                window = window[1..] + c;
            }
            print("temperature", temperature, repr(text[100..(100 + maxlen)]), "->", repr(generated));
        }
    }
}
