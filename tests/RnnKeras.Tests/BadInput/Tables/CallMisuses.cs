using RnnKeras.Layers;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.Tests.BadInput.Misuse;

namespace RnnKeras.Tests.BadInput;

/// <summary>Layers called on what they cannot take.</summary>
internal static class CallMisuses
{
    private static readonly Tensor flat = np.ones((2, 3)), sequence = np.ones((2, 4, 3)), image = np.ones((2, 4, 4, 3));
    private static readonly NDArray words = np.array(["a", "b"]);

    private static Tensor Ids(params int[] ids) => np.array(ids);

    private static Layer Built(Layer layer)
    {
        layer.apply(sequence);
        return layer;
    }

    public static readonly Misuse[] Rows =
    [
        Argument(() => LSTM(3).apply(flat), "lstm|(2, 3)|3"),
        Argument(() => LSTM(3).apply(image), "lstm|(2, 4, 4, 3)"),
        Argument(() => GRU(3).apply(flat), "gru|(2, 3)"),
        Argument(() => SimpleRNN(3).apply(np.array(1.0)), "simple_rnn|()"),
        Argument(() => RNN(LSTMCell(3)).apply(flat), "rnn|(2, 3)"),
        Argument(() => Bidirectional(LSTM(3)).apply(flat), "bidirectional|(2, 3)"),
        Argument(() => TimeDistributed(Dense(3)).apply(np.ones(3)), "time_distributed|(3,)"),
        Argument(() => ConvLSTM1D(2, 3).apply(sequence), "conv_lstm1d|(2, 4, 3)"),
        Argument(() => Built(LSTM(3)).apply(np.ones((2, 4, 5))), "lstm|5|3"),
        Argument(() => Built(GRU(3)).apply(np.ones((2, 4, 5))), "gru|5|3"),
        Argument(() => Built(Dense(3)).apply(np.ones((2, 4, 5))), "dense|5|3"),
        Argument(() => Built(Conv1D(3, 2)).apply(np.ones((2, 4, 5))), "conv1d|5"),
        Argument(() => Built(BatchNormalization()).apply(np.ones((2, 4, 5))), "batch_normalization|5"),
        Argument(() => Built(LayerNormalization()).apply(np.ones((2, 4, 5))), "layer_normalization|5"),
        Argument(() => LSTM(3).apply(words), "lstm|(2,)"),
        Argument(() => Dense(3).apply(words), "dense|(2,)"),
        Argument(() => Dense(3).apply(np.array(1.0)), "dense|()"),
        Argument(() => Dense(3).apply((Tensors)null!), "inputs"),
        Argument(() => LSTM(3).apply(sequence, initial_state: flat), "initial_state|2"),
        Argument(() => LSTM(3).apply(sequence, initial_state: new[] { flat, np.ones((2, 4)) }), "lstm|4"),
        Argument(() => GRU(3).apply(sequence, initial_state: np.ones((2, 5))), "gru|5"),
        Argument(() => GRU(3).apply(sequence, initial_state: np.ones((7, 3))), "gru|7"),
        Argument(() => LSTM(3).apply(sequence, mask: np.ones((2, 5), dtype: "bool")), "mask|5"),
        Argument(() => LSTM(3).apply(sequence, mask: np.ones((2, 4, 3), dtype: "bool")), "mask|(2, 4, 3)"),
        Argument(() => SimpleRNN(3).apply(sequence, mask: np.ones(4, dtype: "bool")), "mask|(4,)"),
        Argument(() => new LSTM(3, stateful: true).apply(Input(shape: [4, 3])), "stateful|batch"),
        Argument(() => SimpleRNN(3, unroll: true).apply(Input(shape: [null, 3])), "unroll"),
        Argument(() => Conv1D(2, 9).apply(sequence), "conv1d|9|4"),
        Argument(() => Conv1D(2, 3).apply(flat), "conv1d|(2, 3)"),
        Argument(() => Conv1D(2, 3, groups: 2).apply(sequence), "groups|2|3"),
        Argument(() => Conv2D(2, 3).apply(sequence), "conv2d|(2, 4, 3)"),
        Argument(() => Conv2D(2, 7).apply(image), "conv2d|7|4"),
        Argument(() => MaxPooling1D(2).apply(flat), "max_pooling1d|(2, 3)"),
        Argument(() => MaxPooling1D(9).apply(sequence), "max_pooling1d|9"),
        Argument(() => AveragePooling2D(9).apply(image), "average_pooling2d|9"),
        Argument(() => GlobalMaxPooling1D().apply(flat), "global_max_pooling1d|(2, 3)"),
        Argument(() => Cropping1D(2).apply(sequence), "cropping|4"),
        Argument(() => Cropping2D(9).apply(image), "cropping|9"),
        Argument(() => Embedding(10, 4).apply(Ids(3, 10)), "10"),
        Argument(() => Embedding(10, 4).apply(Ids(3, -11)), "-11|10"),
        Argument(() => Embedding(10, 4).apply(Ids(int.MaxValue)), "2147483647"),
        Argument(() => Embedding(10, 4).apply(Ids(int.MinValue)), "-2147483648"),
        Argument(() => Embedding(10, 4).apply(np.array(new[] { long.MaxValue })), "9223372036854775807"),
        Argument(() => Embedding(10, 4).apply(words), "string"),
        Argument(() => RepeatVector(3).apply(sequence), "repeat_vector|(2, 4, 3)"),
        Argument(() => Reshape([5, 2]).apply(flat), "(5, 2)|3"),
        Argument(() => Reshape([-1, 2]).apply(flat), "2|3"),
        Argument(() => Permute([2, 1]).apply(flat), "permute|(2, 3)"),
        Argument(() => Flatten(data_format: "x"), "data_format|x"),
        Argument(() => Add().apply(flat), "add|2"),
        Argument(() => Add().apply(new[] { flat, np.ones((2, 4)) }), "(2, 3)|(2, 4)"),
        Argument(() => Subtract().apply(new[] { flat, flat, flat }), "subtract|2|3"),
        Argument(() => Multiply().apply(new[] { flat, np.ones((5, 3)) }), "(2, 3)|(5, 3)"),
        Argument(() => Concatenate().apply(new[] { flat, np.ones((3, 3)) }), "(2, 3)|(3, 3)"),
        Argument(() => Concatenate(axis: 5).apply(new[] { flat, flat }), "axis|5"),
        Argument(() => Concatenate().apply(new[] { flat, sequence }), "(2, 3)|(2, 4, 3)"),
        Argument(() => Dot(axes: 1).apply(new[] { flat, np.ones((2, 4)) }), "(2, 3)|(2, 4)"),
        Argument(() => Dot(axes: 5).apply(new[] { flat, flat }), "axes|5"),
        Argument(() => Dot(axes: 1).apply(flat), "dot|2"),
        Argument(() => Attention().apply(sequence), "attention"),
        Argument(() => Attention().apply(new[] { sequence, np.ones((2, 4, 5)) }), "(2, 4, 3)|(2, 4, 5)"),
        Argument(() => EinsumDense("abc,cd->abd", 3).apply(flat), "abc,cd->abd|(2, 3)"),
        Operation(() => Lambda((Tensor _) => (Tensor)null!).apply(flat), "lambda"),
        Argument(() => Masking().apply(np.array(1.0)), "masking|()"),
        Argument(() => StringLookup(vocabulary: np.array(["a"])).apply(flat), "string"),
        Operation(() => StringLookup().apply(words), "vocabulary|adapt"),
        Operation(() => TextVectorization().apply(words), "vocabulary|adapt"),
        Argument(() => TextVectorization(vocabulary: np.array(["a"])).apply(flat), "string"),
        Argument(() => StringLookup(num_oov_indices: 0, vocabulary: np.array(["a"])).apply(words), "b"),
        Operation(() => Discretization(num_bins: 3).apply(flat), "adapt"),
        Argument(() => Normalization().apply(words), "string"),
        Argument(() => Dense(3).build([2, null]), "last"),
        Argument(() => Dense(3).build(Shape.Scalar), "axis|()"),
        Argument(() => LSTM(3).build([2, 4]), "lstm|(2, 4)"),
        Argument(() => LSTM(3).build([2, 4, null]), "kernel|(None, 12)|last axis"),
        Argument(() => Dense(3).compute_output_shape(Shape.Scalar), "dense"),
        Argument(() => LSTM(3).compute_output_shape([2, 3]), "lstm|(2, 3)"),
        Argument(() => Built(Dense(3)).set_weights([]), "2|0"),
        Argument(() => Built(Dense(3)).set_weights([np.ones((3, 3))]), "2|1"),
        Argument(() => Built(Dense(3)).set_weights([np.ones((3, 4)), np.ones(3)]), "(3, 3)|(3, 4)"),
        Argument(() => Built(Dense(3)).set_weights(null!), "weights"),
        Operation(() => Dense(3).count_params(), "built|dense"),
        Argument(() => Dense(3).set_weights([np.ones((3, 3)), np.ones(3)]), "dense|2"),
        Operation(() => Dense(3).input, "dense"),
        Operation(() => Dense(3).output, "dense"),
        Argument(() => Built(Dense(3)).add_weight(shape: [-1, 3]), "shape"),
        Argument(() => Built(Dense(3)).add_weight(shape: [2, 3], initializer: "zzz"), "zzz"),
        Argument(() => tf.keras.layers.deserialize(new Dictionary<string, object?> { ["class_name"] = "Nope", ["config"] = new Dictionary<string, object?>() }), "Nope"),
        Argument(() => tf.keras.layers.deserialize(new Dictionary<string, object?> { ["class_name"] = "Dense", ["config"] = new Dictionary<string, object?> { ["units"] = "x" } }), "String (x)"),
        Argument(() => tf.keras.layers.deserialize(new Dictionary<string, object?> { ["class_name"] = "Dense", ["config"] = new Dictionary<string, object?>() }), "units"),
        Argument(() => tf.keras.layers.deserialize(new Dictionary<string, object?> { ["class_name"] = "Dense", ["config"] = new Dictionary<string, object?> { ["units"] = 3, ["colour"] = 1 } }), "colour"),
    ];
}
