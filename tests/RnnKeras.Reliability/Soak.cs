using System.Diagnostics;
using RnnKeras.Models;

namespace RnnKeras.Reliability;

/// <summary>Builds, trains, asks, saves and loads models again and again, and watches what the process holds.</summary>
internal static class Soak
{
    /// <param name="Bytes">Resident memory after a collection.</param>
    /// <param name="Handles">Open files and sockets.</param>
    /// <param name="Threads">Of the operating system.</param>
    public sealed record Sample(int Round, long Bytes, int Handles, int Threads);

    /// <summary>0 when memory grew by less than 5 % after the first third, and handles and threads did not.</summary>
    public static int Run(TimeSpan duration, Action<string> say)
    {
        var samples = Measure(duration);
        foreach (var sample in samples)
            say($"round {sample.Round,6}: {sample.Bytes / 1e6,8:0.0} MB, {sample.Handles} handles, {sample.Threads} threads");
        var growth = Growth(samples);
        say($"backend {tf.keras.config.backend()}, {samples[^1].Round} rounds, memory {100 * growth:+0.00;-0.00} %");
        return growth < 0.05 && samples[^1].Handles <= samples[samples.Count / 3].Handles && samples[^1].Threads <= samples[samples.Count / 3].Threads + 1 ? 0 : 1;
    }

    /// <summary>Mean memory of the last third against that of the middle one.</summary>
    public static double Growth(IReadOnlyList<Sample> samples)
    {
        var third = samples.Count / 3;
        return samples.Skip(2 * third).Average(s => s.Bytes) / samples.Skip(third).Take(third).Average(s => s.Bytes) - 1;
    }

    /// <summary>About 30 samples.</summary>
    public static List<Sample> Measure(TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("rnnkeras-soak").FullName;
        var watch = Stopwatch.StartNew();
        var samples = new List<Sample>();
        for (var round = 0; watch.Elapsed < duration; round++)
        {
            Round(folder, round);
            if (watch.Elapsed >= duration * (samples.Count / 30.0))
                samples.Add(Now(round));
        }
        Directory.Delete(folder, recursive: true);
        return samples;
    }

    private static void Round(string folder, int round)
    {
        tf.keras.utils.clear_session();
        var (steps, units) = (4 + round % 5, 4 + round % 7);
        var x = np.ones((20, steps, 3));
        var model = tf.keras.Sequential(
            [tf.keras.Input(shape: [steps, 3]), round % 2 == 0 ? tf.keras.layers.LSTM(units) : tf.keras.layers.GRU(units), tf.keras.layers.Dense(2)]);
        model.compile("adam", "mse", metrics: ["mae"]);
        model.fit(x, np.ones((20, 2)), epochs: 2, batch_size: 8, verbose: 0, validation_split: 0.2);
        var expected = model.predict(x, verbose: 0).Single;
        foreach (var name in new[] { "model.keras", "model.h5" })
        {
            var path = Path.Combine(folder, name);
            model.save(path);
            var read = tf.keras.models.load_model(path).predict(x, verbose: 0).Single;
            if (!np.array_equal(expected, read))
                throw new InvalidOperationException($"Round {round}: {name} predicts something else.");
        }
    }

    private static Sample Now(int round)
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        using var process = Process.GetCurrentProcess();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
        return new(round, process.WorkingSet64, handles, process.Threads.Count);
    }
}
