using RnnKeras.Data.Adapters;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Optimizers;

namespace RnnKeras.Tests.Saving;

/// <summary>Models of all kinds, compiled and with the data to train them a little: what is saved must come back, here and in Python.</summary>
internal static class SavedModels
{
    /// <summary>A model with arrays in the order of its inputs and outputs.</summary>
    public sealed record Sample(Model Model, NDArray[] X, NDArray[] Y)
    {
        public DataSource Inputs => X.Length == 1 ? X[0] : X;

        public ModelArrays Targets => Y.Length == 1 ? Y[0] : Y;
    }

    private const int Rows = 6, Steps = 5;

    private static readonly Dictionary<string, Func<Sample>> all = new()
    {
        ["lstm"] = () => Sequence([new LSTM(6), new Dense(3)], "adam"),
        ["gru"] = () => Sequence([new GRU(5), new Dense(3, activation: "tanh")], "rmsprop"),
        ["gru_reset_before"] = () => Sequence([new GRU(5, reset_after: false, recurrent_activation: "hard_sigmoid"), new Dense(3)], "sgd"),
        ["simple_rnn"] = () => Sequence([new SimpleRNN(4, return_sequences: true), new SimpleRNN(3, go_backwards: true), new Dense(3)], "adagrad"),
        ["bidirectional"] = () => Sequence([new Bidirectional(new LSTM(4, return_sequences: true)), new Bidirectional(new GRU(3), merge_mode: "sum"), new Dense(3)], "adam"),
        ["cells"] = () => Sequence([new RNN([new LSTMCell(4), new GRUCell(3)], return_sequences: true), new RNN(new SimpleRNNCell(3)), new Dense(3)], "adamax"),
        ["time_distributed"] = () => Sequence([new TimeDistributed(new Dense(4, activation: "relu")), new LSTM(3), new Dense(3)], "nadam"),
        ["convolution"] = () => Sequence([new Conv1D(4, 3, padding: "causal", use_bias: false), new BatchNormalization(), new MaxPooling1D(2), new LayerNormalization(), new Flatten(), new Dense(3)], "adam"),
        ["conv_lstm"] = Pictures,
        ["regularized"] = () => Sequence(
            [new LSTM(4, kernel_regularizer: tf.keras.regularizers.l2(0.01), recurrent_constraint: tf.keras.constraints.max_norm(1.5)), new Dropout(0.0), new Dense(3)], "adam"),
        ["schedule"] = () => Sequence([new LSTM(4), new Dense(3)],
            tf.keras.optimizers.SGD(learning_rate: tf.keras.optimizers.schedules.ExponentialDecay(0.05, 2, 0.7), momentum: 0.5)),
        ["ema"] = () => Sequence([new GRU(3), new Dense(3)], tf.keras.optimizers.AdamW(learning_rate: 0.01, use_ema: true, ema_momentum: 0.9)),
        ["amsgrad"] = () => Sequence([new GRU(3), new Dense(3)], tf.keras.optimizers.Adam(learning_rate: 0.01, amsgrad: true, clipnorm: 0.5)),
        ["adadelta"] = () => Sequence([new GRU(3), new Dense(3)], tf.keras.optimizers.Adadelta(learning_rate: 0.5)),
        ["ftrl"] = () => Sequence([new LSTM(3), new Dense(3)], tf.keras.optimizers.Ftrl(learning_rate: 0.05, l1_regularization_strength: 0.001)),
        ["lion"] = () => Sequence([new GRU(3), new Dense(3)], tf.keras.optimizers.Lion(learning_rate: 0.01)),
        ["lamb"] = () => Sequence([new GRU(3), new Dense(3)], tf.keras.optimizers.Lamb(learning_rate: 0.01)),
        ["centered"] = () => Sequence([new GRU(3), new Dense(3)], tf.keras.optimizers.RMSprop(learning_rate: 0.01, momentum: 0.7, centered: true)),
        ["transposed"] = () => Sequence([new SeparableConv1D(4, 3, padding: "same"), new Conv1DTranspose(3, 3, strides: 2), new UpSampling1D(2), new ZeroPadding1D(1),
            new Cropping1D((1, 2)), new GlobalMaxPooling1D(), new Dense(3)], "adam"),
        ["activations"] = () => Sequence([new Dense(5), new PReLU(shared_axes: [1]), new LeakyReLU(0.2), new GRU(4, activation: "softsign"), new ELU(0.5), new Dense(3, activation: "swish"), new Softmax()], "sgd"),
        ["normalizations"] = () => Sequence([new LayerNormalization(axis: (1, 2)), new LSTM(4, return_sequences: true), new GroupNormalization(2), new UnitNormalization(),
            new RMSNormalization(), new BatchNormalization(axis: 1, scale: false), new Flatten(), new Dense(3)], "adam"),
        ["masked"] = () => Sequence([new Masking(0.3), new TimeDistributed(new Dense(4)), new LSTM(4, return_sequences: true, zero_output_for_mask: true), new GRU(3), new Dense(3)], "adam"),
        ["volumes"] = Volumes,
        ["two_directions"] = TwoDirections,
        ["embedding"] = Embedded,
        ["states"] = EncoderDecoder,
        ["attention"] = Attentive,
        ["multi_head"] = MultiHead,
        ["functions"] = Functions,
        ["nested"] = Nested,
        ["shared"] = Shared,
        ["two_outputs"] = TwoOutputs,
        ["stateful"] = () => Sequence([new LSTM(4, stateful: true), new Dense(3)], "sgd", batch: Rows),
        ["deferred"] = Deferred,
    };

    public static TheoryData<string> Names => [.. all.Keys];

    public static Sample Make(string name)
    {
        tf.keras.utils.set_random_seed(7);
        return all[name]();
    }

    private static Sample Sequence(Layer[] layers, Optimizer optimizer, int? batch = null)
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: [Steps, 4], batch_size: batch), .. layers]);
        return Compiled(model, optimizer, [Numbers(Rows, Steps, 4)], [Numbers(Rows, 3)]);
    }

    private static Sample Compiled(Model model, Optimizer optimizer, NDArray[] x, NDArray[] y)
    {
        model.compile(optimizer: optimizer, loss: "mse", metrics: ["mae"]);
        return new(model, x, y);
    }

    private static Sample Pictures() => Compiled(
        tf.keras.Sequential([tf.keras.Input(shape: [3, 4, 4, 2]), new ConvLSTM2D(2, [3, 3], padding: "same"), new Flatten(), new Dense(2)]),
        "adam", [Numbers(Rows, 3, 4, 4, 2)], [Numbers(Rows, 2)]);

    private static Sample Volumes() => Compiled(
        tf.keras.Sequential([tf.keras.Input(shape: [4, 5, 4, 2]), new Conv3D(3, 2, activation: "relu"), new MaxPooling3D(2), new ZeroPadding3D(1), new Cropping3D(((1, 0), (0, 1), (0, 0))),
            new Conv3DTranspose(2, 2), new GlobalAveragePooling3D(), new Dense(2)]),
        "adam", [Numbers(Rows, 4, 5, 4, 2)], [Numbers(Rows, 2)]);

    /// <summary>Both directions apart, and their states as the start of the next layer.</summary>
    private static Sample TwoDirections()
    {
        var x = tf.keras.Input(shape: [Steps, 4]);
        var apart = new Bidirectional(new GRU(3, return_sequences: true), merge_mode: null).apply(x);
        var encoded = new Bidirectional(new LSTM(2, return_sequences: true, return_state: true)).apply(apart[0]).ToArray();
        var decoded = new Bidirectional(new LSTM(2)).apply(apart[1], initial_state: encoded[1..]);
        return Compiled(tf.keras.Model(x, new Dense(2).apply(decoded)), "adam", [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2)]);
    }

    private static Sample Embedded() => Compiled(
        tf.keras.Sequential([tf.keras.Input(shape: [Steps], dtype: "int32"), new Embedding(9, 4, mask_zero: true), new LSTM(5), new Dense(2)]),
        "sgd", [Tokens(Rows, Steps, 9)], [Numbers(Rows, 2)]);

    private static Sample EncoderDecoder()
    {
        var (source, target) = (tf.keras.Input(shape: [null, 4]), tf.keras.Input(shape: [null, 3]));
        var (_, h, c) = new LSTM(5, return_state: true, name: "encoder").apply(source);
        var decoded = new LSTM(5, return_sequences: true, name: "decoder").apply(target, initial_state: [h, c]);
        return Compiled(tf.keras.Model([source, target], new Dense(2).apply(decoded)), "adam",
            [Numbers(Rows, Steps, 4), Numbers(Rows, 3, 3)], [Numbers(Rows, 3, 2)]);
    }

    private static Sample Attentive()
    {
        var x = tf.keras.Input(shape: [Steps, 4]);
        var y = new GRU(4, return_sequences: true).apply(x);
        var z = new Attention(use_scale: true).apply([y, x]);
        return Compiled(tf.keras.Model(x, new Dense(2).apply(new GlobalAveragePooling1D().apply(new Concatenate().apply([y, z])))), "adam",
            [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2)]);
    }

    private static Sample MultiHead()
    {
        var x = tf.keras.Input(shape: [Steps, 4]);
        var y = new LayerNormalization().apply(new MultiHeadAttention(2, 3).apply(x, x) + x);
        return Compiled(tf.keras.Model(x, new Dense(2).apply(new GlobalMaxPooling1D().apply(y))), "adam", [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2)]);
    }

    /// <summary>Functions of keras.ops between layers: arithmetic, indices, reductions, shapes, products.</summary>
    private static Sample Functions()
    {
        var x = tf.keras.Input(shape: [Steps, 4]);
        Tensor y = new LSTM(4, return_sequences: true).apply(x);
        var last = y[":, -1"];
        var mean = ops.mean(y, axis: 1);
        var scores = ops.softmax(ops.matmul(y, ops.expand_dims(last, -1)), axis: 1);
        var context = ops.sum(scores * y, axis: 1);
        var joined = ops.concatenate([(last * 2.0) - mean, ops.tanh(context), ops.relu(1 - mean), ops.max(ops.square(y), axis: 1)], axis: -1);
        var chosen = ops.where(ops.greater(joined, 0.1), joined, -joined);
        return Compiled(tf.keras.Model(x, new Dense(2).apply(ops.reshape(chosen, [-1, 16]))), "adam", [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2)]);
    }

    private static Sample Nested()
    {
        var inner = tf.keras.Sequential([tf.keras.Input(shape: [Steps, 4]), new LSTM(4, return_sequences: true), new Dense(4)], name: "encoder");
        var start = tf.keras.Input(shape: [Steps, 4]);
        var head = tf.keras.Model(start, new GRU(3).apply(start), name: "head");
        var x = tf.keras.Input(shape: [Steps, 4]);
        return Compiled(tf.keras.Model(x, new Dense(2).apply(head.apply(new Add().apply([x, inner.apply(x)])))), "adam",
            [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2)]);
    }

    private static Sample Shared()
    {
        var (a, b) = (tf.keras.Input(shape: [Steps], dtype: "int32", name: "left"), tf.keras.Input(shape: [Steps], dtype: "int32", name: "right"));
        var (embedding, rnn) = (new Embedding(9, 4), new GRU(4));
        var difference = new Subtract().apply([rnn.apply(embedding.apply(a)), rnn.apply(embedding.apply(b))]);
        return Compiled(tf.keras.Model([a, b], new Dense(2).apply(difference)), "sgd", [Tokens(Rows, Steps, 9), Tokens(Rows, Steps, 7)], [Numbers(Rows, 2)]);
    }

    private static Sample TwoOutputs()
    {
        var x = tf.keras.Input(shape: [Steps, 4]);
        var h = new LSTM(5).apply(x);
        var model = tf.keras.Model(x, (Tensors)new Tensor[] { new Dense(2, name: "main").apply(h), new Dense(1, name: "aux").apply(h) });
        model.compile(optimizer: "adam", loss: new() { ["main"] = "mse", ["aux"] = "mae" }, loss_weights: new() { ["main"] = 1.0, ["aux"] = 0.3 });
        return new(model, [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2), Numbers(Rows, 1)]);
    }

    private static Sample Deferred()
    {
        var model = tf.keras.Sequential([new GRU(4), new Dense(2)]);
        model.build([null, Steps, 4]);
        return Compiled(model, "adam", [Numbers(Rows, Steps, 4)], [Numbers(Rows, 2)]);
    }

    private static NDArray Numbers(params int[] shape) =>
        np.reshape((NDArray)Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(k => (float)Math.Cos((0.7 * k) + shape.Length)).ToArray(), shape);

    private static NDArray Tokens(int rows, int steps, int vocabulary) =>
        np.reshape((NDArray)Enumerable.Range(0, rows * steps).Select(k => ((7 * k) + 3) % vocabulary).ToArray(), new[] { rows, steps });
}
