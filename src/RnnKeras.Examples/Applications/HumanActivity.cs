using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// What is somebody doing who wears an acceleration sensor on the wrist: resting, walking, running, climbing stairs, waving, drawing a circle? Three
/// seconds at 25 Hz of three axes. Measured recordings may not be shipped; these are simulated from persons who differ in pace, strength and how the
/// sensor sits, and the persons held back are other ones.
/// </summary>
internal static class HumanActivity
{
    private const int Steps = 75, Persons = 60, HeldBack = 15;
    private const double Rate = 25;                                               // Hz
    private static readonly string[] activities = ["resting", "walking", "running", "stairs", "waving", "circle"];

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(30);
        var random = new Random(30);
        var each = options.Quick ? 1 : 12;
        var (x, y) = Recordings(random, Persons - HeldBack, each);
        var (x_test, y_test) = Recordings(random, HeldBack, each);
        var order = np.random.permutation(x.shape[0]);

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Steps, 3]),
            tf.keras.layers.Conv1D(16, 5, strides: 2, activation: "relu"),
            tf.keras.layers.LSTM(40),
            tf.keras.layers.Dropout(0.3),
            tf.keras.layers.Dense(activities.Length, activation: "softmax")]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(x[order], y[order], batch_size: 32, epochs: options.EpochsOr(10), validation_split: 0.1);

        NDArray guess = np.argmax(model.predict(x_test, verbose: 0), axis: -1);
        print($"accuracy on {y_test.size} recordings of {HeldBack} new persons: {(double)(guess == y_test).mean():F3} (guessing: {1.0 / activities.Length:F2})");
        Figure.ConfusionMatrix(sklearn.metrics.confusion_matrix(y_test, guess), activities, "Activities of new persons").Save(options.OutputFile("activity.svg"));
    }

    /// <summary>Accelerations in g (n, 75, 3) and numbers of activities; every person does everything several times.</summary>
    private static (NDArray x, NDArray y) Recordings(Random random, int persons, int each)
    {
        List<double[][]> x = [];
        List<int> y = [];
        for (var p = 0; p < persons; p++)
        {
            var (pace, strength, side, front) = (Between(random, 0.8, 1.2), Between(random, 0.6, 1.4), Between(random, -0.5, 0.5), Between(random, -0.5, 0.5));
            for (var i = 0; i < each * activities.Length; i++)
            {
                var (phase, tremor, tempo) = (Between(random, 0, 2 * Math.PI), Between(random, 0.05, 0.2), pace * Between(random, 0.92, 1.08));
                x.Add([.. range(Steps).Select(t => Turned(Motion(i % activities.Length, phase + 2 * Math.PI * tempo * t / Rate, strength), side, front)
                    .Select(a => a + tremor * Between(random, -1, 1)).ToArray())]);
                y.Add(i % activities.Length);
            }
        }
        return (np.array(x.ToArray()).astype("float32"), y.ToArray());
    }

    /// <summary>Acceleration (right, forward, up) in g; <paramref name="turn"/> goes on by 2π a second.</summary>
    private static double[] Motion(int activity, double turn, double strength) => activity switch
    {
        0 => [0, 0, 1],
        1 => [0.15 * strength * Math.Sin(0.9 * turn), 0.2 * strength * Math.Sin(1.8 * turn + 1), 1 + 0.3 * strength * Math.Sin(1.8 * turn)],
        2 => [0.3 * strength * Math.Sin(1.3 * turn), 0.5 * strength * Math.Sin(2.6 * turn + 1), 1 + 1.0 * strength * Math.Max(-0.6, Math.Sin(2.6 * turn))],
        3 => [0.12 * strength * Math.Sin(0.75 * turn), 0.3 * strength * Math.Sin(1.5 * turn + 2), 1 + 0.35 * strength * Math.Sin(1.5 * turn) + 0.15 * strength * Math.Sin(3 * turn)],
        4 => [0.6 * strength * Math.Sin(2.2 * turn), 0.9, 0.4 + 0.1 * strength * Math.Sin(4.4 * turn)],
        _ => [0.5 * strength * Math.Sin(1.2 * turn), 0.3, 0.95 + 0.5 * strength * Math.Cos(1.2 * turn)],
    };

    /// <summary>As a sensor feels it that sits askew, by these angles in radians.</summary>
    private static double[] Turned(double[] a, double side, double front)
    {
        var (x, z) = (a[0] * Math.Cos(side) - a[2] * Math.Sin(side), a[0] * Math.Sin(side) + a[2] * Math.Cos(side));
        return [x, a[1] * Math.Cos(front) - z * Math.Sin(front), a[1] * Math.Sin(front) + z * Math.Cos(front)];
    }

    private static double Between(Random random, double low, double high) => low + (high - low) * random.NextDouble();
}
