using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// How much fine dust (PM2.5) will be in Beijing's air in six hours? Two stacked LSTMs read a day of dust and weather. Learns from 2010 to 2013,
/// is measured on 2014, beside "as much as now".
/// </summary>
internal static class AirQuality
{
    private const int Hours = 24, Ahead = 6, HoursOf2014 = 365 * 24;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(26);
        var dust = ShippedData.BeijingDust();
        // log(1 + µg/m³): the dust varies by the factor, from 1 to 900.
        NDArray table = ShippedData.BeijingWeather().Zip(dust, (w, d) => new[]
        {
            Math.Log(1 + d), w[2], w[3], w[4], Math.Log(1 + w[5]), Math.Sin(w[1] * Math.PI / 12), Math.Cos(w[1] * Math.PI / 12)
        }).ToArray();
        var known = table[..^HoursOf2014];
        var (mean, std) = (known.mean(axis: 0), known.std(axis: 0));
        table = ((table - mean) / std).astype("float32");
        var first2014 = table.shape[0] - HoursOf2014;
        var (x, y) = Windows(table, Hours, first2014 - Ahead, every: 2);
        var (x_test, y_test) = Windows(table, first2014, table.shape[0] - Ahead, every: 1);
        var order = np.random.permutation(x.shape[0])[..options.SamplesOr(x.shape[0])];

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Hours, table.shape[1]]),
            tf.keras.layers.LSTM(32, return_sequences: true),
            tf.keras.layers.LSTM(32),
            tf.keras.layers.Dense(1)]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.002), loss: "mae");
        model.fit(x[order], y[order], batch_size: 64, epochs: options.EpochsOr(6), validation_split: 0.1);

        NDArray Micrograms(NDArray v) => np.exp(v * std[0] + mean[0]) - 1;
        var (truth, forecast, now) = (Micrograms(y_test), Micrograms(model.predict(x_test, batch_size: 256, verbose: 0).Single[.., 0]), Micrograms(x_test[.., -1, 0]));
        string Error(NDArray f) => $"{(double)np.abs(f - truth).mean():F1} µg/m³";
        print($"mean error of the dust in {Ahead} hours, 2014: {Error(forecast)}; as much as now: {Error(now)} (mean dust: {(double)truth.mean():F1} µg/m³)");
        Figure.Forecast(truth[1200..1440], forecast[1200..1440], title: "PM2.5 in Beijing, ten days of February 2014, µg/m³, forecast 6 hours before").Save(options.OutputFile("air-quality.svg"));
    }

    /// <summary>24 hours before each hour from…to, and the dust five hours after it: six hours after the last that is known.</summary>
    private static (NDArray x, NDArray y) Windows(NDArray table, int from, int to, int every)
    {
        int[] starts = [.. range(from, to, every)];
        return (np.stack([.. starts.Select(i => table[(i - Hours)..i])]), np.stack([.. starts.Select(i => table[i + Ahead - 1, 0])]));
    }
}
