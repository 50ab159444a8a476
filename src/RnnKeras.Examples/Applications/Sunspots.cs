using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// How many sunspots in a year's time? A GRU reads eleven years of monthly counts, one cycle of the sun. Learns from 1749 to 1919, is measured on
/// 1920 to 1983, beside "as many as now" and "as many as one cycle before".
/// </summary>
internal static class Sunspots
{
    private const int Cycle = 132, Ahead = 12, Test = 64 * 12;
    private const float Scale = 100;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(27);
        NDArray spots = ShippedData.SunspotNumbers().Select(s => (float)s / Scale).ToArray();
        int[] ends = [.. range(Cycle, spots.size - Ahead + 1)];
        var x = np.stack([.. ends.Select(i => spots[(i - Cycle)..i])])["..., None"];
        var y = np.stack([.. ends.Select(i => spots[i + Ahead - 1])]);
        // The last window to learn from ends before the first month to be forecast.
        var (x_train, y_train, x_test, y_test) = (x[..^(Test + Ahead)], y[..^(Test + Ahead)], x[^Test..], y[^Test..]);

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Cycle, 1]),
            tf.keras.layers.AveragePooling1D(3),
            tf.keras.layers.GRU(32),
            tf.keras.layers.Dense(1)]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "mse");
        model.fit(x_train, y_train, batch_size: 32, epochs: options.EpochsOr(20), verbose: 2);

        var forecast = model.predict(x_test, verbose: 0).Single[.., 0];
        string Error(NDArray f) => $"{Scale * (double)np.abs(f - y_test).mean():F1}";
        print($"mean error of the monthly number in a year, 1920 to 1983: {Error(forecast)}; as many as now: {Error(x_test[.., -1, 0])}; "
            + $"as one cycle before: {Error(x_test[.., Ahead - 1, 0])} (mean number: {Scale * (double)y_test.mean():F1})");
        Figure.Forecast(Scale * y_test, Scale * forecast, title: "Sunspots, 1920 to 1983, by month, forecast a year before").Save(options.OutputFile("sunspots.svg"));
    }
}
