using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

public class SequentialTests
{
    [Fact]
    public void An_Input_builds_at_once_and_paths_are_below_the_model()
    {
        var model = new Sequential([tf.keras.Input(shape: [null, 2]), new LSTM(4, name: "rnn"), new Dense(3, name: "head")], name: "net");
        Assert.True(model.built);
        Assert.Equal(["net/rnn/lstm_cell/kernel", "net/rnn/lstm_cell/recurrent_kernel", "net/rnn/lstm_cell/bias", "net/head/kernel",
            "net/head/bias"],
            model.weights.Select(w => System.Text.RegularExpressions.Regex.Replace(w.path, @"lstm_cell_\d+", "lstm_cell")));
        Assert.Equal((null, 3), model.output_shape);
        Assert.Equal(2, model.layers.Count);
    }

    [Fact]
    public void Without_an_Input_the_first_data_build()
    {
        var model = new Sequential([new LSTM(4), new Dense(3)]);
        Assert.False(model.built);
        Assert.Throws<InvalidOperationException>(() => model.output_shape);
        Assert.Equal((24, 3), model.predict(Samples.Series(), verbose: 0).shape);
        Assert.True(model.built);
        Assert.Equal(5, model.weights.Count);
    }

    [Fact]
    public void input_shape_of_the_first_layer_builds()
    {
        var model = new Sequential();
        model.add(new LSTM(4, input_shape: (5, 2)));
        model.add(new Dense(1));
        Assert.Equal((null, 5, 2), model.input_shape);
        Assert.True(model.built);
    }

    [Fact]
    public void build_and_count_params()
    {
        var model = new Sequential([new SimpleRNN(3), new Dense(2)]);
        Assert.Throws<InvalidOperationException>(() => model.count_params());
        model.build((null, 4, 5));
        Assert.Equal((5 * 3) + (3 * 3) + 3 + (3 * 2) + 2, model.count_params());
    }

    [Fact]
    public void pop_takes_the_last_layer_off()
    {
        var model = Samples.Classifier();
        var last = model.pop();
        Assert.IsType<Dense>(last);
        Assert.Equal((24, 4), model.predict(Samples.Series(), verbose: 0).shape);
    }

    [Fact]
    public void A_layer_added_after_training_is_trained_too()
    {
        var model = Samples.CompiledClassifier();
        model.fit(Samples.Series(), Samples.Labels(), verbose: 0);
        model.add(new Dense(3, activation: "softmax"));
        model.compile("sgd", "sparse_categorical_crossentropy");
        var before = model.layers[^1].get_weights();
        model.fit(Samples.Series(), Samples.Labels(), verbose: 0);
        Assert.False(Samples.Same(before, model.layers[^1].get_weights()));
    }

    [Fact]
    public void The_same_name_twice_is_an_error()
    {
        var e = Assert.Throws<ArgumentException>(() => new Sequential([new Dense(2, name: "a"), new Dense(2, name: "a")]));
        Assert.Contains("unique names", e.Message);
    }

    [Fact]
    public void An_Input_must_come_first() =>
        Assert.Throws<ArgumentException>(() => new Sequential([tf.keras.Input(shape: 2), new Dense(2), tf.keras.Input(shape: 2)]));

    [Fact]
    public void A_model_without_layers_cannot_be_built() =>
        Assert.Throws<InvalidOperationException>(() => new Sequential().build((null, 2)));

    [Fact]
    public void Layers_are_found_by_name_and_position()
    {
        var model = Samples.Classifier();
        Assert.Same(model.layers[1], model.get_layer(model.layers[1].name));
        Assert.Same(model.layers[0], model.get_layer(index: 0));
        Assert.Throws<ArgumentException>(() => model.get_layer("nothing"));
        Assert.Throws<ArgumentException>(() => model.get_layer(index: 7));
        Assert.Throws<ArgumentException>(() => model.get_layer());
    }

    [Fact]
    public void A_model_can_be_a_layer_of_another()
    {
        var inner = new Sequential([tf.keras.Input(shape: [null, 2]), new GRU(3)]);
        var outer = new Sequential([inner, new Dense(2)]);
        Assert.Equal((24, 2), outer.predict(Samples.Series(), verbose: 0).shape);
        Assert.Equal(5, outer.trainable_weights.Count);
    }
}
