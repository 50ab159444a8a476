using System.Diagnostics;

namespace RnnKeras.Examples.Support;

/// <summary>Times one training step and one prediction (batch 32) of the seed documents' models, on made-up data.</summary>
internal static class Bench
{
    private const int BatchSize = 32;

    public static int Run(ExampleOptions options)
    {
        tf.keras.config.set_backend(options.Engine);
        Console.WriteLine($"{"batch 32, medians",-44} {"train ms",9} {"predict ms",11} {"samples/s trained",18}");
        Row("LSTM(128) + Dense(10), 28 steps of 28", [tf.keras.layers.LSTM(128)], Pixels(), 10, options.Quick);
        Row("LSTM(128) + LSTM(64) + Dense(10), 28 steps", [tf.keras.layers.LSTM(128, return_sequences: true), tf.keras.layers.LSTM(64)], Pixels(), 10, options.Quick);
        Row("GRU(64) + Dense(10), 28 steps", [tf.keras.layers.GRU(64)], Pixels(), 10, options.Quick);
        Row("2 x SimpleRNN(64) + Dense(10), 28 steps", [tf.keras.layers.SimpleRNN(64, return_sequences: true), tf.keras.layers.SimpleRNN(64)], Pixels(), 10, options.Quick);
        Row("Embedding(10000, 32) + SimpleRNN(32), 60 words", [tf.keras.layers.Embedding(10000, 32), tf.keras.layers.SimpleRNN(32)], Words(), 2, options.Quick);
        return 0;
    }

    private static NDArray Pixels() => np.random.default_rng(1).random((BatchSize, 28, 28)).astype("float32");

    private static NDArray Words() => np.random.default_rng(1).integers(0, 10000, (BatchSize, 60));

    private static void Row(string name, Layers.Layer[] layers, NDArray x, int classes, bool quick)
    {
        var model = tf.keras.Sequential([.. layers, tf.keras.layers.Dense(classes, activation: "softmax")]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy");
        var y = np.arange(BatchSize) % classes;
        var train = Median(() => model.train_on_batch(x, y), quick);
        var predict = Median(() => model.predict_on_batch(x), quick);
        Console.WriteLine($"{name,-44} {train,9:F2} {predict,11:F2} {BatchSize / train * 1000,18:F0}");
    }

    /// <summary>Milliseconds of the middle one of many runs, after a few that warm up.</summary>
    private static double Median(Action run, bool quick)
    {
        var times = new List<double>();
        for (var i = 0; i < (quick ? 15 : 120); i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times.Skip(times.Count / 4).Order().ElementAt(times.Count * 3 / 8);
    }
}
