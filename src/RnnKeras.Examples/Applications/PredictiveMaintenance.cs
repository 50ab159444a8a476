using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// How many cycles has this jet engine left? NASA's turbofans run to failure, 21 sensors a cycle; 80 engines to learn from, 20 held back. Beside
/// it, who knows only the mean. Above 125 cycles nothing shows in the sensors yet, so 125 is the highest answer (usual for this data).
/// </summary>
internal static class PredictiveMaintenance
{
    private const int Window = 30, Highest = 125;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(9);
        var engines = ShippedData.Turbofan().Select(e => (NDArray)e).ToArray();
        var known = np.concatenate([.. engines[..80]]);
        var (low, span) = (known.min(axis: 0), known.max(axis: 0) - known.min(axis: 0));
        var varying = np.where(span > 0)[0];
        NDArray Scaled(NDArray engine) => ((engine - low) / np.where(span > 0, span, 1))[.., varying].astype("float32");
        var (x, y) = Windows([.. engines[..80].Select(Scaled)], every: 2);
        var (x_test, y_test) = Windows([.. engines[80..].Select(Scaled)], every: 1);
        var order = np.random.permutation(x.shape[0])[..options.SamplesOr(x.shape[0])];

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Window, x.shape[2]]),
            tf.keras.layers.LSTM(48, return_sequences: true),
            tf.keras.layers.Dropout(0.2),
            tf.keras.layers.LSTM(24),
            tf.keras.layers.Dense(1)]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.002), loss: "mse", metrics: ["mae"]);
        model.fit(x[order], y[order] / Highest, batch_size: 64, epochs: options.EpochsOr(10), validation_split: 0.1);

        var left = Highest * model.predict(x_test, batch_size: 256, verbose: 0).Single[.., 0];
        print($"mean error on 20 held-back engines: {(double)np.abs(left - y_test).mean():F1} cycles (always the mean: {(double)np.abs(y_test - y.mean()).mean():F1}); "
            + $"in the last 30 cycles: {(double)np.abs(left - y_test)[y_test < 30].mean():F1}");
        var shown = Enumerable.Range(80, 3).Sum(e => engines[e].shape[0] - Window + 1);
        Figure.Forecast(y_test[..shown], left[..shown], title: "Cycles left of three engines, one after the other").Save(options.OutputFile("predictive-maintenance.svg"));
    }

    /// <summary>30 cycles (n, 30, sensors) and how many the engine had left after them.</summary>
    private static (NDArray x, NDArray y) Windows(NDArray[] engines, int every)
    {
        List<NDArray> x = [];
        List<float> y = [];
        foreach (var engine in engines)
            for (var end = Window; end <= engine.shape[0]; end += every)
            {
                x.Add(engine[(end - Window)..end]);
                y.Add(Math.Min(Highest, engine.shape[0] - end));
            }
        return (np.stack(x), y.ToArray());
    }
}
