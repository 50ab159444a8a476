using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// The shapes of sequence problems on sine waves: many-to-one (which frequency?), one-to-many (draw the wave of this frequency), many-to-many
/// (what is the wave's slope, at every step?). Prints shapes and errors, draws one answer of each.
/// </summary>
internal static class SequenceShapes
{
    private const int Steps = 30;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(13);
        var n = options.SamplesOr(3000);
        var frequency = np.random.uniform(0.1, 0.6, (n, 1)).astype("float32");
        var phase = np.random.uniform(0, 2 * Math.PI, (n, 1));
        var t = np.arange(Steps).reshape(1, Steps);
        NDArray Steps3(NDArray v) => v.astype("float32")["..., None"];
        var (wave, slope, drawn) = (Steps3(np.sin(frequency * t + phase)), Steps3(np.cos(frequency * t + phase)), Steps3(np.sin(frequency * t)));

        var one = Fit("many-to-one", [tf.keras.Input(shape: [Steps, 1]), tf.keras.layers.GRU(32), tf.keras.layers.Dense(1)], wave, frequency, options);
        var many = Fit("one-to-many", [tf.keras.Input(shape: [1]), tf.keras.layers.RepeatVector(Steps), tf.keras.layers.GRU(32, return_sequences: true),
            tf.keras.layers.Dense(1)], frequency, drawn, options);
        var all = Fit("many-to-many", [tf.keras.Input(shape: [Steps, 1]), tf.keras.layers.Bidirectional(tf.keras.layers.GRU(16, return_sequences: true)),
            tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(1))], wave, slope, options);

        plt.figure((12, 3.6));
        plt.subplot(1, 3, 1);
        plt.title("many-to-one: frequency");
        plt.scatter(frequency[^100.., 0], one[.., 0]);
        plt.xlabel("true");
        plt.ylabel("predicted");
        foreach (var (i, (title, truth, answer)) in enumerate(new[] { ("one-to-many: the wave", drawn, many), ("many-to-many: the slope", slope, all) }))
        {
            plt.subplot(1, 3, i + 2);
            plt.title(title);
            plt.plot(truth[^1].ravel(), label: "true");
            plt.plot(answer[^1].ravel(), "--", label: "predicted");
            plt.legend();
        }
        plt.savefig(options.OutputFile("sequence-shapes.svg"));
    }

    /// <summary>Trains on all but the last 100; gives the answers for these.</summary>
    private static NDArray Fit(string name, Models.SequentialItem[] layers, NDArray x, NDArray y, ExampleOptions options)
    {
        var model = tf.keras.Sequential(layers);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.005), loss: "mse");
        model.fit(x[..^100], y[..^100], batch_size: 32, epochs: options.EpochsOr(10));
        NDArray answer = model.predict(x[^100..], verbose: 0);
        print($"{name,-13} {model.input_shape} -> {model.output_shape}: mean error {(double)np.abs(answer - y[^100..]).mean():F4} on 100 new waves "
            + $"(always the mean: {(double)np.abs(y[^100..] - y.mean()).mean():F4})");
        return answer;
    }
}
