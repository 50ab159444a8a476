using System.Diagnostics;
using RnnKeras.Models;

namespace RnnKeras.Benchmarks;

/// <summary>From the start of this process to the first trained step and the first prediction of a small model.</summary>
internal static class StartupBenchmark
{
    public static IEnumerable<Figure> Run(Options options)
    {
        var model = tf.keras.Sequential([tf.keras.layers.LSTM(32), tf.keras.layers.Dense(1)]);
        model.compile(optimizer: "adam", loss: "mse");
        var (x, y) = (np.ones((32, 20, 8)), np.ones((32, 1)));
        model.train_on_batch(x, y);
        yield return Report("start to first trained step");
        model.predict_on_batch(x);
        yield return Report("start to first prediction after training");
    }

    private static Figure Report(string name)
    {
        var milliseconds = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        Console.WriteLine(Suite.Text($"startup {name}: {milliseconds:F0} ms"));
        return new Figure(name, milliseconds, milliseconds);
    }
}
