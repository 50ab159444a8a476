// Port of sunspots_stateful.py. Sunspots, month by month, with a stateful LSTM: the state runs on from batch to batch and is reset by
// hand after every epoch (Keras 2 spelling).
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;
using static RnnKeras.tf.keras.optimizers;

namespace RnnKeras.Examples.Ports;

internal static class SunspotsStateful
{
    public static void Run(string data)
    {
        var rows = File.ReadAllText(data + "/series/monthly-sunspots.csv").Split('\n')[1..];
        var series = np.array(rows.Where(r => r.Contains(',')).Select(r => double.Parse(r.Split(',')[1])), dtype: "float32");
        series = series[..1000] / 200.0;
        print(len(series), $"{series.mean():F4} {series.max():F4}");

        var (batch_size, steps) = (4, 10);
        var length = 200;                                   // four parallel stretches of the series
        var stretches = np.stack([.. range(4).Select(i => series[(i * length)..((i + 1) * length)])]);
        List<(NDArray x, NDArray y)> windows = [];
        foreach (var s in range(0, length - steps, steps))
            windows.Add((stretches[.., s..(s + steps), np.newaxis], stretches[.., (s + 1)..(s + steps + 1), np.newaxis]));
        var x = np.concatenate([.. windows.Select(w => w.x)]);    // window after window, row i continues row i
        var y = np.concatenate([.. windows.Select(w => w.y)]);
        print(x.shape, y.shape);

        var model = Sequential();
        model.add(LSTM(24, batch_input_shape: (batch_size, steps, 1), stateful: true, return_sequences: true));
        model.add(Dense(1));
        model.compile(loss: "mse", optimizer: Adam(learning_rate: 0.01), metrics: ["mae"]);
        det.set_weights(model, seed: 8);

        foreach (var epoch in range(8))
        {
            var h = model.fit(x, y, batch_size: batch_size, epochs: 1, shuffle: false, verbose: 0);
            model.reset_states();
            print($"epoch {epoch + 1} mse {h.history["loss"][0]:F5} mae {h.history["mae"][0]:F5}");
        }

        var (mse, mae) = model.evaluate(x, y, batch_size: batch_size, verbose: 0);
        print($"state kept:  mse {mse:F5} mae {mae:F5}");
        model.reset_states();
        NDArray a = model.predict(x[..batch_size], batch_size: batch_size, verbose: 0);
        NDArray b = model.predict(x[..batch_size], batch_size: batch_size, verbose: 0);
        model.reset_states();
        NDArray c = model.predict(x[..batch_size], batch_size: batch_size, verbose: 0);
        print("first step:", a[.., 0, 0].Select(v => $"{v:F4}"));
        print("again:     ", b[.., 0, 0].Select(v => $"{v:F4}"));
        print("after reset equal:", np.allclose(a, c, atol: 1e-6), "without reset equal:", np.allclose(a, b, atol: 1e-6));
    }
}
