using RnnKeras.Callbacks;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Tests.Runtime.TensorFlow;

namespace RnnKeras.Tests.Models;

[Collection(ProcessState.Name)]
public class FitTests
{
    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_samples_also_with_a_partial_batch()
    {
        var model = Samples.Regressor();
        model.compile(tf.keras.optimizers.SGD(0.0), "mse");
        var (x, y) = (Samples.Series(10), Samples.Targets(10));
        var whole = model.evaluate(x, y, batch_size: 10, verbose: 0)[0];
        Assert.Equal(whole, model.fit(x, y, batch_size: 4, shuffle: false, verbose: 0).history["loss"][0], 1e-6);
        Assert.Equal(whole, model.evaluate(x, y, batch_size: 3, verbose: 0)[0], 1e-6);
    }

    /// <summary>Layers read large shuffled batches where the caller's rows are; behind another layer they are gathered first.</summary>
    [Theory]
    [InlineData("LSTM")]
    [InlineData("go_backwards")]
    [InlineData("Bidirectional")]
    [InlineData("two readers")]
    public void Rows_of_a_large_shuffled_batch_need_no_copy(string kind)
    {
        const int Samples = 70, Steps = 40, Features = 40;
        var x = np.random.default_rng(1).standard_normal((Samples, Steps, Features)).astype("float32");
        var y = np.random.default_rng(2).standard_normal((Samples, 3)).astype("float32");
        List<double> Train(Func<Tensor, Tensor> first)
        {
            tf.keras.utils.set_random_seed(3);
            var input = tf.keras.Input(shape: (Steps, Features));
            var h = first(input);
            Tensor output = kind switch
            {
                "go_backwards" => tf.keras.layers.GRU(3, go_backwards: true).apply(h),
                "Bidirectional" => tf.keras.layers.Dense(3).apply(tf.keras.layers.Bidirectional(new LSTM(4)).apply(h)),
                "two readers" => tf.keras.layers.LSTM(3).apply(h) + tf.keras.layers.Dense(3).apply(tf.keras.layers.GlobalAveragePooling1D().apply(h)),
                _ => tf.keras.layers.LSTM(3).apply(h),
            };
            var model = tf.keras.Model(input, output);
            model.compile("sgd", "mse");
            return [.. model.fit(x, y, batch_size: 32, epochs: 2, verbose: 0).history["loss"]];
        }
        Assert.Equal(Train(h => tf.keras.layers.Reshape((Steps, Features)).apply(h)), Train(h => h));
    }

    [Fact]
    public void validation_split_takes_the_last_samples_before_shuffling()
    {
        var model = Samples.Regressor();
        model.compile(tf.keras.optimizers.SGD(0.0), "mse");
        var (x, y) = (Samples.Series(10), Samples.Targets(10));
        var history = model.fit(x, y, validation_split: 0.3, verbose: 0).history;
        Assert.Equal(model.evaluate(x["7:"], y["7:"], verbose: 0)[0], history["val_loss"][0], 1e-6);
        Assert.Equal(model.evaluate(x[":7"], y[":7"], verbose: 0)[0], history["loss"][0], 1e-6);
    }

    [Fact]
    public void Each_epoch_sees_every_sample_once()
    {
        var data = Enumerable.Range(0, 10).Select(i => (float)i).ToArray();
        var model = tf.keras.Sequential([tf.keras.Input(shape: 1), new Dense(1, use_bias: false, kernel_initializer: "ones")]);
        Func<Tensor, Tensor, Tensor> mean = (_, p) => p;
        model.compile(tf.keras.optimizers.SGD(0.0), "mse", metrics: [mean]);
        var name = model.metrics[1].name;
        var history = model.fit(((NDArray)data).reshape(-1, 1), data, batch_size: 3, epochs: 2, verbose: 0).history;
        Assert.All(history[name], m => Assert.Equal(4.5, m, 1e-6));
    }

    [Fact]
    public void float64_data_and_labels_of_any_integer_type_train()
    {
        var model = Samples.CompiledClassifier();
        var x = Samples.Series();
        foreach (var labels in new[] { Samples.Labels(), Samples.Labels().astype("int64"), Samples.Labels().astype("uint8"),
            Samples.Labels().astype("float32") })
            Assert.True(double.IsFinite(model.fit(x.astype("float64"), labels, verbose: 0).history["loss"][0]));
    }

    [Fact]
    public void Sequences_of_other_lengths_use_the_same_model()
    {
        var model = Samples.CompiledClassifier();
        foreach (var steps in new[] { 5, 9, 3, 5 })
            Assert.Single(model.fit(Samples.Series(steps: steps), Samples.Labels(), verbose: 0).history["loss"]);
    }

    [Fact]
    public void class_weight_equals_sample_weight_of_the_classes()
    {
        var (x, y) = (Samples.Series(), Samples.Labels());
        var a = Samples.CompiledClassifier();
        var b = Samples.CompiledClassifier();
        b.set_weights(a.get_weights());
        a.fit(x, y, class_weight: new() { [0] = 2, [2] = 0.5 }, shuffle: false, verbose: 0);
        NDArray weights = y.ToArray<int>().Select(c => c == 0 ? 2f : c == 2 ? 0.5f : 1f).ToArray();
        b.fit(x, y, sample_weight: weights, shuffle: false, verbose: 0);
        Assert.True(Samples.SameWeights(a, b));
    }

    [Fact]
    public void Frozen_layers_stay_as_they_are()
    {
        var model = Samples.Classifier();
        model.layers[0].trainable = false;
        model.compile("adam", "sparse_categorical_crossentropy");
        var (frozen, free) = (model.layers[0].get_weights(), model.layers[1].get_weights());
        model.fit(Samples.Series(), Samples.Labels(), verbose: 0);
        Assert.True(Samples.Same(frozen, model.layers[0].get_weights()));
        Assert.False(Samples.Same(free, model.layers[1].get_weights()));
    }

    [Fact]
    public void Regularizers_are_part_of_the_loss()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: 2),
            new Dense(1, kernel_regularizer: "l2", kernel_initializer: "ones", use_bias: false)]);
        model.compile(tf.keras.optimizers.SGD(0.0), "mse");
        NDArray x = np.zeros((4, 2));
        Assert.Equal(0.01 * 2, model.evaluate(x, np.zeros((4, 1)), verbose: 0)[0], 1e-6);
    }

    [Fact]
    public void Batches_from_an_iterator()
    {
        var (x, y) = (Samples.Series(), Samples.Labels());
        IEnumerable<(NDArray, NDArray)> Endless()
        {
            for (var i = 0; ; i = (i + 8) % 24)
                yield return (x[i..(i + 8)], y[i..(i + 8)]);
        }
        var (a, b) = (Samples.CompiledClassifier(), Samples.CompiledClassifier());
        b.set_weights(a.get_weights());
        a.fit(Endless(), steps_per_epoch: 3, epochs: 2, verbose: 0);
        b.fit(x, y, batch_size: 8, epochs: 2, shuffle: false, verbose: 0);
        Assert.True(Samples.SameWeights(a, b));
        Assert.Equal(b.evaluate(x, y, verbose: 0)[0], a.evaluate(Endless(), steps: 3, verbose: 0)[0], 1e-6);
    }

    private sealed class Slices(NDArray x, NDArray y, int size) : PyDataset
    {
        public int Epochs { get; private set; }

        public override int __len__() => x.Length / size;

        public override DataSource __getitem__(int index) =>
            (x[(index * size)..((index + 1) * size)], y[(index * size)..((index + 1) * size)]);

        public override void on_epoch_end() => Epochs++;
    }

    [Fact]
    public void Batches_by_number()
    {
        var (x, y) = (Samples.Series(), Samples.Labels());
        var (a, b) = (Samples.CompiledClassifier(), Samples.CompiledClassifier());
        b.set_weights(a.get_weights());
        var data = new Slices(x, y, 8);
        a.fit(data, epochs: 2, shuffle: false, verbose: 0);
        b.fit(x, y, batch_size: 8, epochs: 2, shuffle: false, verbose: 0);
        Assert.True(Samples.SameWeights(a, b));
        Assert.Equal(2, data.Epochs);
        Assert.Equal((24, 3), a.predict(data, verbose: 0).shape);
    }

    [Fact]
    public void train_on_batch_is_one_step_and_reports_the_batch()
    {
        var (x, y) = (Samples.Series(), Samples.Labels());
        var model = Samples.CompiledClassifier();
        var before = model.evaluate(x, y, verbose: 0);
        var scores = model.train_on_batch(x, y);
        Assert.Equal(before[0], scores[0], 1e-6);
        Assert.Equal(before["accuracy"], scores["accuracy"], 1e-6);
        Assert.True(model.test_on_batch(x, y)[0] < scores[0]);
        Assert.Equal((24, 3), model.predict_on_batch(x).shape);
    }

    [Fact]
    public void run_eagerly_gives_the_same_training()
    {
        var (x, y) = (Samples.Series(), Samples.Labels());
        var (a, b) = (Samples.Classifier(), Samples.Classifier());
        b.set_weights(a.get_weights());
        a.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        b.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"], run_eagerly: true);
        var (ha, hb) = (a.fit(x, y, batch_size: 7, shuffle: false, verbose: 0).history,
            b.fit(x, y, batch_size: 7, shuffle: false, verbose: 0).history);
        Assert.Equal(ha["loss"][0], hb["loss"][0], 1e-6);
        Assert.Equal(ha["accuracy"][0], hb["accuracy"][0], 1e-6);
    }

    [Fact]
    public void History_starts_anew_with_each_fit_and_counts_from_initial_epoch()
    {
        var model = Samples.CompiledClassifier();
        model.fit(Samples.Series(), Samples.Labels(), epochs: 2, verbose: 0);
        var second = model.fit(Samples.Series(), Samples.Labels(), epochs: 5, initial_epoch: 3, verbose: 0);
        Assert.Equal([3, 4], second.epoch);
        Assert.Equal(2, second.history["loss"].Count);
        Assert.Same(second, model.history);
    }

    [Fact]
    public void A_step_allocates_nothing_once_its_sizes_are_known()
    {
        Engines.EmbeddedOnly("Handles of TensorFlow values are objects.");
        var model = Samples.CompiledClassifier();
        var (x, y) = (Samples.Series(4096), Samples.Labels(4096));
        model.fit(x, y, batch_size: 16, epochs: 2, verbose: 0, shuffle: false);
        long Bytes(int samples)
        {
            var (a, b) = (x[..samples], y[..samples]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.fit(a, b, batch_size: 16, verbose: 0, shuffle: false);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Bytes(4096);
        // 1024 samples in 64 steps against 4096 in 256: what grows is the copy of the data, not the steps.
        var (small, large) = (Bytes(1024), Bytes(4096));
        var data = (4096 - 1024) * ((5 * 2 * 4) + 4);
        Assert.InRange(large - small, 0, data + (192 * 64));
    }
}
