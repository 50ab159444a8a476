using RnnKeras.Callbacks;
using RnnKeras.Models;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.Tests.BadInput.Misuse;

namespace RnnKeras.Tests.BadInput;

/// <summary>Data, arguments and callbacks with which no model can be trained; losses, metrics, optimizers and schedules that cannot be made.</summary>
internal static class TrainingMisuses
{
    private static readonly NDArray x = np.ones((8, 3)), y = np.array(new[] { 0, 1, 0, 1, 0, 1, 0, 1 }), ones = np.ones((8, 1));
    private static readonly Tensor a = np.ones((2, 3)), b = np.ones((2, 4));

    private static Sequential Classes(string loss = "sparse_categorical_crossentropy")
    {
        var model = tf.keras.Sequential([Input(shape: [3]), Dense(2, activation: "softmax")]);
        model.compile(optimizer: "sgd", loss: loss);
        return WatchedModels.Watch(model);
    }

    private static Sequential Number(string optimizer = "sgd", string loss = "mse")
    {
        var model = tf.keras.Sequential([Input(shape: [3]), Dense(1)]);
        model.compile(optimizer: optimizer, loss: loss);
        return WatchedModels.Watch(model);
    }

    private static Sequential Uncompiled() => WatchedModels.Watch(tf.keras.Sequential([Input(shape: [3]), Dense(1)]));

    private static History With(Callback callback) => Number().fit(x, ones, epochs: 2, verbose: 0, callbacks: [callback]);

    public static readonly Misuse[] Rows =
    [
        Operation(() => Uncompiled().fit(x, ones, verbose: 0), "compile"),
        Operation(() => Uncompiled().evaluate(x, ones, verbose: 0), "compile"),
        Operation(() => Uncompiled().train_on_batch(x, ones), "compile"),
        Operation(() => Uncompiled().test_on_batch(x, ones), "compile"),
        Argument(() => Number().fit((NDArray)null!, ones, verbose: 0), "null"),
        Argument(() => Number().fit(x, verbose: 0), "y"),
        Argument(() => Number().fit(x, ones, batch_size: 0, verbose: 0), "batch_size|0"),
        Argument(() => Number().fit(x, ones, batch_size: -2, verbose: 0), "batch_size|-2"),
        Argument(() => Number().fit(x, ones, verbose: 5), "verbose|5"),
        Argument(() => Number().fit(x, ones, verbose: "loud"), "verbose|loud"),
        Argument(() => Number().fit(x, ones, shuffle: "some", verbose: 0), "shuffle|some"),
        Argument(() => Number().fit(x, ones, validation_split: 1, verbose: 0), "validation_split|1"),
        Argument(() => Number().fit(x, ones, validation_split: -0.5, verbose: 0), "validation_split|-0.5"),
        Argument(() => Number().fit(x, ones, validation_split: double.NaN, verbose: 0), "validation_split|nan"),
        Argument(() => Number().fit(x, ones, validation_freq: 0, verbose: 0), "validation_freq|0"),
        Argument(() => Number().fit(x, ones, steps_per_epoch: 0, verbose: 0), "steps_per_epoch|0"),
        Argument(() => Number().fit(x, ones, steps_per_epoch: -3, verbose: 0), "steps_per_epoch|-3"),
        Argument(() => Number().fit(x, ones, validation_data: (x, ones), validation_steps: 0, verbose: 0), "steps|0"),
        Argument(() => Number().fit(x, ones, validation_data: (x, ones), validation_batch_size: -1, verbose: 0), "batch_size|-1"),
        Argument(() => Number().fit(x, ones, validation_data: (x, ones["1:"]), verbose: 0), "8|7"),
        Argument(() => Number().fit(x, ones["1:"], verbose: 0), "8|7"),
        Argument(() => Number().fit(x[":0"], ones[":0"], verbose: 0), "empty"),
        Argument(() => Number().fit(np.array(1.0), np.array(1.0), verbose: 0), "()"),
        Argument(() => Number().fit(np.ones((8, 4)), ones, verbose: 0), "(None, 3)|(None, 4)"),
        Argument(() => Number().fit(np.ones((8, 3, 2)), ones, verbose: 0), "(None, 3)|(None, 3, 2)"),
        Argument(() => Number().fit(np.array(["a", "b"]), np.ones(2), verbose: 0), "text|TextVectorization"),
        Argument(() => Number().fit(x, np.array(["a", "b", "a", "b", "a", "b", "a", "b"]), verbose: 0), "string"),
        Argument(() => Number().fit(new[] { x, x }, ones, verbose: 0), "1|2"),
        Argument(() => Number().fit(new Dictionary<string, NDArray>(), ones, verbose: 0), "x"),
        Argument(() => Number().fit(new NDArray[] { }, ones, verbose: 0), "x"),
        Argument(() => Number().fit(x, ones, sample_weight: np.ones(7), verbose: 0), "sample_weight|7"),
        Argument(() => Number().fit(x, ones, sample_weight: np.ones((8, 2, 2)), verbose: 0), "(8, 2, 2)"),
        Argument(() => Classes().fit(x, y, class_weight: new() { [0] = 1.0 }, sample_weight: np.ones(8), verbose: 0), "class_weight|sample_weight"),
        Argument(() => Classes().fit(x, y, class_weight: new() { [-1] = 1.0 }, verbose: 0), "class_weight|-1"),
        Argument(() => Classes().fit(x, y + 1, verbose: 0), "2"),
        Argument(() => Classes().fit(x, y - 1, verbose: 0), "-1"),
        Argument(() => Classes().fit(x, y.astype("float32") + np.nan, verbose: 0), "nan"),
        Argument(() => Classes().fit(x, np.ones((8, 3)), verbose: 0), "(None, 3)"),
        Argument(() => Classes("categorical_crossentropy").fit(x, y, verbose: 0), "sparse_categorical_crossentropy"),
        Argument(() => Classes("categorical_crossentropy").fit(x, np.ones((8, 3)), verbose: 0), "(None, 2)|(None, 3)"),
        Argument(() => Number(loss: "mse").evaluate(x, ones["1:"], verbose: 0), "8|7"),
        Argument(() => Number().evaluate(x, verbose: 0), "y"),
        Argument(() => Number().evaluate(x, ones, batch_size: 0, verbose: 0), "batch_size|0"),
        Argument(() => Number().evaluate(x, ones, steps: -1, verbose: 0), "steps|-1"),
        Argument(() => Number().predict(x, batch_size: 0, verbose: 0), "batch_size|0"),
        Argument(() => Number().predict(x, steps: 0, verbose: 0), "steps|0"),
        Argument(() => Number().predict(x[":0"], verbose: 0), "empty"),
        Argument(() => Number().predict((NDArray)null!, verbose: 0), "null"),
        Argument(() => Number().predict(np.ones((2, 4)), verbose: 0), "3|4"),
        Argument(() => Number().predict_on_batch(np.ones((2, 4))), "3|4"),
        Argument(() => Number().predict_on_batch(x, np.zeros((8, 2), dtype: "float32")), "output|(8, 1)|(8, 2)"),
        Argument(() => Number().train_on_batch(x, ones["1:"]), "8|7"),
        Argument(() => Number().train_on_batch(x[":0"], ones[":0"]), "empty"),
        Argument(() => Number().test_on_batch(np.ones((2, 4)), np.ones((2, 1))), "3|4"),
        Argument(() => Number().fit(tf.data.Dataset.from_tensor_slices((x, ones)).batch(2), ones, verbose: 0), "y"),
        Argument(() => Number().fit(tf.data.Dataset.from_tensor_slices((x, ones)).batch(2), validation_split: 0.5, verbose: 0), "validation_split"),

        Argument(() => With(tf.keras.callbacks.EarlyStopping(monitor: "")), "monitor"),
        Argument(() => With(tf.keras.callbacks.ReduceLROnPlateau(factor: 1)), "factor|1"),
        Argument(() => With(tf.keras.callbacks.ReduceLROnPlateau(factor: -1)), "factor|-1"),
        Argument(() => With(tf.keras.callbacks.LearningRateScheduler((Func<int, double>)null!)), "schedule"),
        Argument(() => With(tf.keras.callbacks.LearningRateScheduler(_ => double.NaN)), "nan"),
        Argument(() => With(tf.keras.callbacks.ModelCheckpoint("model.txt")), "filepath|model.txt"),
        Argument(() => With(tf.keras.callbacks.ModelCheckpoint("")), "filepath"),
        Argument(() => With(tf.keras.callbacks.ModelCheckpoint("w.h5", save_weights_only: true)), ".weights.h5"),
        Argument(() => With(tf.keras.callbacks.ModelCheckpoint("m.keras", save_freq: "hour")), "save_freq|hour"),
        Argument(() => With(tf.keras.callbacks.ModelCheckpoint("m.keras", save_freq: -2)), "save_freq|-2"),
        Argument(() => With(tf.keras.callbacks.BackupAndRestore("")), "backup_dir"),
        Argument(() => With(tf.keras.callbacks.BackupAndRestore("b", save_freq: "hour")), "save_freq|hour"),
        Argument(() => With(tf.keras.callbacks.CSVLogger("")), "path|empty"),
        Argument(() => With(null!), "callbacks"),
        Operation(() => With(tf.keras.callbacks.SwapEMAWeights()), "use_ema"),

        Argument(() => tf.keras.losses.MeanSquaredError(reduction: "product"), "reduction|product"),
        Argument(() => tf.keras.losses.get("nope"), "nope"),
        Argument(() => tf.keras.losses.get(3), "3"),
        Argument(() => tf.keras.losses.CategoricalCrossentropy().call(a, b), "(2, 3)|(2, 4)"),
        Argument(() => tf.keras.losses.MeanSquaredError().call(a, b), "(2, 3)|(2, 4)"),
        Argument(() => tf.keras.losses.CategoricalGeneralizedCrossEntropy(q: 2), "q|2"),
        Argument(() => tf.keras.metrics.get("nope"), "nope"),
        Argument(() => tf.keras.metrics.AUC(curve: "x"), "curve|x"),
        Argument(() => tf.keras.metrics.AUC(num_thresholds: 1), "num_thresholds|1"),
        Argument(() => tf.keras.metrics.AUC(summation_method: "x"), "summation_method|x"),
        Argument(() => tf.keras.metrics.AUC(thresholds: [-1.0]), "thresholds|-1"),
        Argument(() => tf.keras.metrics.Precision(thresholds: 2), "thresholds|2"),
        Argument(() => tf.keras.metrics.Recall(class_id: -1), "class_id|-1"),
        Argument(() => tf.keras.metrics.SensitivityAtSpecificity(2), "specificity|2"),
        Argument(() => tf.keras.metrics.SensitivityAtSpecificity(0.5, num_thresholds: 0), "num_thresholds|0"),
        Argument(() => tf.keras.metrics.PrecisionAtRecall(-1), "recall|-1"),
        Argument(() => tf.keras.metrics.FBetaScore(beta: 0), "beta|0"),
        Argument(() => tf.keras.metrics.FBetaScore(average: "x"), "average|x"),
        Argument(() => tf.keras.metrics.F1Score(threshold: 2), "threshold|2"),
        Argument(() => tf.keras.metrics.MeanIoU(0), "num_classes|0"),
        Argument(() => tf.keras.metrics.IoU(2, [5]), "target_class_ids|5"),
        Argument(() => tf.keras.metrics.R2Score(class_aggregation: "x"), "class_aggregation|x"),
        Argument(() => tf.keras.metrics.R2Score(num_regressors: -1), "num_regressors|-1"),
        Argument(() => tf.keras.metrics.TopKCategoricalAccuracy(k: 0), "k|0"),

        Argument(() => tf.keras.optimizers.get("nope"), "nope"),
        Argument(() => tf.keras.optimizers.SGD(momentum: 2), "momentum|2"),
        Argument(() => tf.keras.optimizers.SGD(learning_rate: double.NaN), "learning_rate|nan"),
        Argument(() => tf.keras.optimizers.SGD(clipnorm: -1), "clipnorm|-1"),
        Argument(() => tf.keras.optimizers.SGD(clipnorm: 1, clipvalue: 1), "clipnorm|clipvalue"),
        Argument(() => tf.keras.optimizers.SGD(gradient_accumulation_steps: 1), "gradient_accumulation_steps|1"),
        Argument(() => tf.keras.optimizers.SGD(use_ema: true, ema_momentum: 2), "ema_momentum|2"),
        Argument(() => tf.keras.optimizers.SGD(use_ema: true, ema_overwrite_frequency: 0), "ema_overwrite_frequency|0"),
        Argument(() => tf.keras.optimizers.Ftrl(initial_accumulator_value: -1), "initial_accumulator_value|-1"),
        Argument(() => tf.keras.optimizers.Ftrl(learning_rate_power: 1), "learning_rate_power|1"),
        Argument(() => tf.keras.optimizers.Ftrl(l1_regularization_strength: -1), "l1_regularization_strength|-1"),
        Argument(() => tf.keras.optimizers.Lion(beta_1: 0), "beta_1|0"),
        Argument(() => tf.keras.optimizers.schedules.CosineDecay(0.1, 0), "decay_steps|0"),
        Argument(() => tf.keras.optimizers.schedules.PiecewiseConstantDecay([1.0, 2.0], [1.0]), "boundaries|values"),
        Argument(() => tf.keras.initializers.VarianceScaling(scale: 0), "scale|0"),
        Argument(() => tf.keras.initializers.VarianceScaling(mode: "x"), "mode|x"),
        Argument(() => tf.keras.initializers.VarianceScaling(distribution: "x"), "distribution|x"),
        Argument(() => tf.keras.initializers.Orthogonal().call([3]), "(3,)"),
        Argument(() => tf.keras.initializers.Identity().call([3]), "(3,)"),
        Argument(() => tf.keras.initializers.get("nope"), "nope"),
        Argument(() => tf.keras.regularizers.L1(double.NaN), "l1|nan"),
        Argument(() => tf.keras.regularizers.L2(double.PositiveInfinity), "l2|inf"),
        Argument(() => tf.keras.regularizers.OrthogonalRegularizer(mode: "x"), "mode|x"),
        Argument(() => tf.keras.regularizers.get("nope"), "nope"),
        Argument(() => tf.keras.constraints.get("nope"), "nope"),
        Argument(() => tf.keras.activations.get("nope"), "nope"),
        Argument(() => tf.keras.config.set_backend("jaxx"), "jaxx"),
        Argument(() => tf.keras.config.set_floatx("int32"), "int32"),
        Argument(() => tf.keras.config.set_epsilon(double.NaN), "nan"),
        Argument(() => tf.keras.config.set_image_data_format("x"), "x"),
        Unsupported(() => tf.keras.config.set_dtype_policy("mixed_float17"), "mixed_float17"),
        Argument(() => tf.device("/TPU:0"), "TPU"),
        Argument(() => tf.config.threading.set_intra_op_parallelism_threads(-1), "-1"),
    ];
}
