using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

/// <summary>Small data and models that several tests share.</summary>
internal static class Samples
{
    /// <summary>(count, steps, features): sines of different frequency.</summary>
    public static NDArray Series(int count = 24, int steps = 5, int features = 2)
    {
        var x = new float[count, steps, features];
        for (var i = 0; i < count; i++)
            for (var t = 0; t < steps; t++)
                for (var f = 0; f < features; f++)
                    x[i, t, f] = MathF.Sin(0.7f * i + 0.4f * t * (f + 1));
        return x;
    }

    /// <summary>0, 1, 2, 0, 1, 2 …</summary>
    public static NDArray Labels(int count = 24, int classes = 3) => Enumerable.Range(0, count).Select(i => i % classes).ToArray();

    public static NDArray Targets(int count = 24) => Series(count, 1, 1).reshape(count, 1);

    public static Sequential Classifier(int units = 4, int classes = 3) => tf.keras.Sequential(
    [
        tf.keras.Input(shape: [null, 2]),
        tf.keras.layers.LSTM(units),
        tf.keras.layers.Dense(classes, activation: "softmax"),
    ]);

    public static Sequential CompiledClassifier()
    {
        var model = Classifier();
        model.compile("sgd", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    public static Sequential Regressor() =>
        tf.keras.Sequential([tf.keras.Input(shape: [null, 2]), tf.keras.layers.GRU(3), tf.keras.layers.Dense(1)]);

    /// <summary>True when all weights of two models are the same numbers.</summary>
    public static bool SameWeights(Model a, Model b) => Same(a.get_weights(), b.get_weights());

    public static bool Same(List<NDArray> a, List<NDArray> b) =>
        a.Count == b.Count && a.Zip(b).All(p => p.First.ToArray<float>().SequenceEqual(p.Second.ToArray<float>()));
}
