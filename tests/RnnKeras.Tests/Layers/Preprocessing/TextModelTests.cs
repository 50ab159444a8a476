using RnnKeras.Conformance.Suites;

using static RnnKeras.tf.keras.layers;

namespace RnnKeras.Tests.Layers.Preprocessing;

/// <summary>Text inside models: looked up on the host, before, between or after what the engine computes. Numbers are those of Keras 3.15.</summary>
[Collection(ProcessState.Name)]
public class TextModelTests
{
    private static readonly NDArray texts = np.array(["the cat", "dog dog!", "x y z w v"]).reshape(3, 1);
    private static readonly NDArray corpus = np.array(["the cat sat", "the dog sat down", "cat"]);

    private static RnnKeras.Models.Sequential Classifier()
    {
        var vectorize = TextVectorization(output_sequence_length: 4);
        vectorize.adapt(corpus);
        return tf.keras.Sequential([
            Input(shape: [1], dtype: "string"), vectorize, Embedding(10, 3, embeddings_initializer: "ones"),
            LSTM(2, kernel_initializer: "ones", recurrent_initializer: "ones"), Dense(1, kernel_initializer: "ones")]);
    }

    [Fact]
    public void ASequentialModelTakesText()
    {
        var predicted = Classifier().predict(texts, verbose: 0);
        Assert.Equal([1.9846446514129639, 1.9846446514129639, 1.9846446514129639], predicted.Single.ToArray<double>(), new Near(1e-6));
    }

    [Fact]
    public void ItTrainsOnText()
    {
        var model = Classifier();
        model.compile(optimizer: "sgd", loss: "mse");
        var history = model.fit(texts, np.array([1.0, 0.0, 1.0]), epochs: 2, verbose: 0, shuffle: false);
        Assert.Equal([1.959288239479065, 1.7590322494506836], history.history["loss"], new Near(1e-6));
    }

    [Fact]
    public void BatchesOfOtherLengthsNeedNoOutputSequenceLength()
    {
        var vectorize = TextVectorization();
        vectorize.adapt(corpus);
        var x = Input(shape: [1], dtype: "string");
        var model = tf.keras.Model(x, GlobalAveragePooling1D().apply(Embedding(10, 2, embeddings_initializer: "ones").apply(vectorize.apply(x))));
        Assert.Equal(Shape.Of(-1, -1), vectorize.output.shape);
        Assert.Equal(Shape.Of(3, 2), model.predict(texts, batch_size: 2, verbose: 0).shape);
    }

    [Theory]
    [InlineData("multi_hot", 2.0)]
    [InlineData("tf_idf", 2.168699)]
    public void RowsOverTheVocabularyFeedADenseLayer(string mode, double expected)
    {
        var vectorize = TextVectorization(output_mode: mode);
        vectorize.adapt(corpus);
        var x = Input(shape: [1], dtype: "string");
        var model = tf.keras.Model(x, Dense(1, kernel_initializer: "ones").apply(vectorize.apply(x)));
        Assert.Equal(expected, model.predict(np.array(["the the cow"]), verbose: 0).Single.Value<double>(), 1e-6);
    }

    [Fact]
    public void WordsComeOutOfAModel()
    {
        var scores = Input(shape: [3]);
        var words = StringLookup(vocabulary: ["a", "b"], invert: true).apply(ops.argmax(scores, -1));
        var predicted = tf.keras.Model(scores, words).predict(np.eye(3).astype("float32"), verbose: 0);
        Assert.Equal(["[UNK]", "a", "b"], predicted.Single.ToArray<string>());
    }

    [Fact]
    public void AdaptingAgainChangesACompiledModel()
    {
        var lookup = StringLookup();
        lookup.adapt(np.array(["a", "a", "b"]));
        var x = Input(shape: [1], dtype: "string");
        var model = tf.keras.Model(x, lookup.apply(x));
        Assert.Equal([1L], model.predict(np.array(["a"]), verbose: 0).Single.ToArray<long>());
        lookup.adapt(np.array(["a", "b", "b"]));
        Assert.Equal([2L], model.predict(np.array(["a"]), verbose: 0).Single.ToArray<long>());
    }

    [Fact]
    public void ModelsOfTextAreSavedWhole()
    {
        var words = Input(shape: [1], dtype: "string");
        var numbers = Input(shape: [2]);
        var vectorize = TextVectorization(output_mode: "tf_idf", ngrams: 2);
        vectorize.adapt(corpus);
        var normalize = Normalization(mean: 1.0, variance: 4.0, axis: null);
        var bins = Discretization(num_bins: 3);
        bins.adapt(np.arange(30).reshape(15, 2));
        var model = tf.keras.Model([words, numbers], [vectorize.apply(words), normalize.apply(numbers), bins.apply(numbers)]);
        NDArray[] x = [texts, np.arange(6).reshape(3, 2).astype("float32")];
        using var folder = new TemporaryFolder();
        var path = folder["text.keras"];
        model.save(path);
        var copy = tf.keras.models.load_model(path);
        foreach (var (a, b) in model.predict(x, verbose: 0).Items.Zip(copy.predict(x, verbose: 0).Items))
            Assert.Equal(a.ToArray<double>(), b.ToArray<double>());
    }

    [Fact]
    public void TextWhereNumbersBelongIsRefused()
    {
        var model = tf.keras.Sequential([Input(shape: [1]), Dense(1)]);
        var error = Assert.ThrowsAny<Exception>(() => model.predict(texts, verbose: 0));
        Assert.Contains("received text", error.Message);
    }

    [Fact]
    public void NumbersWhereTextBelongsAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Classifier().predict(np.ones((2, 1)), verbose: 0));
        Assert.Contains("text", error.Message);
    }

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double x) => 0;
    }
}
