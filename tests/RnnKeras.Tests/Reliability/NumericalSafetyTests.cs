using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Reliability;

/// <summary>Extreme numbers, long sequences and tiny layers give finite results.</summary>
[Collection(ProcessState.Name)]
public class NumericalSafetyTests
{
    private static bool Finite(Tensor x) => (bool)np.all(np.isfinite(x.numpy()));

    [Theory]
    [InlineData("float32", 1e30)]
    [InlineData("float64", 1e300)]
    public void Softmax_of_huge_numbers(string dtype, double huge)
    {
        Tensor x = np.array(new[] { new[] { huge, -huge, 0 }, new[] { -huge, -huge, -huge }, new[] { huge, huge, huge } }).astype(dtype);
        Assert.True((bool)np.allclose(ops.sum(ops.softmax(x), -1).numpy(), 1.0));
        Assert.True(Finite(ops.logsumexp(x, -1)));
        Assert.True(Finite(ops.softplus(x)) && Finite(ops.sigmoid(x)) && Finite(ops.tanh(x)) && Finite(ops.log_sigmoid(ops.clip(x, -1e30f, 1e30f))));
    }

    [Theory]
    [InlineData("binary_crossentropy", false)]
    [InlineData("binary_crossentropy", true)]
    [InlineData("categorical_crossentropy", false)]
    [InlineData("categorical_crossentropy", true)]
    [InlineData("sparse_categorical_crossentropy", false)]
    [InlineData("sparse_categorical_crossentropy", true)]
    public void Crossentropies_of_certainties_and_their_gradients(string name, bool logits)
    {
        var x = tf.Variable(logits ? np.array(new[] { new[] { 1e4, -1e4 }, new[] { -1e4, 1e4 } }).astype("float32") : np.array(new[] { new[] { 1.0, 0.0 }, new[] { 0.0, 1.0 } }).astype("float32"));
        Tensor target = name.StartsWith("sparse", StringComparison.Ordinal) ? np.array(new[] { 1, 0 }) : np.array(new[] { new[] { 0.0, 1.0 }, new[] { 1.0, 0.0 } }).astype("float32");
        using var tape = tf.GradientTape();
        var loss = name switch
        {
            "binary_crossentropy" => ops.binary_crossentropy(target, x, logits),
            "categorical_crossentropy" => ops.categorical_crossentropy(target, x, logits),
            _ => ops.sparse_categorical_crossentropy(target, x, logits),
        };
        Assert.True(Finite(loss));
        Assert.True((bool)np.all(loss.numpy() > 10));
        Assert.True(Finite(tape.gradient(ops.sum(loss), x)!));
    }

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("SimpleRNN")]
    public void Saturated_gates_stay_in_their_range(string kind)
    {
        RnnKeras.Layers.RNN layer = kind switch
        {
            "LSTM" => new RnnKeras.Layers.LSTM(5),
            "GRU" => new RnnKeras.Layers.GRU(5),
            _ => new RnnKeras.Layers.SimpleRNN(5),
        };
        var x = tf.Variable((np.random.RandomState(1).standard_normal((3, 20, 4)) * 1e12).astype("float32"));
        using var tape = tf.GradientTape();
        var y = layer.apply(x);
        Assert.True((bool)np.all(np.abs(((Tensor)y).numpy()) <= 1));
        Assert.True(Finite(tape.gradient(ops.sum(y), x)!));
    }

    [Fact]
    public void Ten_thousand_steps_one_unit_one_sample()
    {
        foreach (var layer in new RnnKeras.Layers.Layer[] { new RnnKeras.Layers.LSTM(1), new RnnKeras.Layers.GRU(1), new RnnKeras.Layers.SimpleRNN(1) })
        {
            var model = tf.keras.Sequential([tf.keras.Input(shape: [null, 1]), layer]);
            model.compile("adam", "mse");
            var x = np.sin(np.arange(10_000)).reshape(1, 10_000, 1).astype("float32");
            var history = model.fit(x, np.ones((1, 1)), epochs: 2, verbose: 0);
            Assert.All(history.history["loss"], loss => Assert.True(double.IsFinite(loss)));
            Assert.All(model.get_weights(), w => Assert.True((bool)np.all(np.isfinite(w))));
        }
    }

    /// <summary>Central differences in double precision agree to eight digits, which float32 could not show.</summary>
    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("SimpleRNN")]
    public void Gradients_in_float64(string kind)
    {
        RnnKeras.Layers.RNN layer = kind switch
        {
            "LSTM" => new RnnKeras.Layers.LSTM(4, dtype: "float64"),
            "GRU" => new RnnKeras.Layers.GRU(4, dtype: "float64"),
            _ => new RnnKeras.Layers.SimpleRNN(4, dtype: "float64"),
        };
        var random = np.random.RandomState(5);
        var x = tf.Variable(random.standard_normal((2, 7, 3)));
        var direction = random.standard_normal((2, 7, 3));
        NDArray Loss(NDArray at) => ops.sum(ops.square(layer.apply((Tensor)at))).numpy();
        using var tape = tf.GradientTape();
        var loss = ops.sum(ops.square(layer.apply(x)));
        var analytic = (double)np.sum(tape.gradient(loss, x)!.numpy() * direction);
        const double h = 1e-5;
        var at = x.numpy();
        var numeric = ((double)Loss(at + h * direction) - (double)Loss(at - h * direction)) / (2 * h);
        Assert.Equal(numeric, analytic, 1e-8 * Math.Max(1, Math.Abs(numeric)));
    }

    [Fact]
    public void Targets_that_fit_only_by_repetition_are_warned_about_once()
    {
        var output = Warnings.Output;
        using var heard = new StringWriter();
        Warnings.Output = heard;
        try
        {
            for (var i = 0; i < 2; i++)
            {
                var model = tf.keras.Sequential([tf.keras.Input(shape: [3]), tf.keras.layers.Dense(1)]);
                model.compile("sgd", "mse");
                model.fit(np.ones((4, 3)), np.ones((4, 17)), epochs: 2, verbose: 0);
            }
        }
        finally
        {
            Warnings.Output = output;
        }
        Assert.Single(heard.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.Contains("(None, 17)", StringComparison.Ordinal));
    }
}
