using static RnnKeras.tf.keras;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Benchmarks;

/// <summary>One recurrent layer: forward, and forward + backward with gradients of input and weights.</summary>
internal static class RnnBenchmark
{
    public static readonly (int batch, int time, int features, int units)[] Sizes =
        [(32, 80, 32, 32), (32, 100, 64, 64), (32, 200, 128, 128), (64, 100, 256, 256), (128, 50, 512, 512)];

    public static readonly (string name, int gates, Func<int, bool, Layer> make)[] Cells =
    [
        ("LSTM", 4, (units, sequences) => tf.keras.layers.LSTM(units, return_sequences: sequences)),
        ("GRU", 3, (units, sequences) => tf.keras.layers.GRU(units, return_sequences: sequences)),
        ("SimpleRNN", 1, (units, sequences) => tf.keras.layers.SimpleRNN(units, return_sequences: sequences)),
    ];

    public static IEnumerable<Figure> Run(Options options)
    {
        foreach (var (cell, gates, make) in Cells)
            foreach (var (batch, time, features, units) in Sizes)
                foreach (var training in new[] { true, false })
                {
                    var name = $"{(training ? "train" : "forward")} {cell} {batch} {time} {features} {units} t={Suite.Threads}";
                    if (!options.Wants(name))
                        continue;
                    var flops = 2.0 * batch * time * (features + units) * gates * units * (training ? 3 : 1);
                    yield return options.VersusKeras
                        ? Compare(name, make(units, true), training, Input(batch, time, features))
                        : Measure(name, flops, make(units, true), training, batch, time, features);
                }
    }

    private static Figure Measure(string name, double flops, Layer layer, bool training, int batch, int time, int features)
    {
        using var executable = Compile(layer, training, Input(batch, time, features));
        var outputs = new HostTensor?[training ? layer.weights.Count + 1 : 1];
        var (times, peak) = Suite.TimeBesidePeak(() => executable.Run([], outputs));
        var (best, median) = (times.Min(), Suite.Median(times));
        double Speed(double milliseconds) => flops / milliseconds / 1e6;
        var figure = new Figure(name, median, best, Speed(best), Speed(best) / peak);
        Console.WriteLine(Suite.Text(
            $"{name} {best:F3} ms {figure.GigaFlops:F1} GF/s {figure.OfPeak:F3} of-peak (median {median:F3} ms {Speed(median) / peak:F3}, peak {peak:F0} GF/s)"));
        return figure;
    }

    private static Figure Compare(string name, Layer layer, bool training, Variable input)
    {
        using var executable = Compile(layer, training, input);
        var outputs = new HostTensor?[training ? layer.weights.Count + 1 : 1];
        return new SideBySide(name, () => executable.Run([], outputs)).Measure();
    }

    private static Variable Input(int batch, int time, int features)
    {
        var x = HostTensor.Zeros(DType.Float32, [batch, time, features]);
        var random = new Random(1);
        foreach (ref var v in x.Span<float>())
            v = random.NextSingle() - 0.5f;
        return new(x);
    }

    /// <summary>
    /// One number of the output (forward) or of each gradient (training) as outputs, and x in the engine's memory: nothing is timed but the
    /// layer's kernels.
    /// </summary>
    private static IExecutable Compile(Layer layer, bool training, Variable input)
    {
        using var trace = new Trace();
        var x = trace.Leaf(input);
        Tensor y = layer.apply(x, training: training);
        IEnumerable<Tensor?> results = training ? Autodiff.Gradients([y], [x, .. layer.weights.Select(trace.Leaf)], [y]) : [y];
        var numbers = results.Select(r => ops.slice(r!, new int[r!.ndim], [.. Enumerable.Repeat(1, r.ndim)]));
        return Backend.Current.Compile(trace.Build("rnn", [], [.. numbers]));
    }
}
