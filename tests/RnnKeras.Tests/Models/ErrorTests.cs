using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Models;

/// <summary>Mistakes are explained, and the model can be used afterwards.</summary>
[Collection(ProcessState.Name)]
public class ErrorTests
{
    private static readonly NDArray x = Samples.Series(), y = Samples.Labels();

    private static void StillTrains(Model model) => Assert.True(double.IsFinite(model.fit(x, y, verbose: 0).history["loss"][0]));

    [Fact]
    public void Fit_before_compile()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Samples.Classifier().fit(x, y, verbose: 0));
        Assert.Contains("compile()", e.Message);
        Assert.Throws<InvalidOperationException>(() => Samples.Classifier().evaluate(x, y, verbose: 0));
    }

    [Fact]
    public void Lengths_that_differ_are_listed()
    {
        var model = Samples.CompiledClassifier();
        var e = Assert.Throws<ArgumentException>(() => model.fit(x, y[":5"], verbose: 0));
        Assert.Contains("'x' sizes: 24; 'y' sizes: 5", e.Message);
        StillTrains(model);
    }

    [Fact]
    public void Empty_data()
    {
        var model = Samples.CompiledClassifier();
        var e = Assert.Throws<ArgumentException>(() => model.fit(x[":0"], y[":0"], verbose: 0));
        Assert.Contains("empty", e.Message);
        StillTrains(model);
    }

    [Fact]
    public void A_wrong_rank_names_the_input_and_both_shapes()
    {
        var model = Samples.CompiledClassifier();
        var e = Assert.Throws<ShapeMismatchException>(() => model.fit(x[":, 0"], y, verbose: 0));
        Assert.Contains("(None, None, 2)", e.Message);
        Assert.Contains("(None, 2)", e.Message);
        StillTrains(model);
    }

    [Fact]
    public void A_wrong_number_of_features()
    {
        var model = Samples.CompiledClassifier();
        Assert.Throws<ShapeMismatchException>(() => model.fit(Samples.Series(features: 3), y, verbose: 0));
        StillTrains(model);
    }

    [Fact]
    public void Labels_outside_the_classes()
    {
        var model = Samples.CompiledClassifier();
        var before = model.get_weights();
        var e = Assert.Throws<ArgumentException>(() => model.fit(x, y + 1, verbose: 0, shuffle: false));
        Assert.Contains("label value of 3", e.Message);
        Assert.Contains("[0, 3)", e.Message);
        Assert.True(Samples.Same(before, model.get_weights()));
        Assert.Throws<ArgumentException>(() => model.evaluate(x, y - 1, verbose: 0));
        StillTrains(model);
    }

    [Fact]
    public void A_missing_target()
    {
        var model = Samples.CompiledClassifier();
        var e = Assert.Throws<ArgumentException>(() => model.fit(x, verbose: 0));
        Assert.Contains("needs targets", e.Message);
        StillTrains(model);
    }

    [Fact]
    public void No_loss_at_all()
    {
        var model = Samples.Classifier();
        model.compile("adam");
        var e = Assert.Throws<InvalidOperationException>(() => model.fit(x, y, verbose: 0));
        Assert.Contains("No loss to compute", e.Message);
    }

    [Theory]
    [InlineData("loss")]
    [InlineData("optimizer")]
    [InlineData("metric")]
    public void Unknown_strings_list_what_is_known(string what)
    {
        var model = Samples.Classifier();
        var e = Assert.Throws<ArgumentException>(() => model.compile(
            optimizer: what == "optimizer"
                ? "nothing"
                : "adam", loss: what == "loss"
                ? "nothing"
                : "mse", metrics: [what == "metric" ? "nothing" : "mae"]));
        Assert.Contains("nothing", e.Message);
        Assert.Contains(what == "optimizer" ? "rmsprop" : "mse", e.Message);
    }

    [Fact]
    public void Targets_that_do_not_fit_the_outputs()
    {
        var model = Samples.Classifier();
        model.compile("adam", "mse");
        Assert.Throws<ShapeMismatchException>(() => model.fit(x, np.ones((24, 2)), verbose: 0));
        Assert.Throws<ArgumentException>(() => model.fit(x, [y, y], verbose: 0));
    }

    [Fact]
    public void A_callback_that_throws_leaves_the_model_usable()
    {
        var model = Samples.CompiledClassifier();
        var broken = tf.keras.callbacks.LambdaCallback(on_epoch_end: (_, _) => throw new InvalidDataException("stop"));
        Assert.Throws<InvalidDataException>(() => model.fit(x, y, verbose: 0, callbacks: [broken]));
        StillTrains(model);
    }

    [Fact]
    public void Nan_in_the_data_gives_a_nan_loss_as_in_Keras()
    {
        var model = Samples.CompiledClassifier();
        var bad = x.copy();
        bad[0] = float.NaN;
        Assert.True(double.IsNaN(model.fit(bad, y, verbose: 0).history["loss"][0]));
    }

    [Fact]
    public void A_linear_output_with_a_crossentropy_warns_once_and_trains()
    {
        var before = Warnings.Output;
        var said = new StringWriter();
        Warnings.Output = said;
        try
        {
            for (var i = 0; i < 2; i++)
            {
                var model = tf.keras.Sequential([tf.keras.Input(shape: [null, 2]), new LSTM(4),
                    new Dense(3, name: "linear_head_on_" + Backend.Name)]);
                model.compile("adam", "sparse_categorical_crossentropy");
                StillTrains(model);
            }
        }
        finally
        {
            Warnings.Output = before;
        }
        Assert.Single(said.ToString().Split('\n'), s => s.Contains("linear_head_on_" + Backend.Name, StringComparison.Ordinal)
            && s.Contains("from_logits", StringComparison.Ordinal));
    }

    [Fact]
    public void Suffixes_that_say_nothing_are_refused()
    {
        var model = Samples.Classifier();
        Assert.Contains(".weights.h5", Assert.Throws<ArgumentException>(() => model.save_weights("weights.h5")).Message, StringComparison.Ordinal);
        Assert.Contains(".keras", Assert.Throws<ArgumentException>(() => model.save("model.bin")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void class_weight_and_sample_weight_exclude_each_other() =>
        Assert.Throws<ArgumentException>(() => Samples.CompiledClassifier().fit(x, y, class_weight: new() { [0] = 1 },
            sample_weight: np.ones(24), verbose: 0));

    [Fact]
    public void Text_must_become_numbers_first()
    {
        var e = Assert.Throws<ArgumentException>(() => Samples.CompiledClassifier().fit(new[] { "a", "b" }.Select(s => s)
            .ToList() is var l ? (NDArray)l : null!, y[":2"], verbose: 0));
        Assert.Contains("TextVectorization", e.Message);
    }
}
