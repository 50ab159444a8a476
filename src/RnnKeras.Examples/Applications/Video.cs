using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Video: in which of eight directions does the shape move? Draws films of 8 noisy frames of 16x16 pixels; a small CNN looks at each frame
/// (TimeDistributed(Conv2D)), an LSTM at how they follow each other. A single frame says nothing about the direction.
/// </summary>
internal static class Video
{
    private const int Frames = 8, Side = 16;
    private static readonly string[] directions = ["E", "NE", "N", "NW", "W", "SW", "S", "SE"];

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(6);
        var random = new Random(6);
        var (x, y) = Films(random, options.SamplesOr(3000));
        var (x_test, y_test) = Films(random, 500);
        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Frames, Side, Side, 1]),
            tf.keras.layers.TimeDistributed(tf.keras.layers.Conv2D(8, 3, activation: "relu")),
            tf.keras.layers.TimeDistributed(tf.keras.layers.MaxPooling2D(2)),
            tf.keras.layers.TimeDistributed(tf.keras.layers.Flatten()),
            tf.keras.layers.LSTM(32),
            tf.keras.layers.Dense(directions.Length, activation: "softmax")]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.summary();
        model.fit(x, y, batch_size: 32, epochs: options.EpochsOr(6), validation_split: 0.1);
        print($"accuracy on {x_test.shape[0]} new films: {model.evaluate(x_test, y_test, verbose: 0)[1]:F3} (guessing: {1.0 / directions.Length:F3})");

        var predicted = np.argmax(model.predict(x_test, verbose: 0), axis: -1);
        plt.figure((12, 3.4));
        for (var f = 0; f < 4; f++)
        {
            plt.subplot(1, 4, f + 1);
            plt.imshow(x_test[0, 2 * f, .., .., 0]);
            plt.title($"frame {2 * f + 1}" + (f == 3 ? $": {directions[(int)predicted[0]]} (true: {directions[(int)y_test[0]]})" : ""));
        }
        plt.savefig(options.OutputFile("video.svg"));
    }

    /// <summary>Films (n, 8, 16, 16, 1) and the direction each disc or bar moves in.</summary>
    private static (NDArray x, NDArray y) Films(Random random, int n)
    {
        var (x, y) = (new float[n * Frames * Side * Side], new int[n]);
        for (var (i, p) = (0, 0); i < n; i++)
        {
            y[i] = random.Next(directions.Length);
            var (angle, speed, size, bar) = (y[i] * Math.PI / 4, 0.5 + random.NextDouble() * 0.5, 1.5 + random.NextDouble(), random.Next(2) == 0);
            // The middle of the way lies anywhere, so that the place alone does not give the direction away.
            var (middleX, middleY) = (5 + 6 * random.NextDouble(), 5 + 6 * random.NextDouble());
            for (var f = 0; f < Frames; f++)
            {
                var way = (f - (Frames - 1) / 2.0) * speed;
                var (cx, cy) = (middleX + way * Math.Cos(angle), middleY - way * Math.Sin(angle));
                for (var row = 0; row < Side; row++)
                    for (var column = 0; column < Side; column++, p++)
                    {
                        var (dx, dy) = (column - cx, row - cy);
                        var inside = bar ? Math.Abs(dx) < 1 && Math.Abs(dy) < size + 0.5 : dx * dx + dy * dy < size * size;
                        x[p] = (inside ? 1 : 0) + 0.2f * random.NextSingle();
                    }
            }
        }
        return (np.array(x).reshape(n, Frames, Side, Side, 1), y);
    }
}
