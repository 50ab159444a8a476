// Port of jena_windows.py. Weather in Jena: from 36 hours of hourly readings to the temperature 6 hours later, with
// timeseries_dataset_from_array.
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Ports;

internal static class JenaWindows
{
    public static void Run(string data)
    {
        var lines = File.ReadAllLines(data + "/series/jena/jena_climate_jan2009.csv");
        print(lines[0].Split(',')[1..4]);
        var raw = np.array(lines[1..].Select(line => line.Split(',')[1..].Select(double.Parse)), dtype: "float32");
        raw = raw["::6"];                                            // every hour
        var temperature = raw[.., 1].copy();
        var (n_train, n_val) = (400, 120);
        var (mean, std) = (raw[..n_train].mean(axis: 0), raw[..n_train].std(axis: 0));
        var features = (raw - mean) / std;
        print(features.shape, $"mean {mean[1]:F4} std {std[1]:F4}");

        var (steps, delay, batch) = (36, 6, 32);

        Dataset dataset(int start, int stop)
        {
            var first_target = start + steps - 1 + delay;
            return tf.keras.utils.timeseries_dataset_from_array(
                data: features[start..(stop - delay)], targets: temperature[first_target..stop],
                sequence_length: steps, batch_size: batch, shuffle: false);
        }

        var (train_ds, val_ds) = (dataset(0, n_train), dataset(n_train, n_train + n_val));
        var test_ds = dataset(n_train + n_val, len(features));
        foreach (var (x, y) in train_ds.take(1))
            print(x.shape, y.shape, $"{y[0]:F4}");
        print("batches:", len(list(train_ds)), len(list(val_ds)), len(list(test_ds)));

        var error = np.concatenate([.. val_ds.Select(b => np.abs(b[0][.., -1, 1] * std[1] + mean[1] - b[1]))]);
        print($"naive mae {error.mean():F4}");

        var inputs = tf.keras.Input(shape: (steps, features.shape[-1]));
        var h = tf.keras.layers.GRU(16, return_sequences: true).apply(inputs);
        h = tf.keras.layers.GRU(8).apply(h);
        var outputs = tf.keras.layers.Dense(1).apply(h);
        var model = tf.keras.Model(inputs, outputs);
        model.compile(optimizer: tf.keras.optimizers.RMSprop(0.01), loss: "mse", metrics: ["mae"]);
        det.set_weights(model, seed: 9);
        var history = model.fit(train_ds, epochs: 4, validation_data: val_ds, shuffle: false, verbose: 0);
        foreach (var key in (string[])["loss", "mae", "val_loss", "val_mae"])
            print(key, history.history[key].Select(v => $"{v:F4}"));
        var (mse, mae) = model.evaluate(test_ds, verbose: 0);
        print($"test: mse {mse:F4} mae {mae:F4}");
        NDArray p = model.predict(test_ds, verbose: 0);
        print(p.shape, p[..5, 0].Select(v => $"{v:F3}"));
    }
}
