// Port of seeded_sunspots_gru.py. Sunspots with a bidirectional GRU that only sets a seed, NumPy noise included.
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;

namespace RnnKeras.Examples.Ports;

internal static class SeededSunspotsGru
{
    public static void Run(string data)
    {
        tf.keras.utils.set_random_seed(7);

        var rows = list(File.ReadLines($"{data}/series/monthly-sunspots.csv").Select(l => l.Trim().Split(',')).Skip(1));
        var series = np.array(rows.Select(r => double.Parse(r[1])), dtype: "float32");
        series = (series - series[..2000].mean()) / series[..2000].std();
        var window = 24;
        var x = np.array(range(len(series) - window).Select(i => series[i..(i + window)]))["..., np.newaxis"];
        var y = series[window..];
        var noise = np.random.normal(0, 0.02, size: y[..1500].shape).astype("float32");      // numpy is seeded too

        var model = Sequential();
        model.add(Input(shape: (window, 1)));
        model.add(Bidirectional(GRU(10, return_sequences: true)));
        model.add(Dropout(0.2));
        model.add(GRU(8));
        model.add(Dense(1));
        model.compile(loss: "mse", optimizer: "rmsprop", metrics: ["mae"]);
        var history = model.fit(x[..1500], y[..1500] + noise, epochs: 3, batch_size: 64, verbose: 0);
        print(history.history["loss"].Select(v => round(v, 4)));
        print(history.history["mae"].Select(v => round(v, 4)));
        print("first weights", np.round(model.get_weights()[0][0][..4], 5));
        print("test", model.evaluate(x[1500..2000], y[1500..2000], verbose: 0).Select(v => round(v, 4)));
        print(np.round(model.predict(x[2000..2006], verbose: 0).ravel(), 3));
    }
}
