// Port of pollution_lstm.py. Air pollution in Beijing from the weather of the hour before.
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;

namespace RnnKeras.Examples.Ports;

internal static class PollutionLstm
{
    public static void Run(string data)
    {
        Dictionary<string, int> winds = [];
        List<double[]> table = [];
        foreach (var line in File.ReadAllLines(data + "/series/pollution.csv")[25..2425])
        {
            var f = line.Split(',');
            winds.TryAdd(f[9], len(winds));
            var pm = f[5] == "NA" ? 0.0 : double.Parse(f[5]);
            table.Add([pm, .. f[6..9].Select(double.Parse), winds[f[9]], .. f[10..13].Select(double.Parse)]);
        }
        var values = np.array(table, dtype: "float32");
        print(values.shape, winds);

        var (low, high) = (values.min(axis: 0), values.max(axis: 0));
        var scaled = (values - low) / np.where(high > low, high - low, 1);

        (NDArray, NDArray) series_to_supervised(NDArray a, int n_in)
        {
            var x = np.stack([.. range(n_in).Select(i => a[i..(len(a) - n_in + i)])], axis: 1);
            return (x, a[n_in.., 0]);
        }

        var (x, y) = series_to_supervised(scaled, 3);
        var n_train = 1500;
        var (train_X, train_y, test_X, test_y) = (x[..n_train], y[..n_train], x[n_train..], y[n_train..]);
        print(train_X.shape, train_y.shape, test_X.shape, test_y.shape);

        var model = Sequential();
        model.add(LSTM(25, input_shape: (train_X.shape[1], train_X.shape[2])));
        model.add(Dense(1));
        model.compile(loss: "mae", optimizer: "adam");
        det.set_weights(model, seed: 10);
        var history = model.fit(train_X, train_y, epochs: 5, batch_size: 72, validation_data: (test_X, test_y),
                                verbose: 0, shuffle: false);
        foreach (var e in range(5))
            print($"epoch {e + 1}: loss {history.history["loss"][e]:F5} - val_loss {history.history["val_loss"][e]:F5}");

        var yhat = model.predict(test_X, verbose: 0);
        var inv_yhat = yhat[.., 0] * (high[0] - low[0]) + low[0];
        var inv_y = test_y * (high[0] - low[0]) + low[0];
        print($"Test RMSE: {np.sqrt(np.mean(np.square(inv_y - inv_yhat))):F3}");
        print(inv_yhat[..6].Select(v => $"{v:F2}"));
    }
}
