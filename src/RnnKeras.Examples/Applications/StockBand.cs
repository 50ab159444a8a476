using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// How much may Apple's share rise or fall tomorrow? Not one number but a band: a GRU reads 15 days of changes and gives the 10, 50 and 90 %
/// quantiles, by the pinball loss. Beside it the same quantiles of the days learned from, which know nothing of the last days.
/// </summary>
internal static class StockBand
{
    private const int Days = 15, Test = 120;
    private static readonly double[] quantiles = [0.1, 0.5, 0.9];

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(24);
        NDArray price = ShippedData.ApplePrices();
        var change = 100 * (price[1..] - price[..^1]) / price[..^1];
        var x = np.stack([.. range(change.size - Days).Select(i => change[i..(i + Days)])])["..., None"].astype("float32");
        var y = change[Days..].astype("float32")["..., None"];
        var (known, last) = (y[..^Test], y[^Test..]);

        var model = tf.keras.Sequential([tf.keras.Input(shape: [Days, 1]), tf.keras.layers.GRU(12), tf.keras.layers.Dense(quantiles.Length)]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: tf.keras.losses.get(Pinball));
        model.fit(x[..^Test], known, batch_size: 16, epochs: options.EpochsOr(30), verbose: 2);

        var band = model.predict(x[^Test..], verbose: 0).Single;
        var constant = np.stack([.. quantiles.Select(q => np.full(Test, (double)np.quantile(known, q)))], axis: 1);
        foreach (var (name, b) in new[] { ("GRU", band), ("quantiles of the past", constant) })
            print($"{name,-22} pinball loss {Loss(last, b):F4}, inside the band: {(double)np.logical_and(last[.., 0] >= b[.., 0], last[.., 0] <= b[.., 2]).mean():P0} "
                + $"of {Test} days (wanted: 80 %), mean width {(double)(b[.., 2] - b[.., 0]).mean():F2} percent points");
        double[] day = [.. range(Test).Select(d => (double)d)];
        var panel = new LinePanel { Title = "Apple's share, daily change in percent, and its 80 % band", XLabel = "day" }
            .Add(day, last[.., 0].ToArray<double>(), "change", dots: true, joined: false)
            .Add(day, band[.., 0].ToArray<double>(), "10 %", "#d62728").Add(day, band[.., 2].ToArray<double>(), "90 %", "#2ca02c");
        new Figure { PanelSize = (760, 360) }.Add(panel).Save(options.OutputFile("stock-band.svg"));
    }

    /// <summary>Mean over quantiles of max(q·e, (q - 1)·e), e = truth - quantile: least when a share q of the truths lies below.</summary>
    private static Tensor Pinball(Tensor y_true, Tensor y_pred)
    {
        var e = y_true - y_pred;
        Tensor q = np.array(quantiles).astype("float32");
        return tf.keras.ops.mean(tf.keras.ops.maximum(q * e, (q - 1) * e), axis: -1);
    }

    private static double Loss(NDArray y, NDArray band)
    {
        var (e, q) = (y - band, np.array(quantiles));
        return (double)np.maximum(q * e, (q - 1) * e).mean();
    }
}
