using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

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
            double[] keras = [];
            for (var round = 0; options.VersusKeras && round < 2; round++)
            {
                keras = [.. keras, .. Keras(job.Name)];
                all = [.. all, .. Ours()];
            }
            var figure = new Figure(job.Name, Suite.Median(all), all.Min(), Keras: keras.Length > 0 ? Suite.Median(keras) : 0);
            Console.WriteLine(Suite.Text($"fit {job.Name}: {figure.Milliseconds:F2} ms/step (best {figure.Best:F2}), {Jobs.Batch * 1000 / figure.Milliseconds:F0} samples/s")
                + (keras.Length == 0 ? "" : Suite.Text($", Keras {figure.Keras:F2} ms/step (best {keras.Min():F2}), {figure.Keras / figure.Milliseconds:F2} times as fast")));
            yield return figure;
        }
    }

    /// <summary>The same job in real Keras; needs python3.11 with Keras on its path.</summary>
    private static double[] Keras(string job)
    {
        var start = new ProcessStartInfo("python3.11", [Path.Combine(AppContext.BaseDirectory, "keras_jobs.py"), job, Steps.ToString(CultureInfo.InvariantCulture), "5"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3.11 did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<double[]>(line)!
            : throw new InvalidOperationException($"Keras could not run '{job}': {error.Result}");
    }
}
