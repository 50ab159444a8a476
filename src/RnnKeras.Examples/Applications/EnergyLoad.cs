using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// How much electricity will a town need in each of the next 24 hours? The temperatures are Beijing's, 2010 to 2014; the load is simulated on top
/// of them, because measured loads may not be shipped: a daily course, weekends, heating below 15 °C, cooling above 22 °C, and noise that
/// lasts for hours. Learns from four years, is measured on 2014 beside "as at this hour yesterday" and "a week ago".
/// </summary>
internal static class EnergyLoad
{
    private const int Hours = 72, Ahead = 24, Week = 7 * 24, HoursOf2014 = 365 * 24;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(25);
        var weather = ShippedData.BeijingWeather();
        var load = Load([.. weather.Select(w => w[3])]);
        NDArray table = weather.Select((w, i) => new[]
        {
            load[i], w[3], Math.Sin(w[1] * Math.PI / 12), Math.Cos(w[1] * Math.PI / 12), IsWeekend(i) ? 1.0 : 0.0, IsWeekend(i + Ahead) ? 1.0 : 0.0
        }).ToArray();
        var known = table[..^HoursOf2014];
        var (mean, std) = (known.mean(axis: 0), known.std(axis: 0));
        table = ((table - mean) / std).astype("float32");
        var first2014 = table.shape[0] - HoursOf2014;
        var (x, y) = Windows(table, Week, first2014 - Ahead, every: 5);
        var (x_test, y_test) = Windows(table, first2014, table.shape[0] - Ahead, every: 6);
        var order = np.random.permutation(x.shape[0])[..options.SamplesOr(x.shape[0])];

        var model = tf.keras.Sequential([tf.keras.Input(shape: [Hours, table.shape[1]]), tf.keras.layers.GRU(64), tf.keras.layers.Dense(Ahead)]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "mse", metrics: ["mae"]);
        model.fit(x[order], y[order], batch_size: 64, epochs: options.EpochsOr(10), validation_split: 0.1);

        NDArray Megawatts(NDArray v) => v * std[0] + mean[0];
        int[] at = [.. range(first2014, table.shape[0] - Ahead, 6)];
        NDArray Ago(int hours) => np.stack([.. at.Select(i => table[(i - hours)..(i - hours + Ahead), 0])]);
        var forecast = model.predict(x_test, verbose: 0).Single;
        string Error(NDArray f) => $"{100 * (double)np.abs((Megawatts(f) - Megawatts(y_test)) / Megawatts(y_test)).mean():F2} %";
        print($"mean error of the load in the next 24 hours, 2014: {Error(forecast)}; as yesterday: {Error(Ago(24))}; as a week ago: {Error(Ago(Week))}");
        // Every fourth window, one after the other: 14 days.
        NDArray Days(NDArray v) => Megawatts(v[400..456]["::4"]).ravel();
        Figure.Forecast(Days(y_test), Days(forecast), title: "Simulated load of a town in MW, each day forecast at its start").Save(options.OutputFile("energy-load.svg"));
    }

    private static bool IsWeekend(int hour) => (hour / 24 + 4) % 7 >= 5;          // 1 January 2010 was a Friday

    /// <summary>Megawatts for each hour's temperature in °C.</summary>
    private static double[] Load(double[] celsius)
    {
        double[] course = [.. range(24).Select(h => 300 + 80 * Math.Exp(-Math.Pow((h - 10) / 3.5, 2)) + 110 * Math.Exp(-Math.Pow((h - 19) / 2.5, 2)))];
        var (noise, lasting) = (np.random.normal(0, 4, celsius.Length).ToArray<double>(), 0.0);
        return [.. celsius.Select((c, i) =>
        {
            lasting = 0.9 * lasting + noise[i];
            return course[i % 24] * (IsWeekend(i) ? 0.85 : 1) + 3 * Math.Max(0, 15 - c) + 6 * Math.Max(0, c - 22) + lasting;
        })];
    }

    /// <summary>72 hours before each hour from…to, and the load in the 24 hours after.</summary>
    private static (NDArray x, NDArray y) Windows(NDArray table, int from, int to, int every)
    {
        int[] starts = [.. range(from, to, every)];
        return (np.stack([.. starts.Select(i => table[(i - Hours)..i])]), np.stack([.. starts.Select(i => table[i..(i + Ahead), 0])]));
    }
}
