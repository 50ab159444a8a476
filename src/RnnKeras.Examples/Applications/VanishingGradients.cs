using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Vanishing gradients. Which of four symbols came first, 60 steps of noise ago? The gradient of the loss with respect to each time step shows
/// how far back an error can be felt; the accuracy, who could use it. What decides is how much of a memory one step keeps: a SimpleRNN with
/// small weights loses it at once, Keras' orthogonal weights keep it; an LSTM keeps sigmoid(forget bias): 0.73 at Keras' 1, 0.98 at 4.
/// </summary>
internal static class VanishingGradients
{
    private const int Steps = 60, Symbols = 4, Units = 48;

    public static void Run(ExampleOptions options)
    {
        var panel = new LinePanel { Title = "log10 of the gradient's norm, per time step, before training (dashed) and after", XLabel = "time step", YLabel = "log10" };
        (string name, Func<Layer> layer)[] rows =
        [
            ("SimpleRNN, small weights", () => tf.keras.layers.SimpleRNN(Units, recurrent_initializer: tf.keras.initializers.RandomNormal(stddev: 0.05))),
            ("SimpleRNN, orthogonal", () => tf.keras.layers.SimpleRNN(Units)),
            ("LSTM, forget bias 1", () => tf.keras.layers.LSTM(Units)),
            ("LSTM, forget bias 4", () => tf.keras.layers.LSTM(Units, bias_initializer: ForgetGates(4), unit_forget_bias: false)),
        ];
        string[] colours = ["#d62728", "#ff7f0e", "#1f77b4", "#2ca02c"];
        foreach (var (i, (name, layer)) in enumerate(rows))
        {
            tf.keras.utils.set_random_seed(11);
            var (x, y) = Sequences(options.SamplesOr(4000));
            var (x_test, y_test) = Sequences(500);
            var model = tf.keras.Sequential([tf.keras.Input(shape: [Steps, Symbols]), layer(), tf.keras.layers.Dense(Symbols, activation: "softmax")]);
            model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
            var before = GradientNorms(model, x_test, y_test);
            model.fit(x, y, batch_size: 32, epochs: options.EpochsOr(12), verbose: 1);
            var after = GradientNorms(model, x_test, y_test);
            print($"{name,-25} gradient that reaches the first step, of that of the last: {(double)(before[0] / before[-1]):E1} before training, "
                + $"{(double)(after[0] / after[-1]):E1} after; accuracy {model.evaluate(x_test, y_test, verbose: 0)[1]:F3} (guessing: 0.25)");
            double[] time = [.. Enumerable.Range(1, Steps).Select(t => (double)t)];
            panel.Add(time, np.log10(before + 1e-30).ToArray<double>(), null, colours[i], dashed: true);
            panel.Add(time, np.log10(after + 1e-30).ToArray<double>(), name, colours[i]);
        }
        new Figure { PanelSize = (720, 420) }.Add(panel).Save(options.OutputFile("vanishing-gradients.svg"));
    }

    /// <summary>Noise (n, 60, 4) that begins with one of four symbols, and which one it was.</summary>
    private static (NDArray x, NDArray y) Sequences(int n)
    {
        var y = np.random.randint(0, Symbols, n);
        var x = (0.1 * np.random.randn(n, Steps, Symbols)).astype("float32");
        x[.., 0] = x[.., 0] + tf.keras.utils.to_categorical(y, Symbols);
        return (x, y);
    }

    /// <summary>Mean over sequences of ‖∂loss/∂x[t]‖, shape (60).</summary>
    private static NDArray GradientNorms(Model model, NDArray x, NDArray y)
    {
        Tensor inputs = tf.constant(x);
        using var tape = tf.GradientTape();
        tape.watch(inputs);
        var loss = tf.keras.losses.SparseCategoricalCrossentropy(reduction: "sum").apply(y, model.apply(inputs, training: false));
        var gradient = tape.gradient(loss, inputs)!.numpy().astype("float64");
        return np.sqrt((gradient * gradient).sum(axis: -1)).mean(axis: 0);
    }

    /// <summary>Biases (i, f, c, o) of an LSTM: the forget gates start open, so that a memory lasts 1 / (1 - sigmoid(bias)) steps.</summary>
    private static Tensor ForgetGates(double bias) => np.concatenate([np.zeros(Units), np.full(Units, bias), np.zeros(2 * Units)]).astype("float32");
}
