using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Models;

/// <summary>What depends on the seed of the process; no other test may draw meanwhile.</summary>
[Collection(ProcessState.Name)]
public sealed class SeedTests : IDisposable
{
    public void Dispose() => GlobalSeed.Value = null;

    [Fact]
    public void Training_makes_the_loss_smaller()
    {
        tf.keras.utils.set_random_seed(1);
        var model = Samples.Classifier(units: 8);
        model.compile(tf.keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var x = Samples.Series();
        var y = (x[":, 0, 0"] > -0.18f).astype("int32"); // no sample is nearer than 0.17 to the limit
        var history = model.fit(x, y, epochs: 60, batch_size: 8, verbose: 0).history;
        Assert.True(history["loss"][^1] < 0.2 * history["loss"][0], $"{history["loss"][0]} → {history["loss"][^1]}");
        Assert.Equal(1.0, model.evaluate(x, y, verbose: 0)["accuracy"]);
    }

    [Fact]
    public void Shuffling_follows_the_global_seed()
    {
        static List<double> Run(int seed)
        {
            tf.keras.utils.set_random_seed(seed);
            var model = Samples.Regressor();
            model.compile("sgd", "mse");
            return model.fit(Samples.Series(), Samples.Targets(), batch_size: 5, epochs: 3, verbose: 0).history["loss"];
        }
        Assert.Equal(Run(3), Run(3));
        Assert.NotEqual(Run(3), Run(4));
    }

    [Fact]
    public void The_permutation_is_the_one_TensorFlow_gives()
    {
        tf.keras.utils.set_random_seed(42);
        var order = new int[10];
        RnnKeras.Data.Adapters.Permutation.Fill(order);
        Assert.Equal([3, 8, 7, 5, 2, 0, 1, 6, 9, 4], order);
    }

    [Fact]
    public void Seeds_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => tf.keras.utils.set_random_seed(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tf.keras.utils.set_random_seed(1L << 32));
    }
}
