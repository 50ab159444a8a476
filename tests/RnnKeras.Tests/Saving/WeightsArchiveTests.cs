using RnnKeras.Models;

namespace RnnKeras.Tests.Saving;

public sealed class WeightsArchiveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    private string FilePath => Path.Combine(folder, "m.weights.npz");

    public void Dispose() => Directory.Delete(folder, true);

    private static Sequential Model(int units = 4) => tf.keras.Sequential([
        tf.keras.Input(shape: [3, 2]),
        tf.keras.layers.LSTM(units),
        tf.keras.layers.Dense(1)]);

    [Fact]
    public void Another_model_of_the_same_architecture_predicts_the_same_after_loading()
    {
        var (first, second) = (Model(), Model());
        NDArray x = np.arange(12).reshape(2, 3, 2).astype("float32");
        Assert.False(np.array_equal(first.predict(x, verbose: 0), second.predict(x, verbose: 0)));
        first.save_weights(FilePath);
        second.load_weights(FilePath);
        Assert.True(np.array_equal(first.predict(x, verbose: 0), second.predict(x, verbose: 0)));
    }

    [Fact]
    public void Weights_of_another_shape_are_refused_and_nothing_changes()
    {
        Model(units: 4).save_weights(FilePath);
        var other = Model(units: 5);
        var before = other.get_weights();
        var e = Assert.Throws<ShapeMismatchException>(() => other.load_weights(FilePath));
        Assert.Contains("lstm_cell/kernel", e.Message);
        Assert.All(before.Zip(other.get_weights()), pair => Assert.True(np.array_equal(pair.First, pair.Second)));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_no_other()
    {
        Model().save_weights(FilePath);
        var old = File.ReadAllBytes(FilePath);
        var unbuilt = tf.keras.Sequential([tf.keras.layers.Dense(1)]);
        Assert.Throws<InvalidOperationException>(() => unbuilt.save_weights(FilePath));
        Assert.Equal(old, File.ReadAllBytes(FilePath));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Other_suffixes_are_refused_by_name() =>
        Assert.Contains(".weights.npz", Assert.Throws<NotSupportedException>(() => Model().save_weights(Path.Combine(folder, "m.keras"))).Message);
}
