// Port of temps_autoencoder.py. Find odd days: an LSTM autoencoder learns ordinary stretches of the daily minimum temperature; what it
// cannot copy is an anomaly.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras.layers;

namespace RnnKeras.Examples.Ports;

internal static class TempsAutoencoder
{
    public static void Run(string data)
    {
        var lines = File.ReadAllText(data + "/series/daily-min-temperatures.csv").Split('\n')[1..];
        var temps = np.array(lines.Where(r => r.Contains(',')).Select(r => double.Parse(r.Split(',')[1])), dtype: "float32");
        var (train, test) = (temps[..730], temps[730..1095].copy());
        var (mean, std) = (train.mean(), train.std());
        print($"days {len(temps)} mean {mean:F4} std {std:F4}");
        test[[60, 61, 62]] += 18.0;                      // heat spell that never was
        test[200..206] -= 15.0;
        var steps = 14;

        NDArray windows(NDArray a, int stride)
        {
            a = (a - mean) / std;
            return np.stack([.. range(0, len(a) - steps + 1, stride).Select(i => a[i..(i + steps)])])["..., None"];
        }

        var (x_train, x_test) = (windows(train, 2), windows(test, 1));
        print(x_train.shape, x_test.shape);

        var model = keras.Sequential([
            keras.Input((steps, 1)),
            LSTM(16, activation: "tanh", return_sequences: false),
            RepeatVector(steps),
            LSTM(16, return_sequences: true),
            TimeDistributed(Dense(1)),
        ]);
        model.compile(optimizer: keras.optimizers.Adam(learning_rate: 0.01), loss: "mse");
        det.set_weights(model, seed: 11);
        var history = model.fit(x_train, x_train, epochs: 6, batch_size: 32, validation_split: 0.1, shuffle: false, verbose: 0);
        print("loss    ", string.Join(" ", history.history["loss"].Select(v => $"{v:F4}")));
        print("val_loss", string.Join(" ", history.history["val_loss"].Select(v => $"{v:F4}")));

        var train_mae = np.mean(np.abs(model.predict(x_train, verbose: 0) - x_train), axis: (1, 2));
        var threshold = train_mae.mean() + 4 * train_mae.std();
        print($"threshold {threshold:F4}");
        var test_mae = np.mean(np.abs(model.predict(x_test, verbose: 0) - x_test), axis: (1, 2));
        var odd = np.where(test_mae > threshold)[0];
        print("odd windows:", len(odd), "from", odd[0], "to", odd[-1]);
        var days = range(len(test)).Where(d => range(max(0, d - steps + 1), min(d, len(x_test) - 1) + 1).All(i => odd.Contains(i)));
        print("odd days:", days);
        print($"largest error {test_mae.max():F4} at window {test_mae.argmax()}");
    }
}
