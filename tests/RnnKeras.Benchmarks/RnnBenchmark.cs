using static RnnKeras.tf.keras;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Benchmarks;

/// <summary>One recurrent layer: forward, and forward + backward with gradients of input and weights.</summary>
internal static class RnnBenchmark
{
    private static readonly (int batch, int time, int features, int units)[] sizes =
        [(32, 80, 32, 32), (32, 100, 64, 64), (32, 200, 128, 128), (64, 100, 256, 256), (128, 50, 512, 512)];

    private static readonly (string name, int gates, Func<int, Layer> make)[] cells =
    [
        ("LSTM", 4, units => tf.keras.layers.LSTM(units, return_sequences: true)),
        ("GRU", 3, units => tf.keras.layers.GRU(units, return_sequences: true)),
        ("SimpleRNN", 1, units => tf.keras.layers.SimpleRNN(units, return_sequences: true)),
    ];

    public static IEnumerable<Figure> Run(Options options)
    {
        foreach (var (cell, gates, make) in cells)
            foreach (var (batch, time, features, units) in sizes)
                foreach (var training in new[] { true, false })
                {
                    var name = $"{(training ? "train" : "forward")} {cell} {batch} {time} {features} {units} t={Suite.Threads}";
                    if (!options.Wants(name))
                        continue;
                    var flops = 2.0 * batch * time * (features + units) * gates * units * (training ? 3 : 1);
                    yield return Measure(name, flops, make(units), training, batch, time, features);
                }
    }

    private static Figure Measure(string name, double flops, Layer layer, bool training, int batch, int time, int features)
    {
        using var executable = Compile(layer, training, batch, time, features);
        var x = HostTensor.Zeros(DType.Float32, [batch, time, features]);
        var random = new Random(1);
        foreach (ref var v in x.Span<float>())
            v = random.NextSingle() - 0.5f;
        HostTensor[] inputs = [x];
        var outputs = new HostTensor?[training ? layer.weights.Count + 1 : 1];
        var peak = FmaPeak.Measure(Suite.Threads);
        var times = Suite.Time(() => executable.Run(inputs, outputs), rounds: 7, repetitions: Math.Max(1, (int)(2e9 / flops)));
        peak = Math.Max(peak, FmaPeak.Measure(Suite.Threads));
        var best = times.Min();
        var figure = new Figure(name, Suite.Median(times), best, flops / best / 1e6, flops / best / 1e6 / peak);
        Console.WriteLine(Suite.Text($"{name} {best:F3} ms {figure.GigaFlops:F1} GF/s {figure.OfPeak:F3} of-peak"));
        return figure;
    }

    /// <summary>Sums of the output (forward) or of all gradients (training): scalars, so that nothing large is copied out.</summary>
    private static IExecutable Compile(Layer layer, bool training, int batch, int time, int features)
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder(DType.Float32, Shape.Of(batch, time, features));
        Tensor y = layer.apply(x, training: training);
        Tensor[] outputs = [ops.sum(y)];
        if (training)
            outputs = [.. Autodiff.Gradients([y], [x, .. layer.weights.Select(trace.Leaf)], [y]).Select(g => ops.sum(g!))];
        return Backend.Current.Compile(trace.Build("rnn", [x], outputs));
    }
}
