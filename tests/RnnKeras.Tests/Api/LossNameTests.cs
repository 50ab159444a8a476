namespace RnnKeras.Tests.Api;

/// <summary>All names of a loss function, in keras.losses and keras.metrics, compute the same numbers: those of its formula.</summary>
public class LossNameTests
{
    private static readonly Tensor target = SmallTensors.Matrix(2, 1, 0, 1, .5f), output = SmallTensors.Matrix(2, .8f, .3f, .6f, .9f);

    private static readonly (float T, float P)[] pairs = [(1, .8f), (0, .3f), (1, .6f), (.5f, .9f)];

    /// <summary>Mean per row of a function of target and output.</summary>
    private static float[] Rows(Func<float, float, float> f) => [.. pairs.Select(p => f(p.T, p.P)).Chunk(2).Select(r => r.Average())];

    private static float Clip(float p) => Math.Clamp(p, 1e-7f, 1);

    private static void Same(float[] values, params Func<Tensor, Tensor, Tensor>[] names) =>
        Assert.All(names, f => SmallTensors.Near(values, f(target, output).Floats(), 1e-5 * Math.Max(1, values.Max())));

    [Fact]
    public void Squares() => Same(Rows((t, p) => (t - p) * (t - p)), tf.keras.losses.mse, tf.keras.losses.MSE, tf.keras.losses.mean_squared_error,
        tf.keras.metrics.mse, tf.keras.metrics.MSE, tf.keras.metrics.mean_squared_error);

    [Fact]
    public void Distances() => Same(Rows((t, p) => Math.Abs(t - p)), tf.keras.losses.mae, tf.keras.losses.MAE, tf.keras.losses.mean_absolute_error,
        tf.keras.metrics.mae, tf.keras.metrics.MAE, tf.keras.metrics.mean_absolute_error);

    [Fact]
    public void Percentages() => Same(Rows((t, p) => 100 * Math.Abs(t - p) / Math.Max(t, 1e-7f)), tf.keras.losses.mape, tf.keras.losses.MAPE,
        tf.keras.losses.mean_absolute_percentage_error, tf.keras.metrics.mape, tf.keras.metrics.MAPE, tf.keras.metrics.mean_absolute_percentage_error);

    [Fact]
    public void Logarithms() => Same(Rows((t, p) => MathF.Pow(MathF.Log(1 + t) - MathF.Log(1 + p), 2)), tf.keras.losses.msle, tf.keras.losses.MSLE,
        tf.keras.losses.mean_squared_logarithmic_error, tf.keras.metrics.msle, tf.keras.metrics.MSLE, tf.keras.metrics.mean_squared_logarithmic_error);

    [Fact]
    public void HyperbolicCosines() => Same(Rows((t, p) => MathF.Log(MathF.Cosh(p - t))), tf.keras.losses.logcosh, tf.keras.losses.log_cosh,
        tf.keras.metrics.logcosh, tf.keras.metrics.log_cosh);

    /// <summary>A sum over the last axis, not a mean.</summary>
    [Fact]
    public void Divergences() => Same([.. Rows((t, p) => Clip(t) * MathF.Log(Clip(t) / Clip(p))).Select(v => 2 * v)], tf.keras.losses.kld, tf.keras.losses.KLD,
        tf.keras.losses.kl_divergence, tf.keras.losses.kullback_leibler_divergence, tf.keras.metrics.kld, tf.keras.metrics.KLD,
        tf.keras.metrics.kl_divergence, tf.keras.metrics.kullback_leibler_divergence);

    [Fact]
    public void Poisson() => Same(Rows((t, p) => p - t * MathF.Log(p + 1e-7f)), tf.keras.losses.poisson, tf.keras.metrics.poisson);

    [Fact]
    public void CrossEntropies()
    {
        Same(Rows((t, p) => -t * MathF.Log(p) - (1 - t) * MathF.Log(1 - p)), (t, p) => tf.keras.metrics.binary_crossentropy(t, p));
        Same(Rows((t, p) => MathF.Pow(1 - (t * p + (1 - t) * (1 - p)), 2) * (-t * MathF.Log(p) - (1 - t) * MathF.Log(1 - p))),
            (t, p) => tf.keras.metrics.binary_focal_crossentropy(t, p));
        Same([-MathF.Log(.8f / 1.1f), -MathF.Log(.6f / 1.5f) - .5f * MathF.Log(.9f / 1.5f)], (t, p) => tf.keras.metrics.categorical_crossentropy(t, p));
    }

    /// <summary>Probabilities are scaled to a sum of 1, then (1 − p)² · 0.25 weighs each.</summary>
    [Fact]
    public void FocalCrossEntropy() => Same([Focal(1, .8f / 1.1f), Focal(1, .6f / 1.5f) + Focal(.5f, .9f / 1.5f)],
        (t, p) => tf.keras.metrics.categorical_focal_crossentropy(t, p));

    private static float Focal(float t, float p) => .25f * (1 - p) * (1 - p) * -t * MathF.Log(p);

    /// <summary>Targets 0 become −1.</summary>
    [Fact]
    public void Hinges()
    {
        var (zeroOne, p) = (SmallTensors.Matrix(2, 1, 0, 1, 0), output);
        (float T, float P)[] signs = [(1, .8f), (-1, .3f), (1, .6f), (-1, .9f)];
        float[] Margins(Func<float, float> f) => [.. signs.Select(s => f(Math.Max(0, 1 - s.T * s.P))).Chunk(2).Select(r => r.Average())];
        SmallTensors.Near(Margins(m => m), tf.keras.metrics.hinge(zeroOne, p).Floats());
        SmallTensors.Near(Margins(m => m * m), tf.keras.metrics.squared_hinge(zeroOne, p).Floats(), 1e-5);
        SmallTensors.Near([.5f, 1.3f], tf.keras.metrics.categorical_hinge(zeroOne, p).Floats(), 1e-5);
    }
}
