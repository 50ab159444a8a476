// Port of turbofan_two_heads.py. One network, two answers: how many cycles an engine has left, and whether it fails within 40 cycles.
// Losses, weights and metrics by output name.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class TurbofanTwoHeads
{
    public static void Run(string data)
    {
        Dictionary<int, List<double[]>> engines = [];
        foreach (var line in File.ReadLines(data + "/series/turbofan/PM_train.txt"))
        {
            var f = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse).ToArray();
            if (f[0] > 14)
                break;
            engines.TryAdd((int)f[0], []);
            engines[(int)f[0]].Add([f[6], f[7], f[8], f[11], f[15], f[16]]);
        }
        var everything = np.concatenate([.. engines.Values.Select(v => np.array(v))]);
        var (low, high) = (everything.min(axis: 0), everything.max(axis: 0));
        var window = 25;

        (NDArray, NDArray, NDArray) samples(IEnumerable<int> ids)
        {
            var (xs, left) = (new List<NDArray>(), new List<int>());
            foreach (var e in ids)
            {
                var a = ((np.array(engines[e]) - low) / (high - low)).astype("float32");
                foreach (var i in range(0, len(a) - window + 1, 3))
                {
                    xs.Add(a[i..(i + window)]);
                    left.Add(len(a) - window - i);
                }
            }
            var cycles = np.array(left, dtype: "float32");
            return (np.stack(xs), np.minimum(cycles, 125) / 125, (cycles < 40).astype("float32"));
        }

        var (x_train, rul_train, soon_train) = samples(range(1, 11));
        var (x_test, rul_test, soon_test) = samples(range(11, 15));
        print(x_train.shape, x_test.shape, $"share failing soon {soon_train.mean():F4}");

        var inputs = keras.Input((window, 6), name: "sensors");
        var x = layers.LSTM(24, return_sequences: true, name: "lower").apply(inputs);
        x = layers.GRU(16, name: "upper").apply(x);
        var rul = layers.Dense(1, name: "rul").apply(x);
        var soon = layers.Dense(1, activation: "sigmoid", name: "soon").apply(x);
        var model = keras.Model(inputs, new() { ["rul"] = rul, ["soon"] = soon }, name: "two_heads");
        model.compile(
            optimizer: keras.optimizers.RMSprop(0.005),
            loss: new() { ["rul"] = "mse", ["soon"] = keras.losses.BinaryCrossentropy() },
            loss_weights: new() { ["rul"] = 1.0, ["soon"] = 0.3 },
            metrics: new() { ["rul"] = ["mae"], ["soon"] = ["accuracy"] }
        );
        det.set_weights(model, seed: 15);
        var history = model.fit(x_train, new() { ["rul"] = rul_train, ["soon"] = soon_train }, batch_size: 64, epochs: 5, shuffle: false,
                                validation_data: (x_test, new() { ["rul"] = rul_test, ["soon"] = soon_test }), verbose: 0);
        foreach (var key in sorted(history.history.Keys))
            print(key.PadRight(18), string.Join(" ", history.history[key].Select(v => $"{v:F4}")));

        var scores = model.evaluate(x_test, new() { ["rul"] = rul_test, ["soon"] = soon_test }, verbose: 0, return_dict: true);
        print("test:", string.Join(", ", sorted(scores.Keys).Select(k => $"{k} {scores[k]:F4}")));
        var p = model.predict(x_test, verbose: 0);
        foreach (var i in range(0, len(x_test), 40))
            print($"cycles left {125 * p["rul"][i, 0],6:F2} (true {np.round(125 * rul_test[i]),3:F0})  " +
                  $"soon {p["soon"][i, 0]:F4} (true {soon_test[i]:F0})");
    }
}
