using RnnKeras.Layers;
using RnnKeras.Metrics;
using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

public class CustomModelTests
{
    private sealed class Classifier : Model
    {
        private readonly LSTM rnn = new(4, return_sequences: true);
        private readonly Dropout dropout = new(0.5, seed: 1);
        private readonly GlobalAveragePooling1D pool = new();
        private readonly Dense head = new(3, activation: "softmax");

        public override Tensor call(Tensor inputs, bool training) =>
            head.apply(dropout.apply(pool.apply(rnn.apply(inputs)), training: training));
    }

    [Fact]
    public void A_subclass_trains_and_finds_its_layers()
    {
        var model = new Classifier();
        model.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(Samples.Series(), Samples.Labels(), verbose: 0);
        Assert.Equal(5, model.trainable_weights.Count);
        Assert.Equal(4, model.layers.Count);
        Assert.StartsWith("classifier", model.weights[0].path, StringComparison.Ordinal);
    }

    [Fact]
    public void build_makes_the_weights_of_a_subclass()
    {
        var model = new Classifier();
        model.build((null, 5, 2));
        Assert.Equal(5, model.weights.Count);
    }

    [Fact]
    public void Training_reaches_the_layers_and_prediction_does_not()
    {
        var model = new Classifier();
        var x = Samples.Series();
        Assert.Equal(model.apply(x).Single.numpy().ToArray<float>(), model.apply(x).Single.numpy().ToArray<float>());
        Assert.NotEqual(model.apply(x, training: true).Single.numpy().ToArray<float>(),
            model.apply(x, training: true).Single.numpy().ToArray<float>());
    }

    private sealed class OwnStep(Tensors inputs, Tensors outputs) : Model(inputs, outputs)
    {
        public override Dictionary<string, Tensor> train_step(StepData data)
        {
            var (x, y) = data;
            using var tape = tf.GradientTape();
            var predicted = apply(x, training: true);
            var loss = compute_loss(y: y, y_pred: predicted);
            optimizer!.apply(tape.gradient(loss, trainable_variables), trainable_variables);
            foreach (var metric in metrics)
                if (metric is Mean mean)
                    mean.update_state(loss);
                else
                    metric.update_state(y!, predicted);
            return metrics.ToDictionary(m => m.name, m => m.result());
        }
    }

    [Fact]
    public void A_train_step_of_ones_own_is_what_fit_runs()
    {
        static (Tensors, Tensors) Graph()
        {
            var x = tf.keras.Input(shape: [null, 2]);
            return (x, new Dense(1).apply(new GRU(3).apply(x)));
        }
        var (i, o) = Graph();
        var own = new OwnStep(i, o);
        (i, o) = Graph();
        var plain = tf.keras.Model(i, o);
        own.set_weights(plain.get_weights());
        foreach (var model in new Model[] { own, plain })
            model.compile("adam", "mse", metrics: ["mae"]);
        var (a, b) = (own.fit(Samples.Series(), Samples.Targets(), batch_size: 8, shuffle: false, epochs: 2, verbose: 0).history,
            plain.fit(Samples.Series(), Samples.Targets(), batch_size: 8, shuffle: false, epochs: 2, verbose: 0).history);
        Assert.Equal(b["loss"][1], a["loss"][1], 1e-6);
        Assert.Equal(b["mae"][1], a["mae"][1], 1e-6);
        Assert.True(Samples.SameWeights(own, plain));
    }

    private sealed class WithOwnLoss(Tensors inputs, Tensors outputs) : Model(inputs, outputs)
    {
        private readonly Mean tracker = new(name: "distance");

        public override Tensor compute_loss(Tensors? x = null, Tensors? y = null, Tensors? y_pred = null, Tensors? sample_weight = null,
            bool training = true)
        {
            var loss = ops.mean(ops.abs((Tensor)y_pred! - (Tensor)y!));
            tracker.update_state(loss);
            return loss;
        }
    }

    [Fact]
    public void A_loss_and_a_metric_of_ones_own()
    {
        var x = tf.keras.Input(shape: [null, 2]);
        var model = new WithOwnLoss(x, new Dense(1).apply(new GRU(3).apply(x)));
        model.compile("sgd");
        var history = model.fit(Samples.Series(), Samples.Targets(), batch_size: 24, verbose: 0).history;
        Assert.Equal(history["loss"][0], history["distance"][0], 1e-6);
    }

    private sealed class ActivityLoss : Layer
    {
        public override Tensor call(Tensor inputs)
        {
            add_loss(ops.mean(ops.square(inputs)) * 10.0);
            return inputs;
        }
    }

    [Fact]
    public void add_loss_counts_once_per_step()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: 2), new ActivityLoss(), new Dense(1, kernel_initializer: "zeros")]);
        model.compile(tf.keras.optimizers.SGD(0.0), "mse");
        var (x, y) = (np.full((4, 2), 0.5f), np.zeros((4, 1)));
        Assert.Equal(2.5, model.evaluate(x, y, verbose: 0)[0], 1e-6);
        Assert.Equal(2.5, model.fit(x, y, verbose: 0, epochs: 2).history["loss"][1], 1e-6);
    }
}
