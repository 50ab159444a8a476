using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;

namespace RnnKeras.Tests.Models;

/// <summary>The first programs of Keras tutorials, line for line.</summary>
public class SeedDocumentTests
{
    [Fact]
    public void Written_with_tf_keras()
    {
        var (x, y) = (Samples.Series(count: 20, steps: 6, features: 8), Samples.Labels(20, 10));
        var model = tf.keras.Sequential([
            tf.keras.layers.LSTM(128, return_sequences: true),
            tf.keras.layers.LSTM(64),
            tf.keras.layers.Dense(10, activation: "softmax")]);
        model.compile(optimizer: "adam",
            loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(x, y, epochs: 2, batch_size: 10, verbose: 0);
        Assert.Equal(["accuracy", "loss"], history.history.Keys);
    }

    [Fact]
    public void Written_with_imported_names()
    {
        NDArray x = Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, 12).Select(t => i * t % 100).ToArray()).ToArray();
        NDArray y = Enumerable.Range(0, 40).Select(i => i % 2).ToArray();
        var model = Sequential();
        model.add(Embedding(input_dim: 10000, output_dim: 32));
        model.add(SimpleRNN(units: 32));
        model.add(Dense(units: 1, activation: "sigmoid"));
        model.compile(optimizer: "rmsprop", loss: "binary_crossentropy", metrics: ["acc"]);
        var history = model.fit(x, y, epochs: 10, batch_size: 32, validation_split: 0.2, verbose: 0);
        Assert.Equal(10, history.history["val_acc"].Count);
        Assert.True(history.history["loss"][^1] < history.history["loss"][0]);
    }
}
