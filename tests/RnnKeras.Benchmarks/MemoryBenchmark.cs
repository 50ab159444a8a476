using System.Diagnostics;

namespace RnnKeras.Benchmarks;

/// <summary>Memory of the process over ten thousand training steps of a small model: what an engine leaks, grows here.</summary>
internal static class MemoryBenchmark
{
    private const int Steps = 10_000, Shown = 1_000;

    public static IEnumerable<Figure> Run(Options options)
    {
        var random = new Random(0);
        var model = tf.keras.Sequential([tf.keras.layers.LSTM(16), tf.keras.layers.Dense(1)]);
        model.compile("adam", "mse");
        NDArray x = Enumerable.Range(0, 16 * 20 * 8).Select(_ => random.NextSingle()).ToArray(), y = np.ones((16, 1), dtype: "float32");
        x = x.reshape(16, 20, 8);
        for (var step = 1; step <= Steps; step++)
        {
            model.train_on_batch(x, y);
            if (step % Shown == 0)
                Console.WriteLine(Suite.Text($"memory {options.Engine} after {step} steps: {ResidentMegabytes():F1} MB"));
        }
        return [];
    }

    private static double ResidentMegabytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }
}
