// Port of vowels_bilstm.py. Who is speaking? Japanese vowels: 12 coefficients a step, 7 to 29 steps. Masked padding, two stacked
// bidirectional LSTMs.
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.losses;
using static RnnKeras.tf.keras.models;
using static RnnKeras.tf.keras.utils;

namespace RnnKeras.Examples.Ports;

internal static class VowelsBilstm
{
    public static void Run(string data)
    {
        var maxlen = 20;

        (List<NDArray>, NDArray) read(string path)
        {
            List<NDArray> xs = [];
            List<int> ys = [];
            var seen = false;
            foreach (var line in File.ReadLines(path))
            {
                if (seen && line.Trim().Split(':') is [.. var dims, var label])
                {
                    xs.Add(np.array(dims.Select(d => d.Split(',').Select(double.Parse)), dtype: "float32").T);
                    ys.Add(int.Parse(label) - 1);
                }
                seen = seen || line.StartsWith("@data");
            }
            return (xs, np.array(ys));
        }

        NDArray pad(List<NDArray> xs)
        {
            var @out = np.full((len(xs), maxlen, 12), -10.0, dtype: "float32");
            foreach (var (i, x) in enumerate(xs))
                @out[i, ..min(len(x), maxlen)] = x[..maxlen];
            return @out;
        }

        var (train_x, train_y) = read(data + "/series/japanese-vowels/JapaneseVowels_TRAIN.ts");
        var (test_x, test_y) = read(data + "/series/japanese-vowels/JapaneseVowels_TEST.ts");
        var order = np.arange(270).reshape(9, 30).T.ravel();           // speakers in turn
        var (x_train, y_train) = (pad(list(order.Select(i => train_x[(int)i]))), to_categorical(train_y[order], 9));
        var (x_test, y_test) = (pad(test_x), to_categorical(test_y, 9));
        print(x_train.shape, x_test.shape, "lengths", test_x[..6].Select(len));

        var model = Sequential();
        model.add(Input(shape: (maxlen, 12)));
        model.add(Masking(mask_value: -10.0));
        model.add(Bidirectional(LSTM(16, return_sequences: true)));
        model.add(Bidirectional(LSTM(12), merge_mode: "sum"));
        model.add(Dense(9, activation: "softmax"));
        model.compile(loss: CategoricalCrossentropy(label_smoothing: 0.1), optimizer: "nadam", metrics: ["categorical_accuracy"]);
        det.set_weights(model, seed: 12);
        model.optimizer.learning_rate.assign(0.004);
        print("weights:", len(model.get_weights()), model.get_weights()[..3].Select(w => w.shape));

        var h = model.fit(x_train, y_train, batch_size: 27, epochs: 3, shuffle: false, verbose: 0);
        foreach (var (loss, acc) in zip(h.history["loss"], h.history["categorical_accuracy"]))
            print($"loss {loss:F4} accuracy {acc:F4}");
        var (test_loss, test_acc) = model.evaluate(x_test, y_test, batch_size: 64, verbose: 0);
        print($"test loss {test_loss:F4} accuracy {test_acc:F4}");
        NDArray p = model.predict(x_test["::60"], verbose: 0);
        print(p.argmax(axis: 1), test_y["::60"]);
        print(string.Join(" ", p[0].Select(v => $"{v:F4}")));
    }
}
