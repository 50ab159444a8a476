using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// How warm will it be in Beijing in 24 hours? A GRU reads two days of weather. It learns from 2010 to 2013 and is measured on 2014, beside the
/// simplest forecast there is: as warm as now.
/// </summary>
internal static class WeatherForecast
{
    private const int Hours = 48, Ahead = 24, HoursOf2014 = 365 * 24, Temperature = 0;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(5);
        NDArray table = ShippedData.BeijingWeather().Select(r => new[]
        {
            r[3], r[2], r[4], Math.Log(1 + r[5]), Math.Sin(r[1] * Math.PI / 12), Math.Cos(r[1] * Math.PI / 12),
            Math.Sin(r[0] * Math.PI / 6), Math.Cos(r[0] * Math.PI / 6)
        }).ToArray();
        var known = table[..^HoursOf2014];
        var (mean, std) = (known.mean(axis: 0), known.std(axis: 0));
        table = ((table - mean) / std).astype("float32");
        var last = table.shape[0] - Ahead;
        var (x, y) = Windows(table, Hours, last - HoursOf2014, every: 3);
        var (x_test, y_test) = Windows(table, last - HoursOf2014 + Hours, last, every: 1);
        var order = np.random.permutation(x.shape[0])[..options.SamplesOr(x.shape[0])];

        var inputs = tf.keras.Input(shape: [Hours, table.shape[1]]);
        var change = tf.keras.layers.Dense(1).apply(tf.keras.layers.GRU(48).apply(inputs));
        // The network learns the change until then: doing nothing is already the simple forecast.
        var now = inputs[.., -1, ..1];
        var model = tf.keras.Model(inputs, tf.keras.layers.Add().apply([now, change]));
        model.compile(optimizer: tf.keras.optimizers.Adam(0.002), loss: "mse", metrics: ["mae"]);
        model.fit(x[order], y[order], batch_size: 64, epochs: options.EpochsOr(6), validation_split: 0.1);

        var degrees = (double)std[Temperature];
        var forecast = model.predict(x_test, batch_size: 256, verbose: 0).Single;
        var error = degrees * (double)np.abs(forecast[.., 0] - y_test).mean();
        var naive = degrees * (double)np.abs(x_test[.., -1, Temperature] - y_test).mean();
        print($"mean error of the temperature in 24 hours, 2014: {error:F2} °C; as warm as now: {naive:F2} °C");
        var days = 14 * 24;
        var from = y_test.shape[0] / 4;
        NDArray Celsius(NDArray v) => v[from..(from + days)] * degrees + mean[Temperature];
        Figure.Forecast(Celsius(y_test), Celsius(forecast[.., 0]), title: "Beijing, two weeks of spring 2014: °C, forecast 24 hours before").Save(options.OutputFile("weather-forecast.svg"));
    }

    /// <summary>48 hours that end before each hour from…to, and the temperature 24 hours after their last.</summary>
    private static (NDArray x, NDArray y) Windows(NDArray table, int from, int to, int every)
    {
        int[] ends = [.. Enumerable.Range(from, to - from).Where(i => i % every == 0)];
        return (np.stack([.. ends.Select(i => table[(i - Hours)..i])]), np.stack([.. ends.Select(i => table[i - 1 + Ahead, Temperature])]));
    }
}
