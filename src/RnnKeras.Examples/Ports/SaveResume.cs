// Port of save_resume.py. Stop after three epochs, save, load, go on: the same as six in one go.
using RnnKeras.Callbacks;
using RnnKeras.Models;
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class SaveResume
{
    public static void Run(string data)
    {
        var rows = File.ReadAllText(data + "/series/daily-min-temperatures.csv").Split('\n')[1..];
        var temps = np.array(rows.Where(r => r.Contains(',')).Select(r => double.Parse(r.Split(',')[1])), dtype: "float32")[..700];
        temps = (temps - temps.mean()) / temps.std();
        var steps = 20;
        var x = np.stack([.. range(len(temps) - steps).Select(i => temps[i..(i + steps)])])["..., None"];
        var y = temps[steps.., np.newaxis];
        var (x_train, y_train, x_test, y_test) = (x[..560], y[..560], x[560..], y[560..]);
        print(x_train.shape, x_test.shape);

        Sequential build()
        {
            var model = keras.Sequential([
                keras.Input((steps, 1)),
                layers.Bidirectional(layers.GRU(10, return_sequences: true), name: "both_ways"),
                layers.LSTM(12, name: "reader"),
                layers.Dense(1, name: "answer"),
            ]);
            model.compile(optimizer: keras.optimizers.Adam(0.01), loss: "mse", metrics: ["mae"]);
            return det.set_weights(model, seed: 20);
        }

        void show(string title, History h) =>
            print(title, string.Join(" ", h.history["loss"].Select(v => $"{v:F5}")));

        var whole = build();
        show("six epochs:   ", whole.fit(x_train, y_train, epochs: 6, batch_size: 40, shuffle: false, verbose: 0));

        var folder = Directory.CreateTempSubdirectory().FullName;
        var first = build();
        show("first three:  ", first.fit(x_train, y_train, epochs: 3, batch_size: 40, shuffle: false, verbose: 0));
        first.save(Path.Combine(folder, "half.keras"));
        first.save_weights(Path.Combine(folder, "half.weights.h5"));

        var second = keras.models.load_model(Path.Combine(folder, "half.keras"));
        print("loaded:", second.name == first.name, second.layers.Select(layer => layer.name),
              "steps done:", (int)second.optimizer.iterations);
        var h = second.fit(x_train, y_train, initial_epoch: 3, epochs: 6, batch_size: 40, shuffle: false, verbose: 0);
        show("second three: ", h);
        print("epochs:", h.epoch);

        var third = build();
        third.load_weights(Path.Combine(folder, "half.weights.h5"));
        show("weights only: ", third.fit(x_train, y_train, epochs: 3, batch_size: 40, shuffle: false, verbose: 0));

        foreach (var (name, model) in new (string, Model)[] { ("whole", whole), ("resumed", second) })
        {
            var (mse, mae) = model.evaluate(x_test, y_test, verbose: 0);
            print(name, $"test mse {mse:F5} mae {mae:F5}");
        }
        var gap = zip(whole.get_weights(), second.get_weights()).Max(p => (double)np.abs(p.Item1 - p.Item2).max());
        print("resumed equals whole:", gap < 1e-4);
        var config = second.get_config();
        print("layers in the config:", ((IEnumerable<object>)config["layers"]!).Select(layer => ((Dictionary<string, object?>)layer)["class_name"]));
    }
}
