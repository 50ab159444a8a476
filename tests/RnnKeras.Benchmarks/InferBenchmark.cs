namespace RnnKeras.Benchmarks;

/// <summary>Prediction: latency of a single sample and throughput of batches of 256.</summary>
internal static class InferBenchmark
{
    public static IEnumerable<Figure> Run(Options options)
    {
        foreach (var job in Jobs.Infer.Where(j => options.Wants(j.Name)))
        {
            var (model, x, _) = job.Make();
            var one = x[..1];
            var output = np.zeros((1, 1), dtype: "float32");
            yield return Measure($"{job.Name} batch 1", job, 1, () => model.predict_on_batch(one, output), rounds: 300, options);
            var many = np.concatenate(Enumerable.Repeat(x, 8).ToArray());
            yield return Measure($"{job.Name} batch 256", job, 256, () => model.predict_on_batch(many), rounds: 7, options);
        }
    }

    private static Figure Measure(string name, Job job, int samples, Action predict, int rounds, Options options)
    {
        var times = Suite.Time(predict, rounds);
        var keras = options.VersusKeras ? KerasPeer.Run("infer", job.Name, samples, rounds).Times : [];
        var figure = new Figure(name, Suite.Median(times), times.Min(), Keras: keras.Length > 0 ? Suite.Median(keras) : 0);
        Console.WriteLine(Suite.Text($"infer {name}: {figure.Milliseconds * 1000:F1} us (best {figure.Best * 1000:F1}), {samples * 1000 / figure.Milliseconds:F0} samples/s")
            + (keras.Length == 0 ? "" : Suite.Text($", Keras {figure.Keras * 1000:F0} us (best {keras.Min() * 1000:F0}), {figure.Keras / figure.Milliseconds:F1} times as fast")));
        return figure;
    }
}
