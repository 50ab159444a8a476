using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

public class FunctionalTests
{
    private static Functional TwoOutputs()
    {
        var x = tf.keras.Input(shape: [null, 2], name: "series");
        var h = new GRU(4).apply(x);
        return tf.keras.Model(x,
            new Tensors[] { new Dense(1, name: "a").apply(h),
            new Dense(3, activation: "softmax", name: "b").apply(h) }.Select(t => t.Single).ToArray());
    }

    [Fact]
    public void Weights_of_a_functional_model_have_no_model_prefix()
    {
        var x = tf.keras.Input(shape: [null, 2]);
        var model = tf.keras.Model(x, new Dense(1, name: "out").apply(new LSTM(2, name: "rnn").apply(x)));
        Assert.StartsWith("rnn/", model.weights[0].path, StringComparison.Ordinal);
        Assert.Equal("out/kernel", model.weights[3].path);
    }

    [Fact]
    public void A_shared_layer_has_one_set_of_weights()
    {
        var (a, b) = (tf.keras.Input(shape: [null, 2]), tf.keras.Input(shape: [null, 2]));
        var rnn = new SimpleRNN(3);
        var model = tf.keras.Model([a, b], new Concatenate().apply([rnn.apply(a), rnn.apply(b)]));
        Assert.Equal(3, model.weights.Count);
        var (x, y) = (Samples.Series(), Samples.Series() * 2f);
        var both = model.predict([x, y], verbose: 0);
        Assert.Equal(rnn.apply(x).Single.numpy().ToArray<float>(), both.Single[":, :3"].ToArray<float>());
        Assert.Equal(rnn.apply(y).Single.numpy().ToArray<float>(), both.Single[":, 3:"].ToArray<float>());
    }

    [Fact]
    public void Several_outputs_come_as_a_list()
    {
        var result = TwoOutputs().predict(Samples.Series(), verbose: 0);
        var (a, b) = result;
        Assert.Equal((24, 1), a.shape);
        Assert.Equal((24, 3), b.shape);
        Assert.Throws<InvalidOperationException>(() => result.shape);
    }

    [Fact]
    public void Inputs_and_outputs_can_be_named()
    {
        var (ids, extra) = (tf.keras.Input(shape: 4, dtype: "int32", name: "ids"), tf.keras.Input(shape: 2, name: "extra"));
        var h = new Concatenate().apply([new LSTM(3).apply(new Embedding(10, 2).apply(ids)), extra]);
        var model = tf.keras.Model(new Dictionary<string, Tensor> { ["ids"] = ids, ["extra"] = extra }, new Dictionary<string,
            Tensor>
        { ["score"] = new Dense(1).apply(h) });
        var result = model.predict(new Dictionary<string,
            NDArray>
        { ["extra"] = np.ones((3, 2)), ["ids"] = np.zeros((3, 4)).astype("int32") }, verbose: 0);
        Assert.Equal((3, 1), result["score"].shape);
        var e = Assert.Throws<ArgumentException>(() => model.predict(new Dictionary<string, NDArray> { ["extra"] = np.ones((3, 2)) },
            verbose: 0));
        Assert.Contains("ids", e.Message);
    }

    [Fact]
    public void Plain_operators_between_layers_are_part_of_the_model()
    {
        var x = tf.keras.Input(shape: 3);
        var model = tf.keras.Model(x, ops.tanh((Tensor)x * 2.0) + 1.0);
        Assert.Equal(Math.Tanh(0.5 * 2) + 1, model.predict(np.full((1, 3), 0.5f), verbose: 0).Single.Value<float>(0, 0), 1e-5);
    }

    [Fact]
    public void A_sub_model_shares_the_layers()
    {
        var model = Samples.Classifier();
        var x = Samples.Series();
        var features = tf.keras.Model(model.inputs[0], new Activation("linear").apply(model.layers[0].apply(model.inputs[0])));
        Assert.Equal((24, 4), features.predict(x, verbose: 0).shape);
        Assert.Same(model.layers[0].weights[0], features.weights[0]);
    }

    [Fact]
    public void A_missing_input_is_named()
    {
        var (a, b) = (tf.keras.Input(shape: 2, name: "left"), tf.keras.Input(shape: 2, name: "right"));
        var e = Assert.Throws<ArgumentException>(() => tf.keras.Model(a, new Add().apply([a, b])));
        Assert.Contains("'right'", e.Message);
    }

    [Fact]
    public void Outputs_must_be_symbolic() =>
        Assert.Throws<ArgumentException>(() => tf.keras.Model(tf.keras.Input(shape: 2), tf.constant(np.ones((2, 2)))));

    [Fact]
    public void A_missing_last_axis_of_size_1_is_added()
    {
        var x = tf.keras.Input(shape: (5, 1));
        var model = tf.keras.Model(x, new LSTM(2).apply(x));
        Assert.Equal((4, 2), model.predict(np.ones((4, 5)), verbose: 0).shape);
    }

    [Fact]
    public void A_mask_made_inside_reaches_the_layers_behind()
    {
        var ids = tf.keras.Input(shape: [null], dtype: "int32");
        var rnn = new LSTM(3);
        var model = tf.keras.Model(ids, rnn.apply(new Embedding(5, 2, mask_zero: true).apply(ids)));
        NDArray padded = new int[,] { { 1, 2, 0, 0 } }, bare = new int[,] { { 1, 2 } };
        Assert.Equal(model.predict(bare, verbose: 0).Single.ToArray<float>(), model.predict(padded, verbose: 0).Single.ToArray<float>());
    }

    [Fact]
    public void Losses_and_metrics_per_output_are_named_after_it()
    {
        var model = TwoOutputs();
        model.compile("sgd", loss: new() { ["a"] = "mse", ["b"] = "sparse_categorical_crossentropy" },
            loss_weights: new() { ["a"] = 0.5, ["b"] = 2 },
            metrics: new() { ["b"] = "accuracy", ["a"] = ["mae", "mse"] });
        var history = model.fit(Samples.Series(), [Samples.Targets(), Samples.Labels()], batch_size: 24, shuffle: false,
            verbose: 0).history;
        Assert.Equal(["a_loss", "a_mae", "a_mse", "b_accuracy", "b_loss", "loss"], history.Keys);
        Assert.Equal((0.5 * history["a_loss"][0]) + (2 * history["b_loss"][0]), history["loss"][0], 1e-5);
        Assert.Equal(history["a_mse"][0], history["a_loss"][0], 1e-6);
    }

    [Fact]
    public void Targets_may_be_named_after_the_outputs()
    {
        var model = TwoOutputs();
        model.compile("sgd", loss: ["mse", "sparse_categorical_crossentropy"]);
        ModelArrays list = [Samples.Targets(), Samples.Labels()];
        ModelArrays named = new Dictionary<string, NDArray> { ["b"] = Samples.Labels(), ["a"] = Samples.Targets() };
        Assert.Equal(model.evaluate(Samples.Series(), list, verbose: 0)[0], model.evaluate(Samples.Series(), named, verbose: 0)[0]);
    }

    [Fact]
    public void A_wrong_output_name_is_an_error()
    {
        var model = TwoOutputs();
        model.compile("sgd", loss: new() { ["a"] = "mse", ["c"] = "mse" });
        var e = Assert.Throws<ArgumentException>(() => model.fit(Samples.Series(), [Samples.Targets(), Samples.Labels()], verbose: 0));
        Assert.Contains("Expected keys [a, b]", e.Message);
    }

    [Fact]
    public void An_output_without_loss_needs_no_target()
    {
        var model = TwoOutputs();
        model.compile("sgd", loss: ["mse", null]);
        var history = model.fit(Samples.Series(), Samples.Targets(), verbose: 0).history;
        Assert.Equal(["loss"], history.Keys);
    }

    [Fact]
    public void A_training_flag_given_to_one_layer_counts_only_where_the_caller_says_nothing()
    {
        var x = tf.keras.Input(shape: 100);
        var model = tf.keras.Model(x, new Dropout(0.5).apply(x, training: true));
        NDArray ones = np.ones((1, 100)).astype("float32");
        Assert.DoesNotContain(0f, model.predict(ones, verbose: 0).Single.ToArray<float>());
        Assert.Contains(0f, model.apply(ones).Single.numpy().ToArray<float>());
    }
}
