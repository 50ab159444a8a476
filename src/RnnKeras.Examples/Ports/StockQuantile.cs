// Port of stock_quantile.py. Tomorrow's Apple price as a band: a custom quantile loss, a custom metric (share of days under the line)
// and a custom callback.
using RnnKeras.Callbacks;
using RnnKeras.Metrics;
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal class Coverage : Metric
{
    private readonly Variable under, count;

    public Coverage(string name = "coverage")
        : base(name: name)
    {
        under = add_weight(shape: [], initializer: "zeros", name: "under");
        count = add_weight(shape: [], initializer: "zeros", name: "count");
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        var hit = ops.cast(ops.less_equal(y_true, y_pred), "float32");
        under.assign(under + ops.sum(hit));
        count.assign(count + ops.cast(ops.size(hit), "float32"));
    }

    public override Tensor result() => under / count;
}

internal class Report : Callback
{
    private int batches;

    public override void on_train_begin(Logs logs)
    {
        batches = 0;
        print("training starts, epochs:", @params!.epochs);
    }

    public override void on_train_batch_end(int batch, Logs logs) => batches += 1;

    public override void on_epoch_end(int epoch, Logs logs) =>
        print($"  epoch {epoch} after {batches} batches: " +
              string.Join(", ", sorted(logs.Keys).Select(k => $"{k} {logs[k]:F4}")));
}

internal static class StockQuantile
{
    public static void Run(string data)
    {
        var lines = File.ReadAllLines(data + "/series/stocks/finance-charts-apple.csv")[1..];
        var close = np.array(lines.Select(line => double.Parse(line.Split(',')[4])), dtype: "float32");
        var change = (100 * np.diff(close) / close[..^1]).astype("float32");
        print(len(close), $"mean change {change.mean():F4} std {change.std():F4}");
        var steps = 15;
        var x = np.stack([.. range(len(change) - steps).Select(i => change[i..(i + steps)])])["..., None"];
        var y = change[steps.., np.newaxis];
        var (x_train, y_train, x_test, y_test) = (x[..380], y[..380], x[380..], y[380..]);

        Func<Tensor, Tensor, Tensor> quantile_loss(double q)
        {
            Tensor loss(Tensor y_true, Tensor y_pred)
            {
                var e = y_true - y_pred;
                return ops.mean(ops.maximum(q * e, (q - 1) * e), axis: -1);
            }
            return loss;
        }

        Tensor mean_band(Tensor y_true, Tensor y_pred) => ops.mean(ops.abs(y_pred));

        foreach (var q in (double[])[0.1, 0.9])
        {
            var model = keras.Sequential([keras.Input((steps, 1)), keras.layers.SimpleRNN(12, activation: "relu"),
                                          keras.layers.Dense(1)]);
            model.compile(optimizer: keras.optimizers.Adam(0.01), loss: quantile_loss(q), metrics: [new Coverage(), metrics.get(mean_band)]);
            det.set_weights(model, seed: 17);
            model.fit(x_train, y_train, batch_size: 38, epochs: 4, shuffle: false, verbose: 0, callbacks: [new Report()]);
            var scores = model.evaluate(x_test, y_test, verbose: 0, return_dict: true);
            print("quantile", q, "test:", string.Join(" ", sorted(scores.Keys).Select(k => $"{k} {scores[k]:F4}")));
            print("line for the last days:", string.Join(" ", model.predict(x_test[^4..], verbose: 0)[.., 0].Select(v => $"{v:F4}")));
        }
    }
}
