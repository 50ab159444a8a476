// Port of copy_weights_stateful.py. Train in batches, forecast one by one: the weights of a stateless network are copied into a
// stateful twin with batch size 1 (Keras 2 spelling).
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;

namespace RnnKeras.Examples.Ports;

internal static class CopyWeightsStateful
{
    public static void Run(string data)
    {
        var rows = File.ReadAllLines(data + "/series/airline-passengers.csv")[1..];
        var passengers = np.array(rows.Select(r => double.Parse(r.Split(',')[1])), dtype: "float32");
        var log = np.log(passengers);
        var (mean, std) = (log.mean(), log.std());
        var series = (log - mean) / std;
        print(len(series), $"mean {mean:F4} std {std:F4}");

        var (steps, n_units, n_batch) = (12, 16, 11);
        var x = np.stack([.. range(len(series) - steps).Select(i => series[i..(i + steps)])]).reshape(-1, steps, 1);
        var y = series[steps..].reshape(-1, 1);
        var (x_train, y_train) = (x[..110], y[..110]);

        var hard_sigmoid = keras.activations.get(keras.backend.hard_sigmoid);   // Keras 2's; the name means another function since Keras 3
        var model = Sequential();
        model.add(LSTM(n_units, batch_input_shape: (n_batch, steps, 1), return_sequences: true));
        model.add(LSTM(n_units, recurrent_activation: hard_sigmoid));
        model.add(Dense(1));
        model.compile(loss: "mean_squared_error", optimizer: keras.optimizers.Adagrad(learning_rate: 0.1));
        det.set_weights(model, seed: 19);
        var h = model.fit(x_train, y_train, epochs: 10, batch_size: n_batch, verbose: 0, shuffle: false);
        print($"loss first {h.history["loss"][0]:F5} last {h.history["loss"][^1]:F5}");

        var twin = Sequential();
        twin.add(LSTM(n_units, batch_input_shape: (1, 1, 1), stateful: true, return_sequences: true));
        twin.add(LSTM(n_units, recurrent_activation: hard_sigmoid, stateful: true));
        twin.add(Dense(1));
        twin.set_weights(model.get_weights());
        print(twin.get_weights().Select(w => w.shape));

        var a = model.predict(x_train[..n_batch], batch_size: n_batch, verbose: 0)[0, 0];
        NDArray b = 0;
        foreach (var t in range(steps))
            b = twin.predict(x_train[0..1, t..(t + 1)], verbose: 0)[0, 0];
        print($"batch {a:F5} one by one {b:F5}");

        twin.reset_states();
        NDArray last = 0;
        foreach (var v in series[110..132])                             // warm up on the known past
            last = twin.predict(np.array([[[v]]], dtype: "float32"), verbose: 0)[0, 0];
        List<NDArray> forecast = [];
        foreach (var _ in range(12))                                   // and feed back the own forecasts
        {
            forecast.Add(last);
            last = twin.predict(np.array([[[last]]], dtype: "float32"), verbose: 0)[0, 0];
        }
        var months = np.exp(np.array(forecast) * std + mean);
        foreach (var (month, (f, @true)) in enumerate(zip(months, passengers[132..])))
            print($"1960-{month + 1:D2} forecast {f:F1} true {@true:F0}");
        var (kernel, recurrent, bias) = twin.layers[0].get_weights();
        print($"kernel {np.abs(kernel).mean():F5} recurrent {np.abs(recurrent).mean():F5} bias {bias[n_units]:F5}");
    }
}
