using static RnnKeras.tf.keras;
using System.Diagnostics;
using RnnKeras.Callbacks;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;
using Trace = RnnKeras.Runtime.Graph.Trace;

namespace RnnKeras.Benchmarks;

/// <summary>
/// What the public API costs: a step of <c>model.fit</c> on one layer and a Dense(1), Adam and shuffled batches included, beside the bare
/// kernels of the layer (forward, and gradients of its weights from its last output).
/// </summary>
internal static class LayerBenchmark
{
    private const int Steps = 20;
    private const double Seconds = 0.7;

    public static IEnumerable<Figure> Run(Options options)
    {
        foreach (var (cell, gates, make) in RnnBenchmark.Cells)
            foreach (var (batch, time, features, units) in RnnBenchmark.Sizes.Where(s => s.units <= 256))
            {
                var name = $"layer {cell} {batch} {time} {features} {units} t={Suite.Threads}";
                if (!options.Wants(name))
                    continue;
                // Two products forward, two for the gradients of the kernels, one for that of the state.
                var flops = 2.0 * batch * time * (2 * features + 3 * units) * gates * units;
                yield return Measure(name, flops, () => make(units, false), batch, time, features);
            }
    }

    private static Figure Measure(string name, double flops, Func<Layer> make, int batch, int time, int features)
    {
        var random = new Random(1);
        NDArray x = Enumerable.Range(0, Steps * batch * time * features).Select(_ => random.NextSingle() - 0.5f).ToArray();
        x = x.reshape(Steps * batch, time, features);
        var y = np.ones((Steps * batch, 1));
        var model = tf.keras.Sequential([make(), tf.keras.layers.Dense(1)]);
        model.compile(optimizer: "adam", loss: "mse");
        using var kernels = Compile(make(), new Variable(x[..batch].ToHostTensor()));
        var outputs = new HostTensor?[3];
        List<double> bare = [], fit = [];
        var peak = 0.0;
        for (var round = 0; round < 2; round++)
        {
            (var times, peak) = Suite.TimeBesidePeak(() => kernels.Run([], outputs));
            bare.AddRange(times);
            var epochs = 1 + (int)(Seconds * 1000 / Steps / bare.Min());
            var clock = new StepClock();
            model.fit(x, y, batch_size: batch, epochs: epochs, verbose: 0, callbacks: [clock]);
            // The first half is the warm-up, as the kernels have one.
            fit.AddRange(clock.Milliseconds.Skip(clock.Milliseconds.Count / 2));
        }
        var (best, least) = (fit.Min(), bare.Min());
        var figure = new Figure(name, Suite.Median(fit), best, flops / best / 1e6, flops / best / 1e6 / peak);
        Console.WriteLine(Suite.Text(
            $"{name}: kernels {least:F3} ms {flops / least / 1e6 / peak:F3} of-peak, fit {best:F3} ms/step {figure.OfPeak:F3} of-peak, {best / least - 1:P0} more (medians {Suite.Median(bare):F3}, {figure.Milliseconds:F3} ms)"));
        return figure;
    }

    /// <summary>
    /// The time from the end of one step to that of the next: all that fit does for a batch. Single steps, because on a shared machine whole
    /// epochs are hardly ever left alone.
    /// </summary>
    private sealed class StepClock : Callback
    {
        private long last;

        public List<double> Milliseconds { get; } = [];

        public override void on_train_batch_end(int batch, Logs logs)
        {
            var now = Stopwatch.GetTimestamp();
            if (batch > 0)
                Milliseconds.Add(Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
            last = now;
        }
    }

    private static IExecutable Compile(Layer layer, Variable input)
    {
        using var trace = new Trace();
        Tensor last = layer.apply(trace.Leaf(input), training: true);
        var numbers = Autodiff.Gradients([last], [.. layer.weights.Select(trace.Leaf)], [last])
            .Select(r => ops.slice(r!, new int[r!.ndim], [.. Enumerable.Repeat(1, r.ndim)]));
        return Backend.Current.Compile(trace.Build("layer", [], [.. numbers]));
    }
}
