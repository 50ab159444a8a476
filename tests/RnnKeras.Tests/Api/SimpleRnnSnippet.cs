using RnnKeras;
using RnnKeras.Layers;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;

namespace Snippets;

public class SimpleRnnSnippet
{
    [Fact]
    public void Compiles_and_runs_as_written()
    {
        NDArray x = np.random.randint(0, 10000, size: (40, 12)), y = np.arange(40) % 2;

        var model = Sequential();
        model.add(Embedding(input_dim: 10000, output_dim: 32));
        model.add(SimpleRNN(units: 32));
        model.add(Dense(units: 1, activation: "sigmoid"));
        model.compile(optimizer: "rmsprop", loss: "binary_crossentropy", metrics: ["acc"]);
        var history = model.fit(x, y, epochs: 10, batch_size: 32, validation_split: 0.2, verbose: 0);

        Assert.Equal(["acc", "loss", "val_acc", "val_loss"], history.history.Keys.Order());
        Assert.True(history.history["loss"][^1] < history.history["loss"][0]);
    }

    [Fact]
    public void A_layer_is_the_same_from_the_factory_and_from_new()
    {
        Assert.Equal(LSTM(64, name: "a").get_config().Keys, new LSTM(64, name: "a").get_config().Keys);
        Assert.Equal("tanh", LSTM(64).get_config()["activation"]);
        Assert.Equal("linear", LSTM(64, activation: null).get_config()["activation"]);
        Assert.Equal("linear", tf.keras.layers.LSTM(64, activation: null).get_config()["activation"]);
    }
}
