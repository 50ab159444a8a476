using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Tests.BadInput;

/// <summary>Mistakes of a user: each gives an exception that names what was expected and what arrived, and the model can be used afterwards.</summary>
public class BadInputTests
{
    private static readonly NDArray x = np.ones((8, 5, 3));
    private static readonly NDArray y = np.array(new[] { 0, 1, 2, 3, 0, 1, 2, 3 });

    private static Sequential Model()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: [5, 3]), tf.keras.layers.LSTM(4), tf.keras.layers.Dense(4, activation: "softmax")]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    /// <summary>The mistake throws; then the same model trains and predicts finite numbers.</summary>
    private static Exception Fails(Action<Sequential> mistake, Type expected, params string[] words)
    {
        var model = Model();
        model.fit(x, y, epochs: 1, verbose: 0);
        var e = Record.Exception(() => mistake(model));
        Assert.IsAssignableFrom(expected, e);
        Assert.All(words, word => Assert.Contains(word, e!.Message, StringComparison.OrdinalIgnoreCase));
        model.fit(x, y, epochs: 1, verbose: 0);
        Assert.True((bool)np.all(np.isfinite(model.predict(x, verbose: 0))));
        return e!;
    }

    [Fact]
    public void Fit_before_compile()
    {
        var model = tf.keras.Sequential([tf.keras.layers.Dense(1)]);
        var e = Assert.Throws<InvalidOperationException>(() => model.fit(x, y, verbose: 0));
        Assert.Contains("compile", e.Message);
        model.compile(optimizer: "sgd", loss: "mse");
        model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose: 0);
    }

    [Fact]
    public void Wrong_rank_says_what_a_recurrent_layer_wants()
    {
        var e = Assert.Throws<ShapeMismatchException>(() => tf.keras.layers.LSTM(4).apply(np.ones((32, 8))));
        Assert.Contains("LSTM", e.Message);
        Assert.Contains("(32, 8)", e.Message);
        Assert.Contains("3", e.Message);
    }

    [Fact]
    public void Wrong_rank_in_fit() => Fails(m => m.fit(np.ones((8, 3)), y, verbose: 0), typeof(ArgumentException), "(None, 3)");

    [Fact]
    public void Wrong_number_of_features() => Fails(m => m.predict(np.ones((8, 5, 7)), verbose: 0), typeof(ArgumentException), "7", "3");

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Units_that_are_not_positive(int units)
    {
        foreach (var make in new Func<Layer>[] { () => new LSTM(units), () => new GRU(units), () => new SimpleRNN(units), () => new Dense(units) })
        {
            var e = Assert.ThrowsAny<ArgumentException>(() => make());
            Assert.Contains("units", e.Message);
            Assert.Contains(units.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Message);
        }
    }

    [Fact]
    public void Lengths_of_x_and_y_differ() => Fails(m => m.fit(x, y[..5], verbose: 0), typeof(ArgumentException), "8", "5");

    [Fact]
    public void Empty_data() => Fails(m => m.fit(np.zeros((0, 5, 3)), np.zeros(0), verbose: 0), typeof(ArgumentException), "empty", "at least one sample");

    [Fact]
    public void Label_above_the_number_of_classes() => Fails(m => m.fit(x, y + 1, verbose: 0), typeof(Exception), "4");

    [Fact]
    public void Negative_label() => Fails(m => m.fit(x, y - 1, verbose: 0), typeof(Exception), "-1");

    [Fact]
    public void NaN_data_gives_a_NaN_loss_and_the_model_can_be_restored()
    {
        var model = Model();
        model.fit(x, y, epochs: 1, verbose: 0);
        var weights = model.get_weights();
        var bad = x.copy();
        bad[0, 0, 0] = np.nan;
        var history = model.fit(bad, y, epochs: 2, verbose: 0, callbacks: [tf.keras.callbacks.TerminateOnNaN()]);
        Assert.True(double.IsNaN(history.history["loss"][^1]));
        Assert.Single(history.history["loss"]);
        model.set_weights(weights);
        Assert.True((bool)np.all(np.isfinite(model.predict(x, verbose: 0))));
    }

    [Fact]
    public void Token_outside_the_vocabulary()
    {
        var model = tf.keras.Sequential([tf.keras.layers.Embedding(10, 4), tf.keras.layers.SimpleRNN(3), tf.keras.layers.Dense(1)]);
        model.compile(optimizer: "sgd", loss: "mse");
        NDArray ids = new[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        model.fit(ids, np.ones((2, 1)), verbose: 0);
        var e = Record.Exception(() => model.fit(ids + 5, np.ones((2, 1)), verbose: 0));
        Assert.IsAssignableFrom<ArgumentException>(e);
        Assert.Contains("10", e!.Message);
        model.fit(ids, np.ones((2, 1)), verbose: 0);
    }

    public static TheoryData<string, Action> UnknownStrings => new()
    {
        { "no_such_loss", () => Model().compile(loss: "no_such_loss") },
        { "no_such_optimizer", () => Model().compile(optimizer: "no_such_optimizer", loss: "mse") },
        { "no_such_activation", () => tf.keras.layers.Dense(3, activation: "no_such_activation") },
        { "no_such_initializer", () => tf.keras.layers.Dense(3, kernel_initializer: "no_such_initializer") },
        { "no_such_regularizer", () => tf.keras.layers.Dense(3, kernel_regularizer: "no_such_regularizer") },
        { "no_such_constraint", () => tf.keras.layers.Dense(3, kernel_constraint: "no_such_constraint") },
        { "no_such_merge", () => tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(3), merge_mode: "no_such_merge") },
        { "no_such_dtype", () => tf.keras.layers.Dense(3, dtype: "no_such_dtype") },
        { "no_such_backend", () => tf.keras.config.set_backend("no_such_backend") },
        { "no_such_numerics", () => tf.keras.config.set_numerics("no_such_numerics") },
    };

    [Theory]
    [MemberData(nameof(UnknownStrings))]
    public void Unknown_strings_are_errors_that_name_them(string name, Action use)
    {
        var e = Assert.ThrowsAny<ArgumentException>(use);
        Assert.Contains(name, e.Message);
    }

    [Fact]
    public void Unknown_metric_is_an_error_at_the_latest_in_fit()
    {
        var model = Model();
        var e = Assert.ThrowsAny<ArgumentException>(() =>
        {
            model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["no_such_metric"]);
            model.fit(x, y, verbose: 0);
        });
        Assert.Contains("no_such_metric", e.Message);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy");
        model.fit(x, y, verbose: 0);
    }

    [Fact]
    public void A_callback_that_throws_leaves_the_model_usable() => Fails(
        m => m.fit(x, y, verbose: 0, callbacks: [tf.keras.callbacks.LambdaCallback(on_epoch_end: (_, _) => throw new InvalidOperationException("mine"))]),
        typeof(InvalidOperationException), "mine");
}
