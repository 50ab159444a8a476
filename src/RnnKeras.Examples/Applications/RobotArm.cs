using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Robot control: inverse dynamics of an arm with an unknown load. From how the arm moved under the torques so far, an LSTM says which torque gives
/// the wanted acceleration now; it must feel the load from the past, which a Dense network without memory cannot. Then it steers the arm along
/// a path, feeding on its own torques (a stateful twin, one step a call).
/// </summary>
internal static class RobotArm
{
    private const int Steps = 80;
    private const double Dt = 0.05, Gravity = 9.81, Friction = 0.4;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(10);
        var random = new Random(10);
        var (x, y) = Motions(random, options.SamplesOr(2000));
        var (x_test, y_test) = Motions(random, 300);
        var lstm = Build(tf.keras.layers.LSTM(48, return_sequences: true), null, Steps);
        var dense = Build(tf.keras.layers.Dense(48, activation: "tanh"), null, Steps);
        double Error(Sequential model)
        {
            model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "mse");
            model.fit(x, y, batch_size: 32, epochs: options.EpochsOr(15));
            // The first ten steps are for feeling the load.
            return 10 * Math.Sqrt((double)np.square(model.predict(x_test, verbose: 0).Single - y_test)[.., 10..].mean());
        }
        var (without, with) = (Error(dense), Error(lstm));
        print($"torque on 300 new motions with loads of 0.5 to 2 kg, root mean square error: LSTM {with:F2} Nm, Dense without memory {without:F2} Nm");

        var driver = Build(tf.keras.layers.LSTM(48, return_sequences: true, stateful: true), 1, 1);
        driver.set_weights(lstm.get_weights());
        var panel = new LinePanel { Title = "Angle of the arm, steered by what the LSTM learned", XLabel = "time (s)", YLabel = "rad" };
        double[] time = [.. Enumerable.Range(0, 100).Select(t => t * Dt)];
        panel.Add(time, [.. time.Select(t => Wanted(t).angle)], "wanted", "#7f7f7f", dashed: true);
        foreach (var mass in (double[])[0.6, 1.9])
        {
            var path = Steer(driver, mass, time);
            print($"  steered with {mass} kg: mean distance from the wanted angle {path.Zip(time, (a, t) => Math.Abs(a - Wanted(t).angle)).Average():F3} rad");
            panel.Add(time, path, $"{mass} kg");
        }
        new Figure { PanelSize = (720, 360) }.Add(panel).Save(options.OutputFile("robot-arm.svg"));
    }

    private static Sequential Build(Layers.Layer middle, int? batch, int? steps) =>
        tf.keras.Sequential([tf.keras.Input(batch_shape: [batch, steps, 5]), middle, tf.keras.layers.Dense(32, activation: "tanh"), tf.keras.layers.Dense(1)]);

    /// <summary>Angular acceleration (1/s²) of a 0.5 m arm with a mass (kg) at its end, under a torque (Nm).</summary>
    private static double Acceleration(double angle, double speed, double torque, double mass) =>
        (torque - Friction * speed - mass * Gravity * 0.5 * Math.Sin(angle)) / (mass * 0.25);

    /// <summary>Features of one step: angle, speed, wanted acceleration, and the torque before.</summary>
    private static float[] Features(double angle, double speed, double wanted, double lastTorque) =>
        [(float)Math.Sin(angle), (float)Math.Cos(angle), (float)speed / 3, (float)wanted / 10, (float)lastTorque / 10];

    /// <summary>Random smooth motions: features (n, 80, 5) and the torques in 10 Nm that made them (n, 80, 1).</summary>
    private static (NDArray x, NDArray y) Motions(Random random, int n)
    {
        var (x, y) = (new float[n, Steps, 5], new float[n, Steps, 1]);
        for (var i = 0; i < n; i++)
        {
            var (angle, speed, last, mass) = (random.NextDouble() * 3 - 1.5, random.NextDouble() * 2 - 1, 0.0, 0.5 + 1.5 * random.NextDouble());
            var (size, pace, phase) = (0.3 + random.NextDouble(), 1 + 2 * random.NextDouble(), 2 * Math.PI * random.NextDouble());
            for (var t = 0; t < Steps; t++)
            {
                var (goal, goalSpeed) = (size * Math.Sin(pace * t * Dt + phase), size * pace * Math.Cos(pace * t * Dt + phase));
                var wanted = Math.Clamp(10 * (goal - angle) + 5 * (goalSpeed - speed) + 6 * (random.NextDouble() - 0.5), -10, 10);
                var torque = mass * 0.25 * wanted + Friction * speed + mass * Gravity * 0.5 * Math.Sin(angle);
                foreach (var (k, v) in enumerate(Features(angle, speed, wanted, last)))
                    x[i, t, k] = v;
                y[i, t, 0] = (float)torque / 10;
                // Motors are not exact: the arm also comes to places where no good torque would have brought it, and learns to go on from there.
                (angle, speed, last) = Step(angle, speed, torque + 3 * (random.NextDouble() - 0.5), mass);
            }
        }
        return (x, y);
    }

    private static (double angle, double speed, double torque) Step(double angle, double speed, double torque, double mass)
    {
        speed += Dt * Acceleration(angle, speed, torque, mass);
        return (angle + Dt * speed, speed, torque);
    }

    private static (double angle, double speed, double acceleration) Wanted(double t) => (Math.Sin(2 * t), 2 * Math.Cos(2 * t), -4 * Math.Sin(2 * t));

    private static double[] Steer(Sequential driver, double mass, double[] time)
    {
        driver.reset_states();
        var (angle, speed, last) = (0.0, 0.0, 0.0);
        return [.. time.Select(t =>
        {
            var (a, v, acceleration) = Wanted(t);
            var wanted = Math.Clamp(acceleration + 10 * (a - angle) + 5 * (v - speed), -10, 10);
            var now = angle;
            NDArray features = Features(angle, speed, wanted, last);
            var torque = 10 * (double)driver.predict_on_batch(features.reshape(1, 1, 5)).Single[0, 0, 0];
            (angle, speed, last) = Step(angle, speed, torque, mass);
            return now;
        })];
    }
}
