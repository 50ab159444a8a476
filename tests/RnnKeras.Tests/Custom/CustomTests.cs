using RnnKeras.Layers;
using RnnKeras.Metrics;
using RnnKeras.Models;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Tests.Custom;

/// <summary>Everything a user may write himself, against the numbers of real Keras (tests/golden/custom/make.py has the same models).</summary>
[Collection(ProcessState.Name)]
public class CustomTests
{
    private static Tensor skewed(Tensor y_true, Tensor y_pred)
    {
        var e = y_true - y_pred;
        return ops.mean(ops.maximum(0.3 * e, -0.7 * e), axis: -1);
    }

    private static Tensor bias(Tensor y_true, Tensor y_pred) => ops.mean(y_pred - y_true, axis: -1);

    private static Sequential Regressor() => Det.Prepare(keras.Sequential([keras.Input((5, 2)), layers.LSTM(3), layers.Dense(1)]));

    private static Sequential Classifier() =>
        Det.Prepare(keras.Sequential([keras.Input((5, 2)), layers.GRU(3), layers.Dense(3, activation: "softmax")]));

    private static Model TwoHeaded()
    {
        Tensor a = keras.Input((5, 2), name: "a"), b = keras.Input((5, 2), name: "b"), x = keras.Input((5, 2));
        var encoder = keras.Model(x, layers.Dense(4, activation: "tanh").apply(layers.LSTM(3).apply(x)), name: "encoder");
        Tensor left = encoder.apply(a), right = encoder.apply(b);
        var both = layers.concatenate([left, layers.subtract([left, right])]);
        var outputs = new Dictionary<string, Tensor>
        {
            ["value"] = layers.Dense(1, name: "value").apply(both),
            ["kind"] = layers.Dense(3, activation: "softmax", name: "kind").apply(both),
        };
        var model = Det.Prepare(keras.Model(new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b }, outputs));
        model.compile(keras.optimizers.Adam(0.02), loss: new() { ["value"] = new RnnKeras.Losses.LossFunctionWrapper(skewed), ["kind"] = "sparse_categorical_crossentropy" },
            loss_weights: new() { ["value"] = 2.0, ["kind"] = 0.5 }, metrics: new() { ["value"] = ["mae"], ["kind"] = ["accuracy"] });
        return model;
    }

    private static Dictionary<string, NDArray> Inputs(NDArray a, NDArray b) => new() { ["a"] = a, ["b"] = b };

    private static Dictionary<string, NDArray> Targets => new() { ["value"] = Det.Y, ["kind"] = Det.C };

    [Fact]
    public void A_layer_with_weights_loss_metric_and_everything_around_it_of_ones_own()
    {
        const string name = "layer_with_everything";
        var model = keras.Sequential([keras.Input((5, 2)), layers.LSTM(3), new Scaled(4), layers.Dense(1)]);
        Det.Agrees(name, "initial", model.get_weights()[3]);
        Det.Prepare(model);
        model.compile(new SignDescent(0.05), loss: (Func<Tensor, Tensor, Tensor>)skewed, metrics: [(Func<Tensor, Tensor, Tensor>)bias, new Largest()]);
        var history = model.fit(Det.X, Det.Y, batch_size: 4, epochs: 3, shuffle: false, verbose: 0, validation_data: (Det.X2, Det.Y)).history;
        Det.Agrees(name, "history", history);
        Det.Agrees(name, "weights", model);
        Det.Agrees(name, "slots", model.optimizer.variables.Skip(2).Select(v => v.numpy()).ToList());
        Det.Agrees(name, "evaluate", model.evaluate(Det.X2, Det.Y, batch_size: 4, verbose: 0, return_dict: true));
    }

    [Fact]
    public void Cells_with_nested_states_beside_Keras_own()
    {
        const string name = "nested_states";
        var x = keras.Input((5, 2));
        Tensor y = layers.RNN([new NestedCell(3), layers.GRUCell(2)], return_sequences: true).apply(x);
        y = layers.Bidirectional(layers.RNN(layers.LSTMCell(2))).apply(y);
        var model = Det.Prepare(keras.Model(x, layers.Dense(1).apply(y)));
        model.compile(keras.optimizers.SGD(0.1, momentum: 0.9), "mse");
        Det.Agrees(name, "history", model.fit(Det.X, Det.Y, batch_size: 5, epochs: 3, shuffle: false, verbose: 0).history);
        Det.Agrees(name, "weights", model);
        Det.Agrees(name, "predict", model.predict(Det.X2, verbose: 0));
    }

    [Fact]
    public void A_loss_class_with_weights_and_a_schedule()
    {
        const string name = "loss_class_and_schedule";
        var model = Classifier();
        model.compile(keras.optimizers.Adam(new Halving(0.1)), loss: new Focal(1.5), metrics: ["accuracy"], weighted_metrics: ["accuracy"]);
        Det.Agrees(name, "history",
            model.fit(Det.X, Det.C, sample_weight: Det.W, batch_size: 4, epochs: 3, shuffle: false, verbose: 0).history);
        Det.Agrees(name, "weights", model);
    }

    [Fact]
    public void Steps_of_ones_own_with_a_tape_and_trackers()
    {
        const string name = "own_steps";
        var model = new OwnSteps(3);
        model.build((null, 5, 2));
        Det.Prepare(model);
        model.compile(keras.optimizers.RMSprop(0.01));
        Det.Agrees(name, "history",
            model.fit(Det.X, Det.Y, batch_size: 4, epochs: 2, shuffle: false, verbose: 0, validation_data: (Det.X2, Det.Y)).history);
        Det.Agrees(name, "evaluate", model.evaluate(Det.X2, Det.Y, batch_size: 4, verbose: 0, return_dict: true));
        Det.Agrees(name, "weights", model);
    }

    [Fact]
    public void A_loop_with_a_tape_a_function_and_apply_gradients()
    {
        const string name = "tape_loop";
        var model = Classifier();
        var optimizer = keras.optimizers.Adam(0.05, clipnorm: 0.5);
        var loss_fn = keras.losses.SparseCategoricalCrossentropy();
        var accuracy = keras.metrics.SparseCategoricalAccuracy();
        var step = tf.function((NDArray x, NDArray y) =>
        {
            using var tape = tf.GradientTape();
            Tensor p = model.apply(x, training: true);
            var loss = loss_fn.apply(y, p);
            foreach (var w in model.trainable_weights)
                loss += 0.01 * ops.sum(w.value * w.value);
            var grads = tape.gradient(loss, model.trainable_weights);
            optimizer.apply_gradients(Builtins.zip(grads, model.trainable_weights));
            accuracy.update_state(y, p);
            return loss;
        });
        List<double> losses = [], accuracies = [];
        for (var epoch = 0; epoch < 3; epoch++)
        {
            accuracy.reset_state();
            foreach (var (x, y) in tf.data.Dataset.from_tensor_slices((Det.X, Det.C)).batch(4))
                losses.Add((double)step(x, y));
            accuracies.Add((double)accuracy.result());
        }
        Det.Agrees(name, "losses", losses);
        Det.Agrees(name, "accuracies", accuracies);
        Det.Agrees(name, "weights", model);
    }

    [Fact]
    public void Single_batches()
    {
        const string name = "on_batches";
        var model = Classifier();
        model.compile("sgd", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var seen = new List<Scores>();
        for (var i = 0; i < 3; i++)
        {
            seen.Add(model.train_on_batch(Det.X[..6], Det.C[..6], sample_weight: Det.W[..6]));
            seen.Add(model.train_on_batch(Det.X[6..], Det.C[6..], class_weight: new() { [0] = 1.0, [1] = 2.0, [2] = 0.5 }));
            seen.Add(model.test_on_batch(Det.X2, Det.C));
        }
        Det.Agrees(name, "seen", seen);
        Det.Agrees(name, "named", model.test_on_batch(Det.X, Det.C, sample_weight: Det.W, return_dict: true));
        Det.Agrees(name, "predicted", model.predict_on_batch(Det.X2));
        Det.Agrees(name, "weights", model);
    }

    [Fact]
    public void A_nested_model_that_is_frozen_and_thawed()
    {
        const string name = "frozen_then_thawed";
        var inner = Det.Prepare(keras.Sequential([keras.Input((5, 2)), layers.LSTM(3, return_sequences: true),
            layers.BatchNormalization(), layers.GRU(3)], name: "base"));
        var model = Det.Prepare(keras.Sequential([keras.Input((5, 2)), inner, layers.Dense(1)]));
        inner.trainable = false;
        model.compile(keras.optimizers.Adam(0.05), "mse");
        Det.Agrees(name, "first", model.fit(Det.X, Det.Y, batch_size: 4, epochs: 2, shuffle: false, verbose: 0).history);
        Det.Agrees(name, "frozen", model);
        inner.trainable = true;
        inner.layers[0].trainable = false;
        model.compile(keras.optimizers.Adam(0.01), "mse");
        Det.Agrees(name, "second", model.fit(Det.X, Det.Y, batch_size: 4, epochs: 2, shuffle: false, verbose: 0).history);
        Det.Agrees(name, "weights", model);
        Det.Agrees(name, "trainable", model.trainable_weights.Count);
    }

    [Fact]
    public void Dictionaries_of_inputs_and_outputs_around_a_shared_model()
    {
        const string name = "dictionaries";
        var model = TwoHeaded();
        Det.Agrees(name, "history", model.fit(Inputs(Det.X, Det.X2), Targets, batch_size: 5, epochs: 3, shuffle: false, verbose: 0,
            validation_data: (Inputs(Det.X2, Det.X), Targets)).history);
        Det.Agrees(name, "weights", model);
        var predicted = model.predict(Inputs(Det.X, Det.X2), verbose: 0);
        Det.Agrees(name, "predict", new Dictionary<string, NDArray> { ["value"] = predicted["value"], ["kind"] = predicted["kind"] });
        Det.Agrees(name, "evaluate", model.evaluate(Inputs(Det.X, Det.X2), Targets, batch_size: 5, verbose: 0, return_dict: true));
    }

    [Fact]
    public void A_data_set_of_dictionaries()
    {
        const string name = "dataset_of_dictionaries";
        var model = TwoHeaded();
        var dataset = tf.data.Dataset.from_tensor_slices((Inputs(Det.X, Det.X2), Targets)).batch(5);
        Det.Agrees(name, "history", model.fit(dataset, epochs: 3, verbose: 0, validation_data: dataset).history);
        Det.Agrees(name, "weights", model);
    }

    [Fact]
    public void Generators_without_end()
    {
        const string name = "generator";
        static IEnumerable<(NDArray, NDArray, NDArray)> Endless()
        {
            while (true)
                for (var i = 0; i < 10; i += 4)
                    yield return (Det.X[i..Math.Min(i + 4, 10)], Det.Y[i..Math.Min(i + 4, 10)], Det.W[i..Math.Min(i + 4, 10)]);
        }
        var model = Regressor();
        model.compile("adam", "mse", weighted_metrics: ["mae"]);
        Det.Agrees(name, "history", model.fit(DataSource.Batches(Endless()), steps_per_epoch: 4, epochs: 3, verbose: 0,
            validation_data: DataSource.Batches(Endless()), validation_steps: 2).history);
        Det.Agrees(name, "weights", model);
        Det.Agrees(name, "evaluate", model.evaluate(DataSource.Batches(Endless()), steps: 3, verbose: 0));
        Det.Agrees(name, "predict", model.predict(DataSource.Batches((NDArray[])[Det.X, Det.X2]), verbose: 0));
    }

    [Fact]
    public void A_callback_that_changes_the_rate_and_stops()
    {
        const string name = "own_callback";
        var (model, diary) = (Regressor(), new Diary());
        model.compile(keras.optimizers.SGD(0.1), "mse", metrics: ["mae"]);
        Det.Agrees(name, "history", model.fit(Det.X, Det.Y, batch_size: 4, epochs: 9, shuffle: false, verbose: 0, validation_split: 0.2,
            callbacks: [diary]).history);
        Det.Agrees(name, "values", diary.Values);
        Det.Agrees(name, "names", diary.Names.Select(n => n.Length));
        Det.Agrees(name, "weights", model);
        Det.Agrees(name, "rate", (double)model.optimizer.learning_rate);
    }
}
