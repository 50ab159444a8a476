using RnnKeras.Callbacks;
using RnnKeras.Layers;
using RnnKeras.Metrics;
using RnnKeras.Models;
using RnnKeras.Optimizers;
using RnnKeras.Optimizers.Schedules;
using static RnnKeras.tf;
using layers = RnnKeras.tf.keras.layers;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>What users do with Keras, in a few lines each; the numbers must be the same on both engines.</summary>
internal static class Scripts
{
    private static NDArray X => Random(24, 7, 3);

    private static NDArray Y => Random(24, 1);

    private static NDArray Classes => Enumerable.Range(0, 24).Select(i => i * 7 % 3).ToArray();

    private static NDArray Words
    {
        get
        {
            var ids = new int[24, 9];
            for (var i = 0; i < ids.Length; i++)
                ids[i / 9, i % 9] = i % 9 <= i / 9 % 9 ? 1 + i * 5 % 19 : 0;
            return ids;
        }
    }

    public static readonly Dictionary<string, Func<IEnumerable<NDArray>>> All = new()
    {
        ["masks through stacked bidirectional layers"] = () =>
        {
            var model = keras.Sequential([layers.Embedding(20, 6, mask_zero: true), layers.Bidirectional(layers.LSTM(5, return_sequences: true)),
                layers.Bidirectional(layers.GRU(4), merge_mode: "sum"), layers.Dense(3, activation: "softmax")]);
            model.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
            return [.. Numbers(model.fit(Words, Classes, batch_size: 7, epochs: 3, validation_split: 0.25, verbose: 0)), model.predict(Words, verbose: 0), .. model.get_weights()];
        },
        ["masks in the middle, go_backwards, zero_output_for_mask, reset_after false"] = () =>
        {
            var x = Random(8, 6, 3);
            x["0, 2"] = 0.0; x["1, 4:"] = 0.0; x["2"] = 0.0; x["3, 0"] = 0.0;
            var model = keras.Sequential([keras.Input(shape: [null, 3]), layers.Masking(), layers.GRU(4, return_sequences: true, go_backwards: true, reset_after: false),
                layers.LSTM(3, return_sequences: true, zero_output_for_mask: true), layers.SimpleRNN(3, activation: "relu", unroll: false)]);
            model.compile(keras.optimizers.SGD(0.1, momentum: 0.9), "mse");
            return [.. Numbers(model.fit(x, Random(8, 3), batch_size: 3, epochs: 3, verbose: 0)), model.predict(x, verbose: 0), .. model.get_weights()];
        },
        ["stateful with reset_states"] = () =>
        {
            var model = keras.Sequential([keras.Input(batch_shape: [4, 5, 3]), layers.LSTM(6, stateful: true, return_sequences: true), layers.GRU(3, stateful: true), layers.Dense(1)]);
            model.compile("rmsprop", "mse");
            var results = new List<NDArray>();
            for (var epoch = 0; epoch < 2; epoch++)
            {
                for (var i = 0; i < 3; i++)
                    results.Add(Number(model.train_on_batch(Random(4, 5, 3), Random(4, 1))["loss"]));
                results.Add(model.predict(Random(4, 5, 3), batch_size: 4, verbose: 0));
                if (epoch == 0)
                    model.reset_states();
            }
            return [.. results, model.predict(Random(4, 5, 3), batch_size: 4, verbose: 0), .. model.get_weights()];
        },
        ["dropout and recurrent_dropout"] = () =>
        {
            var model = keras.Sequential([layers.LSTM(5, dropout: 0.3, recurrent_dropout: 0.2, return_sequences: true), layers.GRU(4, recurrent_dropout: 0.4),
                layers.Dropout(0.5), layers.GaussianNoise(0.1), layers.Dense(1)]);
            model.compile("adam", "mse");
            return [.. Numbers(model.fit(X, Y, batch_size: 8, epochs: 3, verbose: 0)), .. model.get_weights()];
        },
        ["several inputs and outputs"] = () =>
        {
            Tensor a = keras.Input([7, 3], name: "a"), b = keras.Input([null], dtype: "int32", name: "b");
            Tensor left = layers.LSTM(4).apply(a), right = layers.GRU(4).apply(layers.Embedding(20, 5, mask_zero: true).apply(b));
            var both = layers.concatenate([left, right, layers.multiply([left, right])]);
            var model = keras.Model(new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b }, new Dictionary<string, Tensor>
            {
                ["value"] = layers.Dense(1, name: "value").apply(both),
                ["kind"] = layers.Dense(3, activation: "softmax", name: "kind").apply(both),
            });
            model.compile("adam", loss: new() { ["value"] = "mse", ["kind"] = "sparse_categorical_crossentropy" },
                loss_weights: new() { ["value"] = 2.0, ["kind"] = 0.5 }, metrics: new() { ["value"] = ["mae"], ["kind"] = ["accuracy"] });
            var x = new Dictionary<string, NDArray> { ["a"] = X, ["b"] = Words };
            var history = model.fit(x, new Dictionary<string, NDArray> { ["value"] = Y, ["kind"] = Classes }, batch_size: 5, epochs: 2, verbose: 0);
            return [.. Numbers(history), .. model.get_weights()];
        },
        ["train_on_batch, test_on_batch, weights of samples and classes"] = () =>
        {
            var model = Classifier();
            model.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy", metrics: ["accuracy"], weighted_metrics: ["accuracy"]);
            var weights = np.linspace(0.1, 2, 24);
            var results = new List<NDArray>();
            for (var i = 0; i < 3; i++)
            {
                results.AddRange(Numbers(model.train_on_batch(X, Classes, sample_weight: weights, return_dict: true)));
                results.AddRange(Numbers(model.train_on_batch(X, Classes, class_weight: new() { [0] = 0.5, [1] = 2, [2] = 1 }, return_dict: true)));
            }
            results.AddRange(Numbers(model.test_on_batch(X, Classes, sample_weight: weights, return_dict: true)));
            results.AddRange(Numbers(model.fit(X, Classes, batch_size: 5, epochs: 2, class_weight: new() { [0] = 1, [1] = 3, [2] = 0.2 }, verbose: 0)));
            return [.. results, .. model.get_weights()];
        },
        ["weights of steps"] = () =>
        {
            var model = keras.Sequential([layers.LSTM(4, return_sequences: true), layers.TimeDistributed(layers.Dense(2)), layers.Dense(1)]);
            model.compile("nadam", "huber");
            return [.. Numbers(model.fit(X, Random(24, 7, 1), sample_weight: np.abs(Random(24, 7)), epochs: 2, batch_size: 6, verbose: 0)), .. model.get_weights()];
        },
        ["clipping"] = () =>
        {
            var results = new List<NDArray>();
            foreach (var optimizer in (Optimizer[])
            [
                keras.optimizers.Adam(0.05, clipnorm: 0.01), keras.optimizers.SGD(0.5, nesterov: true, momentum: 0.9, clipvalue: 0.02),
                keras.optimizers.RMSprop(0.02, global_clipnorm: 0.05, centered: true), keras.optimizers.AdamW(0.02, weight_decay: 0.1, use_ema: true, ema_momentum: 0.9),
                keras.optimizers.Adagrad(0.1, gradient_accumulation_steps: 2),
            ])
            {
                keras.utils.set_random_seed(3);
                var model = keras.Sequential([layers.Embedding(20, 4), layers.LSTM(4), layers.Dense(1)]);
                model.compile(optimizer, "mse");
                results.AddRange(Numbers(model.fit(Words, Y, batch_size: 8, epochs: 2, verbose: 0)));
                results.AddRange(model.get_weights());
            }
            return results;
        },
        ["schedules and callbacks"] = () =>
        {
            var results = new List<NDArray>();
            foreach (var schedule in (LearningRateSchedule[])
            [
                keras.optimizers.schedules.ExponentialDecay(0.1, 3, 0.7, staircase: true), keras.optimizers.schedules.CosineDecay(0.1, 8, warmup_target: 0.2, warmup_steps: 3),
                keras.optimizers.schedules.PiecewiseConstantDecay([2, 5], [0.1, 0.02, 0.01]), keras.optimizers.schedules.PolynomialDecay(0.1, 6, cycle: true),
            ])
            {
                keras.utils.set_random_seed(3);
                var model = Classifier();
                model.compile(keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy");
                results.AddRange(Numbers(model.fit(X, Classes, batch_size: 8, epochs: 3, verbose: 0)));
                results.AddRange(model.get_weights());
            }
            var plain = Classifier();
            plain.compile(keras.optimizers.Adam(0.1), "sparse_categorical_crossentropy");
            results.AddRange(Numbers(plain.fit(X, Classes, batch_size: 8, epochs: 6, verbose: 0, validation_data: (X, Classes), callbacks:
            [
                keras.callbacks.ReduceLROnPlateau(monitor: "loss", patience: 1, factor: 0.3), keras.callbacks.EarlyStopping(monitor: "val_loss", patience: 2, restore_best_weights: true),
                keras.callbacks.LearningRateScheduler((epoch, rate) => epoch == 2 ? rate * 2 : rate),
            ])));
            return [.. results, .. plain.get_weights()];
        },
        ["metrics"] = () =>
        {
            var model = keras.Sequential([layers.LSTM(4), layers.Dense(1, activation: "sigmoid")]);
            NDArray y = Enumerable.Range(0, 24).Select(i => i % 2).ToArray();
            model.compile("adam", "binary_crossentropy", metrics: ["accuracy", keras.metrics.AUC(), keras.metrics.Precision(), keras.metrics.Recall(),
                keras.metrics.BinaryIoU(), keras.metrics.PrecisionAtRecall(0.5), "mse", "cosine_similarity"]);
            return [.. Numbers(model.fit(X, y, batch_size: 8, epochs: 3, validation_data: (X, y), verbose: 0)), .. Numbers(model.evaluate(X, y, verbose: 0, return_dict: true))];
        },
        ["weights read, changed and frozen in the middle of training"] = () =>
        {
            var model = keras.Sequential([keras.Input(shape: [7, 3]), layers.LSTM(4, name: "rnn", return_sequences: true), layers.BatchNormalization(), layers.GRU(3), layers.Dense(1)]);
            model.compile("adam", "mse");
            var results = Numbers(model.fit(X, Y, batch_size: 8, epochs: 1, verbose: 0)).ToList();
            var weights = model.get_weights();
            results.AddRange(weights);
            model.set_weights([.. weights.Select(w => w * 0.9)]);
            results.AddRange(Numbers(model.fit(X, Y, batch_size: 8, epochs: 1, verbose: 0)));
            model.get_layer("rnn").trainable = false;
            model.compile("sgd", "mse");
            results.AddRange(Numbers(model.fit(X, Y, batch_size: 8, epochs: 2, verbose: 0)));
            model.layers[^1].set_weights([np.ones((3, 1)), np.zeros(1)]);
            return [.. results, model.predict(X, verbose: 0), .. model.get_weights()];
        },
        ["encoder and decoder with states"] = () =>
        {
            Tensor source = keras.Input([null, 3]), target = keras.Input([null, 2]);
            var encoded = layers.LSTM(5, return_state: true).apply(source);
            var decoder = layers.LSTM(5, return_sequences: true, return_state: true);
            var decoded = decoder.apply(target, initial_state: [encoded[1], encoded[2]]);
            var head = layers.Dense(2);
            var model = keras.Model([source, target], head.apply(decoded[0]));
            model.compile("adam", "mse");
            var (x, y) = (Random(6, 5, 3), Random(6, 4, 2));
            var results = Numbers(model.fit(new[] { x, y }, y, epochs: 3, batch_size: 4, verbose: 0)).ToList();
            Tensor h = keras.Input([5]), c = keras.Input([5]);
            var step = decoder.apply(target, initial_state: [h, c]);
            var inference = keras.Model([target, h, c], [head.apply(step[0]), step[1], step[2]]);
            var state = keras.Model(source, [encoded[1], encoded[2]]).predict(x, verbose: 0);
            var (now, hs, cs) = (np.zeros((6, 1, 2)), state[0], state[1]);
            for (var t = 0; t < 4; t++)
            {
                var next = inference.predict(new[] { now, hs, cs }, verbose: 0);
                (now, hs, cs) = (next[0], next[1], next[2]);
                results.Add(now);
            }
            return results;
        },
        ["a loop with a tape"] = () =>
        {
            var model = keras.Sequential([keras.Input([7, 3]), layers.GRU(4, return_sequences: true), layers.LSTM(3), layers.Dense(1)]);
            var optimizer = keras.optimizers.Adam(0.01);
            var results = new List<NDArray>();
            for (var i = 0; i < 4; i++)
            {
                using var tape = GradientTape();
                var loss = ops.mean(ops.square(model.apply(ops.convert_to_tensor(X), training: true) - ops.convert_to_tensor(Y)));
                var gradients = tape.gradient(loss, model.trainable_variables);
                optimizer.apply_gradients(gradients.Zip(model.trainable_variables));
                results.Add(loss.numpy());
                results.AddRange(gradients.Select(g => g!.numpy()));
            }
            return [.. results, .. model.get_weights()];
        },
        ["convolution, normalization, attention and regularizers around the recurrence"] = () =>
        {
            Tensor x = keras.Input([null, 3]);
            Tensor h = layers.Conv1D(6, 3, padding: "causal", activation: "gelu").apply(x);
            h = layers.LayerNormalization().apply(layers.Bidirectional(layers.GRU(3, return_sequences: true, kernel_regularizer: "l2", recurrent_constraint: "max_norm")).apply(h));
            h = layers.MultiHeadAttention(2, 4).apply([h, h]);
            h = layers.GlobalAveragePooling1D().apply(h);
            var model = keras.Model(x, layers.Dense(3).apply(layers.BatchNormalization().apply(h)));
            // Not Adam: the gradient of the keys' bias is zero but for rounding, which Adam would scale to whole steps.
            model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits: true));
            return [.. Numbers(model.fit(X, Classes, batch_size: 7, epochs: 3, verbose: 0)), model.predict(X, verbose: 0), .. model.get_weights()];
        },
        ["lengths that change from batch to batch"] = () =>
        {
            var model = keras.Sequential([keras.Input(shape: [null, 3]), layers.LSTM(4, return_sequences: true), layers.SimpleRNN(3), layers.Dense(1)]);
            model.compile("adam", "mse");
            var results = new List<NDArray>();
            foreach (var (rows, steps) in new[] { (4, 3), (1, 9), (6, 1), (2, 5), (4, 3) })
                results.Add(Number(model.train_on_batch(Random(rows, steps, 3), Random(rows, 1))["loss"]));
            return [.. results, .. model.get_weights()];
        },
        ["ops.scan, while_loop and cond in a layer"] = () =>
        {
            var model = keras.Sequential([keras.Input([7, 3]), layers.Lambda(x => ops.scan((c, e) => (c * 0.9 + e, c * e), x[":, 0"], ops.transpose(x, [1, 0, 2])).Item1), layers.Dense(1)]);
            model.compile("adam", "mse");
            return [.. Numbers(model.fit(X, Y, batch_size: 8, epochs: 2, verbose: 0)), .. model.get_weights()];
        },
        ["eager, several steps per execution, XLA"] = () =>
        {
            var results = new List<NDArray>();
            foreach (var mode in new[] { 0, 1, 2 })
            {
                keras.utils.set_random_seed(3);
                var model = keras.Sequential([layers.LSTM(4, return_sequences: true), layers.GRU(4), layers.Dense(1)]);
                model.compile("adam", "mse", run_eagerly: mode == 0, steps_per_execution: mode == 1 ? 2 : 1, jit_compile: mode == 2);
                results.AddRange(Numbers(model.fit(X, Y, batch_size: 8, epochs: 2, verbose: 0)));
                results.AddRange(model.get_weights());
            }
            return results;
        },
        ["double precision"] = () =>
        {
            var model = keras.Sequential([keras.Input([7, 3], dtype: "float64"), layers.LSTM(4, dtype: "float64", return_sequences: true), layers.GRU(3, dtype: "float64"), layers.Dense(1, dtype: "float64")]);
            model.compile("adam", "mse");
            return [.. Numbers(model.fit(X.astype("float64"), Y.astype("float64"), batch_size: 8, epochs: 2, verbose: 0)), .. model.get_weights()];
        },
        ["data sets with map, shuffle and a partial batch"] = () =>
        {
            var data = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(24, seed: 4).batch(7).map((x, y) => (x * 2f, y)).repeat(2);
            var model = keras.Sequential([layers.SimpleRNN(5, dropout: 0.2), layers.Dense(1)]);
            model.compile("ftrl", "mae");
            return [.. Numbers(model.fit(data, epochs: 2, verbose: 0)), .. model.get_weights()];
        },
        ["layers of cells, RNN in TimeDistributed, ConvLSTM1D"] = () =>
        {
            var results = new List<NDArray>();
            var model = keras.Sequential([layers.RNN(layers.StackedRNNCells([layers.LSTMCell(4), layers.GRUCell(3, reset_after: false), layers.SimpleRNNCell(2)])), layers.Dense(1)]);
            model.compile("adam", "mse");
            results.AddRange(Numbers(model.fit(X, Y, batch_size: 8, epochs: 2, verbose: 0)));
            var nested = keras.Sequential([keras.Input([3, 7, 2]), layers.TimeDistributed(layers.LSTM(4)), layers.GRU(3), layers.Dense(1)]);
            nested.compile("adam", "mse");
            results.AddRange(Numbers(nested.fit(Random(10, 3, 7, 2), Random(10, 1), batch_size: 4, epochs: 2, verbose: 0)));
            var images = keras.Sequential([keras.Input([4, 6, 2]), layers.ConvLSTM1D(3, 3, padding: "same"), layers.Flatten(), layers.Dense(1)]);
            images.compile("adam", "mse");
            results.AddRange(Numbers(images.fit(Random(10, 4, 6, 2), Random(10, 1), batch_size: 4, epochs: 2, verbose: 0)));
            return [.. results, .. model.get_weights(), .. nested.get_weights(), .. images.get_weights()];
        },
        ["trained here, saved, trained there"] = () =>
        {
            var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".keras");
            try
            {
                var model = Classifier();
                model.backend = keras.config.backend() == "tensorflow" ? "embedded" : "tensorflow";
                model.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
                model.fit(X, Classes, batch_size: 8, epochs: 2, verbose: 0);
                model.save(file);
                var loaded = keras.models.load_model(file);
                return [.. Numbers(loaded.fit(X, Classes, batch_size: 8, epochs: 2, verbose: 0)), loaded.predict(X, verbose: 0), .. loaded.get_weights()];
            }
            finally
            {
                File.Delete(file);
            }
        },
    };

    private static Sequential Classifier() => keras.Sequential([keras.Input(shape: [7, 3]), layers.LSTM(4), layers.Dense(3, activation: "softmax")]);

    private static IEnumerable<NDArray> Numbers(History history) => history.history.SelectMany(h => h.Value).Select(Number);

    private static IEnumerable<NDArray> Numbers(Scores scores) => scores.Select(Number);

    private static NDArray Number(double value) => np.array([value]);

    /// <summary>Between -1 and 1, the same for the same sizes.</summary>
    private static NDArray Random(params int[] sizes)
    {
        var random = new Random(sizes.Aggregate(1, (h, n) => h * 31 + n));
        NDArray flat = Enumerable.Range(0, sizes.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle() * 2 - 1).ToArray();
        return flat.reshape(sizes);
    }
}
