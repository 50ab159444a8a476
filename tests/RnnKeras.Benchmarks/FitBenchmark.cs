using System.Diagnostics;

namespace RnnKeras.Benchmarks;

/// <summary>Whole <c>model.fit</c>: milliseconds per training step of 32 samples, beside real Keras where asked.</summary>
internal static class FitBenchmark
{
    private const int Steps = 20, Rounds = 7;

    public static IEnumerable<Figure> Run(IReadOnlyList<Job> jobs, Options options)
    {
        foreach (var job in jobs.Where(j => options.Wants(j.Name)))
        {
            var (model, batchX, batchY) = job.Make();
            var (x, y) = (np.concatenate(Enumerable.Repeat(batchX, Steps).ToArray()), np.concatenate(Enumerable.Repeat(batchY, Steps).ToArray()));
            double[] Ours() => [.. Suite.Time(() => model.fit(x, y, batch_size: Jobs.Batch, epochs: 1, verbose: 0), Rounds).Select(t => t / Steps)];
            double[] all = Ours();
            var (keras, kerasMegabytes) = (Array.Empty<double>(), 0.0);
            for (var round = 0; options.VersusKeras && round < 2; round++)
            {
                var (times, megabytes) = KerasPeer.Run("fit", job.Name, Steps, 5);
                (keras, kerasMegabytes) = ([.. keras, .. times], Math.Max(kerasMegabytes, megabytes));
                all = [.. all, .. Ours()];
            }
            var figure = new Figure(job.Name, Suite.Median(all), all.Min(), Keras: keras.Length > 0 ? Suite.Median(keras) : 0);
            Console.WriteLine(Suite.Text($"fit {job.Name}: {figure.Milliseconds:F2} ms/step (best {figure.Best:F2}), {Jobs.Batch * 1000 / figure.Milliseconds:F0} samples/s")
                + (keras.Length == 0 ? "" : Suite.Text($", Keras {figure.Keras:F2} ms/step (best {keras.Min():F2}), {figure.Keras / figure.Milliseconds:F2} times as fast")
                + Suite.Text($", by the best {keras.Min() / figure.Best:F2}; Keras' peak of memory {kerasMegabytes:F0} MB")));
            yield return figure;
        }
        Console.WriteLine(Suite.Text($"fit: peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0} MB"));
    }
}
