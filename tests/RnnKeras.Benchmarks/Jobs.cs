using RnnKeras.Models;

namespace RnnKeras.Benchmarks;

/// <summary>A training job: a compiled model and one batch of 32.</summary>
internal sealed record Job(string Name, Func<(Model model, NDArray x, NDArray y)> Make);

/// <summary>The models that are timed; keras_jobs.py has the same ones in Python.</summary>
internal static class Jobs
{
    public const int Batch = 32;

    /// <summary>The models of the five tutorials.</summary>
    public static readonly IReadOnlyList<Job> Seeds =
    [
        new("lstm-linear", () => Compiled(tf.keras.Sequential([tf.keras.layers.LSTM(128), tf.keras.layers.Dense(10)]), "adam", "sparse_categorical_crossentropy", Digits(), Labels())),
        new("simple-rnn-text", () => Compiled(
            tf.keras.Sequential([tf.keras.layers.Embedding(10000, 32), tf.keras.layers.SimpleRNN(32), tf.keras.layers.Dense(1, activation: "sigmoid")]),
            "rmsprop", "binary_crossentropy", Ids(60), Binary(), "acc")),
        new("stacked-lstm", () => Compiled(
            tf.keras.Sequential([tf.keras.layers.LSTM(128, return_sequences: true), tf.keras.layers.LSTM(64), tf.keras.layers.Dense(10, activation: "softmax")]),
            "adam", "sparse_categorical_crossentropy", Digits(), Labels(), "accuracy")),
        new("torch-gru", () => Compiled(
            tf.keras.Sequential([tf.keras.layers.GRU(64, return_sequences: true), tf.keras.layers.Lambda(x => x[":, -1, :"]), tf.keras.layers.Dense(10)]),
            "adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true), Digits(), Labels())),
        new("stacked-simple-rnn", () => Compiled(
            tf.keras.Sequential([tf.keras.layers.SimpleRNN(64, return_sequences: true), tf.keras.layers.SimpleRNN(64), tf.keras.layers.Dense(10, activation: "softmax")]),
            "adam", "categorical_crossentropy", Digits(), np.eye(10)[Labels()], "accuracy")),
    ];

    /// <summary>Text classifiers of the speed table.</summary>
    public static readonly IReadOnlyList<Job> Fit =
    [
        .. from padded in new[] { false, true }
           from job in new[]
           {
               Text("SimpleRNN(32) T=500", 500, padded, () => tf.keras.layers.SimpleRNN(32)),
               Text("LSTM(64) T=200", 200, padded, () => tf.keras.layers.LSTM(64)),
               Text("Bidirectional(LSTM(64)) T=200", 200, padded, () => tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(64))),
               Text("GRU(64) T=200", 200, padded, () => tf.keras.layers.GRU(64)),
           }
           select job,
    ];

    /// <summary>Models that are asked for one sample at a time.</summary>
    public static readonly IReadOnlyList<Job> Infer =
    [
        .. Fit,
        Signal("LSTM(32) T=100", 32),
        Signal("LSTM(128) T=100", 128),
    ];

    private static Job Text(string name, int steps, bool padded, Func<Layers.Layer> recurrent) => new(padded ? name + " padded" : name, () => Compiled(
        tf.keras.Sequential([tf.keras.layers.Embedding(10000, 32, mask_zero: padded), recurrent(), tf.keras.layers.Dense(1, activation: "sigmoid")]),
        "adam", "binary_crossentropy", Ids(steps, padded), Binary()));

    private static Job Signal(string name, int units) => new(name, () =>
    {
        var random = new Random(0);
        NDArray x = Enumerable.Range(0, Batch * 100 * 32).Select(_ => random.NextSingle()).ToArray();
        return Compiled(tf.keras.Sequential([tf.keras.layers.LSTM(units), tf.keras.layers.Dense(1)]), "adam", "mse", x.reshape(Batch, 100, 32), Binary());
    });

    private static (Model, NDArray, NDArray) Compiled(Model model, string optimizer, Losses.Loss loss, NDArray x, NDArray y, params string[] metrics)
    {
        model.compile(optimizer: optimizer, loss: loss, metrics: [.. metrics]);
        return (model, x, y);
    }

    private static NDArray Digits()
    {
        var random = new Random(0);
        var x = new float[Batch, 28, 28];
        for (var i = 0; i < x.Length; i++)
            x[i / 784, i / 28 % 28, i % 28] = random.NextSingle();
        return x;
    }

    private static NDArray Labels() => Enumerable.Range(0, Batch).Select(i => i * 7 % 10).ToArray();

    /// <summary>Word numbers; padded at the end with zeros, the real lengths from 10 to 70 % of the steps, 40 % on average.</summary>
    private static NDArray Ids(int steps, bool padded = false)
    {
        var random = new Random(0);
        var x = new int[Batch, steps];
        for (var i = 0; i < x.Length; i++)
        {
            var length = padded ? steps * (10 + 60 * (i / steps) / (Batch - 1)) / 100 : steps;
            x[i / steps, i % steps] = i % steps < length ? random.Next(1, 10000) : 0;
        }
        return x;
    }

    private static NDArray Binary()
    {
        var y = new float[Batch, 1];
        for (var i = 0; i < Batch; i++)
            y[i, 0] = i % 2;
        return y;
    }
}
