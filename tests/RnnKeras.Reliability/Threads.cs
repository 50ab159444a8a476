using System.Diagnostics;
using RnnKeras.Models;

namespace RnnKeras.Reliability;

/// <summary>Predictions per second with one model asked by one thread, by one per core and by 32.</summary>
internal static class Threads
{
    private const int Repetitions = 3;

    private sealed record Job(string Name, Func<Model, NDArray, NDArray> Ask, NDArray Data);

    /// <param name="PerSecond">Predictions.</param>
    /// <param name="Cores">Processor time per time: how many cores worked.</param>
    private readonly record struct Figure(double PerSecond, double Cores);

    /// <param name="each">Time per figure and repetition.</param>
    /// <param name="say">Takes the lines; the figure for threads with a model each is what the machine itself gives.</param>
    public static int Run(TimeSpan each, Action<string> say)
    {
        var cores = Environment.ProcessorCount;
        say($"{cores} cores, {Environment.GetEnvironmentVariable("RNNKERAS_NUM_THREADS") ?? "all"} per prediction, backend {tf.keras.config.backend()}; best of {Repetitions}");
        foreach (var job in Jobs())
        {
            var models = Enumerable.Range(0, cores).Select(_ => Model()).ToArray();
            var expected = job.Ask(models[0], job.Data);
            var cases = new (string Name, int Threads, Model[] Models)[]
            {
                ("1 thread", 1, models[..1]), ($"{cores} threads, a model each", cores, models),
                ($"{cores} threads, one model", cores, models[..1]), ("32 threads, one model", 32, models[..1]),
            };
            Ask(job, 32, models, each, expected);
            // In turns: whatever else the machine does meets all of them.
            var figures = Enumerable.Range(0, Repetitions).SelectMany(_ => cases.Select(c => (c.Name, Figure: Ask(job, c.Threads, c.Models, each, expected))))
                .GroupBy(f => f.Name, (name, all) => (Name: name, Figure: all.MaxBy(f => f.Figure.PerSecond).Figure)).ToArray();
            foreach (var (name, figure) in figures)
                say($"{job.Name}: {name}: {figure.PerSecond:0} per s ({figure.PerSecond / figures[0].Figure.PerSecond:0.00}x), {figure.Cores:0.00} cores at work");
        }
        return 0;
    }

    private static Sequential Model()
    {
        tf.keras.utils.set_random_seed(1);
        return tf.keras.Sequential([tf.keras.Input(shape: [50, 16]), tf.keras.layers.LSTM(64), tf.keras.layers.Dense(4, activation: "softmax")]);
    }

    private static IEnumerable<Job> Jobs()
    {
        var random = np.random.RandomState(1);
        yield return new("predict_on_batch, 1 sample", (m, x) => m.predict_on_batch(x).Single, random.standard_normal((1, 50, 16)).astype("float32"));
        yield return new("predict, 256 samples", (m, x) => m.predict(x, verbose: 0).Single, random.standard_normal((256, 50, 16)).astype("float32"));
    }

    private static Figure Ask(Job job, int threads, Model[] models, TimeSpan duration, NDArray expected)
    {
        long asked = 0;
        var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var all = Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            for (; watch.Elapsed < duration; Interlocked.Increment(ref asked))
                if (!np.array_equal(job.Ask(models[i % models.Length], job.Data), expected))
                    Environment.FailFast("A prediction differs from that of one thread.");
        })).ToArray();
        Array.ForEach(all, t => t.Start());
        Array.ForEach(all, t => t.Join());
        return new(asked / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - busy) / watch.Elapsed);
    }
}
