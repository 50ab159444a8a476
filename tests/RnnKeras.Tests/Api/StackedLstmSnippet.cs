using RnnKeras;

// Not inside RnnKeras.*: the snippet must find everything through its own usings, as a user's file does.
namespace Snippets;

public class StackedLstmSnippet
{
    [Fact]
    public void Compiles_and_runs_as_written()
    {
        NDArray x_train = np.random.rand(32, 6, 3), y_train = np.arange(32) % 10;

        var model = tf.keras.Sequential([
            tf.keras.layers.LSTM(128, return_sequences: true),
            tf.keras.layers.LSTM(64),
            tf.keras.layers.Dense(10, activation: "softmax")]);
        model.compile(optimizer: "adam",
            loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);

        var history = model.fit(x_train, y_train, epochs: 2, verbose: 0);
        Assert.Equal(["accuracy", "loss"], history.history.Keys.Order());
        Assert.Equal(2, history.history["loss"].Count);
        Assert.Equal([16, 10], model.predict(x_train[..16], verbose: 0).shape.ToArray());
    }
}
