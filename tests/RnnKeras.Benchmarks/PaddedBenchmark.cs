using static RnnKeras.tf.keras;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Benchmarks;

/// <summary>
/// Training a layer on padded sequences beside the same without padding: real lengths from 10 to 70 % of the steps, 40 % on average, so 0.4
/// of the time would be in proportion.
/// </summary>
internal static class PaddedBenchmark
{
    private const int Features = 32;

    private static readonly (string name, int time, Func<bool, Layer> make)[] layers =
    [
        ("SimpleRNN(32)", 500, sequences => tf.keras.layers.SimpleRNN(32, return_sequences: sequences)),
        ("LSTM(64)", 200, sequences => tf.keras.layers.LSTM(64, return_sequences: sequences)),
        ("Bidirectional(LSTM(64))", 200, sequences => tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(64, return_sequences: sequences))),
        ("GRU(64)", 200, sequences => tf.keras.layers.GRU(64, return_sequences: sequences)),
    ];

    public static IEnumerable<Figure> Run(Options options)
    {
        foreach (var (layer, time, make) in layers)
            foreach (var sequences in new[] { false, true })
            {
                var name = $"padded {layer} T={time} return_sequences={sequences} t={Suite.Threads}";
                if (options.Wants(name))
                    yield return Measure(name, () => make(sequences), time);
            }
    }

    private static Figure Measure(string name, Func<Layer> make, int time)
    {
        using var whole = Compile(make(), time, padded: false);
        using var padded = Compile(make(), time, padded: true);
        var outputs = new HostTensor?[1];
        var (full, _) = Suite.TimeBesidePeak(() => whole.Run([], outputs));
        var (masked, _) = Suite.TimeBesidePeak(() => padded.Run([], outputs));
        var (least, best) = (full.Min(), masked.Min());
        Console.WriteLine(Suite.Text($"{name}: {least:F3} ms, padded {best:F3} ms, {best / least:F3} of the time (by medians {Suite.Median(masked) / Suite.Median(full):F3})"));
        return new Figure(name, Suite.Median(masked), best);
    }

    private static IExecutable Compile(Layer layer, int time, bool padded)
    {
        var random = new Random(1);
        var x = HostTensor.Zeros(DType.Float32, [Jobs.Batch, time, Features]);
        foreach (ref var v in x.Span<float>())
            v = random.NextSingle() - 0.5f;
        var mask = HostTensor.Zeros(DType.Bool, [Jobs.Batch, time]);
        for (var i = 0; i < mask.Count; i++)
            mask.Span<bool>()[i] = i % time < time * (10 + 60 * (i / time) / (Jobs.Batch - 1)) / 100;
        using var trace = new Trace();
        var input = trace.Leaf(new Variable(x));
        Tensor y = layer.apply(input, mask: padded ? (Tensors)trace.Leaf(new Variable(mask, trainable: false)) : null, training: true);
        var gradients = Autodiff.Gradients([y], [input, .. layer.weights.Select(trace.Leaf)], [y]);
        // One number that needs them all, so that nothing else is timed.
        var sum = gradients.Select(g => ops.sum(ops.slice(g!, new int[g!.ndim], [.. Enumerable.Repeat(1, g.ndim)]))).Aggregate((a, b) => a + b);
        return Backend.Current.Compile(trace.Build("padded", [], [sum]));
    }
}
