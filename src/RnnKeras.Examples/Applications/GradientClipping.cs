using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Exploding gradients and clipping: a SimpleRNN whose recurrent weights start too large adds up 30 numbers, with plain SGD. Without clipping
/// one step may throw the weights away; with the global norm clipped to 1 the same steps learn. An own loop records the norms.
/// </summary>
internal static class GradientClipping
{
    private const int Steps = 30, Batch = 32;

    public static void Run(ExampleOptions options)
    {
        var batches = options.Quick ? 20 : 100 * options.EpochsOr(6);
        var panel = new LinePanel { Title = "log10 of the gradient's global norm", XLabel = "step", YLabel = "log10" };
        foreach (var (name, clip) in (ReadOnlySpan<(string, double?)>)[("not clipped", null), ("clipped to norm 1", 1.0)])
        {
            var (norms, error, guess) = Train(batches, clip);
            print($"{name,-18} largest norm {norms.Max():E1}, error of the sum in the last tenth of the steps {error:F3} (always 0: {guess:F3})");
            panel.Add([.. Enumerable.Range(1, norms.Length).Select(i => (double)i)], [.. norms.Select(n => Math.Log10(n + 1e-12))], name);
        }
        new Figure { PanelSize = (720, 360) }.Add(panel).Save(options.OutputFile("gradient-clipping.svg"));
    }

    private static (double[] norms, double error, double guess) Train(int batches, double? clip)
    {
        tf.keras.utils.set_random_seed(12);
        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Steps, 1]),
            tf.keras.layers.SimpleRNN(24, recurrent_initializer: tf.keras.initializers.Orthogonal(gain: 1.4)),
            tf.keras.layers.Dense(1)]);
        var optimizer = tf.keras.optimizers.SGD(learning_rate: 0.05);
        var step = tf.function((NDArray x, NDArray y) =>
        {
            using var tape = tf.GradientTape();
            var loss = tf.keras.ops.mean(tf.keras.ops.square(model.apply(x, training: true) - y));
            var grads = tape.gradient(loss, model.trainable_variables);
            var (clipped, norm) = tf.clip_by_global_norm(grads, clip ?? 1e30);
            optimizer.apply_gradients(zip(clip is null ? grads : clipped, model.trainable_variables));
            return (loss, norm);
        });
        var (norms, losses, guesses) = (new double[batches], new double[batches], new double[batches]);
        foreach (var i in range(batches))
        {
            NDArray x = np.random.uniform(-1, 1, (Batch, Steps, 1)).astype("float32");
            var y = x.sum(axis: 1) / Math.Sqrt(Steps / 3.0);
            var (loss, norm) = step(x, y);
            (losses[i], norms[i], guesses[i]) = ((double)loss, (double)norm, (double)np.square(y).mean());
        }
        return (norms, losses[^(batches / 10)..].Average(), guesses[^(batches / 10)..].Average());
    }
}
