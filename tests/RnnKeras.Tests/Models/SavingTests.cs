using RnnKeras.Conformance.Suites;
using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

public class SavingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string TemporaryFile() => folder["model.weights.h5"];

    [Fact]
    public void Weights_come_back_as_they_were()
    {
        var (model, other, path) = (Samples.Classifier(), Samples.Classifier(), TemporaryFile());
        model.save_weights(path);
        Assert.False(Samples.SameWeights(model, other));
        other.load_weights(path);
        Assert.True(Samples.SameWeights(model, other));
        Assert.Equal(["model.weights.h5"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_of_another_model_changes_nothing()
    {
        var (model, path) = (Samples.Classifier(), TemporaryFile());
        Samples.Classifier(units: 6).save_weights(path);
        var before = model.get_weights();
        Assert.ThrowsAny<ArgumentException>(() => model.load_weights(path));
        Assert.True(Samples.Same(before, model.get_weights()));
    }

    [Fact]
    public void An_existing_file_is_kept_unless_overwriting_is_allowed()
    {
        var (model, path) = (Samples.Classifier(), TemporaryFile());
        model.save_weights(path);
        Assert.Throws<IOException>(() => model.save_weights(path, overwrite: false));
    }

    [Fact]
    public void An_unbuilt_model_has_nothing_to_save() =>
        Assert.Throws<InvalidOperationException>(() => new Sequential([new Dense(2)]).save_weights(TemporaryFile()));

    [Fact]
    public void A_checkpoint_keeps_the_best_weights()
    {
        var (model, path) = (Samples.CompiledClassifier(), TemporaryFile());
        model.fit(Samples.Series(), Samples.Labels(), epochs: 3, verbose: 0, shuffle: false,
            callbacks: [tf.keras.callbacks.ModelCheckpoint(path, monitor: "loss", save_best_only: true, save_weights_only: true)]);
        var other = Samples.Classifier();
        other.load_weights(path);
        Assert.True(Samples.SameWeights(model, other));
    }

    public static TheoryData<string> Kinds => ["sequential", "functional", "nested", "states", "masked"];

    private static Model Make(string kind)
    {
        var x = tf.keras.Input(shape: [null, 2]);
        switch (kind)
        {
            case "sequential":
                return Samples.Classifier();
            case "nested":
                var inner = tf.keras.Sequential([tf.keras.Input(shape: [null, 2]), new GRU(3)]);
                return tf.keras.Model(x, new Dense(1).apply(inner.apply(x)));
            case "states":
                var (_, h, c) = new LSTM(3, return_state: true).apply(x);
                return tf.keras.Model(x, new LSTM(3).apply(x, initial_state: (h, c)));
            case "masked":
                return tf.keras.Model(x, new Bidirectional(new LSTM(3)).apply(new Masking(0.0).apply(x)));
            default:
                var shared = new SimpleRNN(3);
                return tf.keras.Model(x, new Add().apply([shared.apply(x), shared.apply(new Dropout(0.2).apply(x))]));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Json_describes_an_equal_model(string kind)
    {
        var model = Make(kind);
        var copy = tf.keras.models.model_from_json(model.to_json());
        Assert.Equal(model.to_json(), copy.to_json());
        copy.set_weights(model.get_weights());
        Assert.Equal(model.predict(Samples.Series(), verbose: 0).Single.ToArray<float>(),
            copy.predict(Samples.Series(), verbose: 0).Single.ToArray<float>());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_clone_has_the_same_layers_and_weights_of_its_own(string kind)
    {
        var model = Make(kind);
        var clone = tf.keras.models.clone_model(model);
        Assert.Equal(model.weights.Select(w => w.shape), clone.weights.Select(w => w.shape));
        Assert.Empty(model.weights.Intersect(clone.weights));
    }
}
