using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Finds days on which a thermometer lies. An LSTM autoencoder learns to copy ordinary days of 2010 to 2013 through 8 numbers; in 2014 every tenth
/// day gets a fault (a frozen sensor, a jump, or night and day exchanged), and what it cannot copy counts as an anomaly.
/// </summary>
internal static class AnomalyDetection
{
    private const int Hours = 24;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(2);
        NDArray temperature = ShippedData.BeijingWeather().Select(r => (float)r[3]).ToArray();
        var days = temperature.reshape(-1, Hours);
        // How warm the day is does not matter, only its course.
        days = days - days.mean(axis: 1, keepdims: true);
        days = (days / days[..^365].std())["..., None"];
        var (x, x_test) = (days[..options.SamplesOr(days.shape[0] - 365)], days[^365..].copy());
        var faulty = Break(x_test);

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Hours, 1]),
            tf.keras.layers.LSTM(32),
            tf.keras.layers.Dense(8),
            tf.keras.layers.RepeatVector(Hours),
            tf.keras.layers.LSTM(32, return_sequences: true),
            tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(1))]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.005), loss: "mse");
        model.fit(x, x, batch_size: 32, epochs: options.EpochsOr(40), validation_split: 0.1);

        NDArray Errors(NDArray d) => np.abs(model.predict(d, verbose: 0).Single - d).max(axis: (1, 2));
        var (usual, error) = (Errors(x), Errors(x_test));
        var threshold = (double)np.quantile(usual, 0.98);
        var alarm = error > threshold;
        var right = (double)np.logical_and(alarm, faulty).sum();
        print($"alarms: {alarm.sum()} in 365 days, {faulty.sum()} days are faulty; precision {right / Math.Max(1, (double)alarm.sum()):F2}, "
            + $"recall {right / (double)faulty.sum():F2} (threshold: exceeded by 2 % of the days learned from)");
        double[] day = [.. Enumerable.Range(1, 365).Select(d => (double)d)];
        var panel = new LinePanel { Title = "Largest error of copying a day, 2014", XLabel = "day" }
            .Add(day, np.where(faulty, np.nan, error).ToArray<double>(), "ordinary day", dots: true, joined: false)
            .Add(day, np.where(faulty, error, np.nan).ToArray<double>(), "faulty day", dots: true, joined: false)
            .Add(day, [.. day.Select(_ => threshold)], "threshold", dashed: true);
        new Figure { PanelSize = (760, 360) }.Add(panel).Save(options.OutputFile("anomaly-detection.svg"));
    }

    /// <summary>Spoils every tenth day in place; says which.</summary>
    private static NDArray Break(NDArray days)
    {
        var faulty = np.arange(days.shape[0]) % 10 == 5;
        for (var d = 5; d < days.shape[0]; d += 10)
        {
            if (d % 3 == 0)
                days[d, 8..20] = days[d, 8].copy();                        // frozen from 8 to 20 o'clock
            else if (d % 3 == 1)
                days[d, 10..13] = days[d, 10..13] + 2.5f;                     // a jump for three hours
            else
                days[d] = np.roll(days[d], 12, axis: 0);                   // night and day exchanged
        }
        return faulty;
    }
}
