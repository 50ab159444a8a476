using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Layers;

/// <summary>What goldens do not reach: messages, refusals, steps of cells, config corners.</summary>
[Collection(ProcessState.Name)]
public class LayerBehaviourTests
{
    private static readonly Tensor sequence = TestValues.Tensor(TestValues.Wave((2, 5, 3), 1).astype("float32"));

    [Fact]
    public void AWrongRankIsExplained()
    {
        var error = Assert.Throws<ShapeMismatchException>(
            () => new LSTM(4, name: "lstm_7").apply(TestValues.Tensor(TestValues.Wave((32, 8), 0))));
        Assert.Equal("LSTM 'lstm_7': expected a 3-D input (batch, timesteps, features) but received shape (32, 8). "
            + "Add a time dimension, for example with Reshape((8, 1)).", error.Message);
    }

    [Fact]
    public void ADifferentNumberOfFeaturesIsExplained()
    {
        var layer = new Dense(4, name: "d");
        layer.Build([null, 3]);
        var error = Assert.Throws<ShapeMismatchException>(() => layer.apply(TestValues.Tensor(TestValues.Wave((2, 5), 0))));
        Assert.Equal("Dense 'd': expected size 3 on axis -1 of the input but received shape (2, 5).", error.Message);
    }

    [Fact]
    public void StatesInTheInputListAreRefused()
    {
        var h = TestValues.Tensor(TestValues.Wave((2, 4), 0).astype("float32"));
        var error = Assert.Throws<ArgumentException>(() => new GRU(4, name: "g").apply([sequence, h]));
        Assert.StartsWith("GRU 'g': expects 1 input(s), but it received 2 input tensors. States are given as initial_state", error.Message);
    }

    [Fact]
    public void TheNumberOfInitialStatesIsChecked() =>
        Assert.Contains("expected 2 initial state(s)", Assert.Throws<ArgumentException>(() =>
            new LSTM(4).apply(sequence, initial_state: TestValues.Tensor(TestValues.Wave((2, 4), 0)))).Message);

    [Fact]
    public void AStatefulLayerNeedsItsBatchSize() =>
        Assert.Contains("batch size must be static",
            Assert.Throws<ArgumentException>(() => new LSTM(4, stateful: true).Build([null, 5, 3])).Message);

    [Fact]
    public void AStatefulLayerKeepsItsBatchSize()
    {
        var layer = new SimpleRNN(4, stateful: true);
        layer.apply(sequence);
        Assert.Contains("Expected batch size: 2. Received batch size: 3.",
            Assert.Throws<ShapeMismatchException>(() => layer.apply(TestValues.Tensor(TestValues.Wave((3, 5, 3), 0)))).Message);
    }

    [Fact]
    public void AStatefulLayerGoesOnWhereItStopped()
    {
        var whole = new GRU(4);
        var kept = new GRU(4, stateful: true);
        var expected = whole.apply(sequence).Single.numpy();
        kept.Build([2, 5, 3]);
        kept.set_weights(whole.get_weights());
        kept.apply(ops.get_item(sequence, ":, :2"));
        TestValues.Close(expected, kept.apply(ops.get_item(sequence, ":, 2:")).Single.numpy(), 1e-6);
        kept.reset_states();
        Assert.All(kept.states![0].Value.Span<float>().ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void UnrollNeedsAKnownLength() =>
        Assert.Contains("cannot unroll",
            Assert.Throws<ArgumentException>(() => new LSTM(4, unroll: true).apply(Tensor.Placeholder("float32", [null, null, 3])))
            .Message);

    [Fact]
    public void WhatIsNotSupportedIsRefusedWithASentence()
    {
        Assert.Contains("time_major", Assert.Throws<NotSupportedException>(() => new LSTM(4, time_major: true)).Message);
        Assert.Contains("lora_rank", Assert.Throws<NotSupportedException>(() => new Dense(4, lora_rank: 2)).Message);
        Assert.Contains("sparse", Assert.Throws<NotSupportedException>(() => new InputLayer([3], sparse: true)).Message);
        Assert.Contains("use_cudnn", Assert.Throws<ArgumentException>(() => new GRU(4, use_cudnn: "always")).Message);
    }

    /// <summary>A cell that nobody registered.</summary>
    private sealed class SumCell(int units) : AbstractRNNCell
    {
        public override Shape state_size => units;

        public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
        {
            var h = states[0] + tf.keras.ops.sum(inputs, axis: -1, keepdims: true);
            return (h, [h]);
        }

        public override Dictionary<string, object?> get_config() => new(base.get_config()) { ["units"] = units };
    }

    [Fact]
    public void BidirectionalCopiesCellsThatAreNotRegistered()
    {
        foreach (var rnn in new[] { new RNN(new SumCell(2), return_sequences: true), new RNN(new StackedRNNCells([new SumCell(2), new SumCell(2)]), return_sequences: true) })
            Assert.Equal(Shape.Of(1, 3, 4), new Bidirectional(rnn).apply(np.ones((1, 3, 1), "float32")).Single.shape);
        NDArray sums = new Bidirectional(new RNN(new SumCell(1), return_sequences: true)).apply(np.ones((1, 3, 1), "float32")).Single.numpy();
        Assert.Equal([1f, 3, 2, 2, 3, 1], sums.ravel().ToArray<float>());
    }

    [Fact]
    public void BidirectionalNeedsTwoDirections() =>
        Assert.Contains("go_backwards",
            Assert.Throws<ArgumentException>(() => new Bidirectional(new LSTM(4), backward_layer: new LSTM(4))).Message);

    [Fact]
    public void ACellComputesOneStep()
    {
        var cell = new LSTMCell(4);
        var layer = new RNN(cell, return_state: true);
        var step = ops.get_item(sequence, ":, :1");
        var (expected, h, c) = layer.apply(step);
        var zero = ops.zeros((2, 4));
        var (output, states) = cell.apply(ops.squeeze(step, axis: 1), [zero, zero]);
        foreach (var (e, a) in new[] { (expected, output), (h, states[0]), (c, states[1]) })
            TestValues.Close(e.numpy(), a.numpy(), 1e-6);
    }

    [Fact]
    public void ACellOnItsOwnDropsInTraining()
    {
        var cell = new GRUCell(64, dropout: 0.5, seed: 3);
        var (x, h) = (ops.ones((1, 3)), ops.zeros((1, 64)));
        var calm = cell.apply(x, [h]).output.numpy();
        var first = cell.apply(x, [h], training: true).output.numpy();
        var second = cell.apply(x, [h], training: true).output.numpy();
        Assert.NotEqual(calm.ToArray<float>(), first.ToArray<float>());
        Assert.NotEqual(first.ToArray<float>(), second.ToArray<float>());
    }

    [Fact]
    public void TimeDistributedWalksUnknownLengthsStepByStep()
    {
        var layer = new TimeDistributed(new BatchNormalization(momentum: 0.5));
        var symbolic = layer.apply(Tensor.Placeholder("float32", [null, null, 3]));
        Assert.Equal([null, null, 3], symbolic.shape);
        layer.apply(sequence, training: true);
        // Five steps, each moving the mean by half: the last step weighs most.
        var x = sequence.numpy();
        var mean = 0.0;
        for (var t = 0; t < 5; t++)
            mean = 0.5 * mean + 0.5 * x[$":, {t}, 0"].mean().ToArray<double>()[0];
        Assert.Equal(mean, layer.weights[2].Value.Span<float>()[0], 1e-6);
    }

    [Fact]
    public void GivenStatisticsSurviveTheConfig()
    {
        var layer = new Normalization(axis: null, mean: 0.5, variance: 4.0);
        var copy = (Normalization)ObjectConfig.Create(typeof(Normalization), layer.get_config());
        Assert.Empty(copy.axis);
        TestValues.Close(((sequence - 0.5) / 2).numpy(), copy.apply(sequence).Single.numpy(), 1e-6);
        Assert.Empty(copy.weights);

        layer = new Normalization(mean: new[] { 1.0, 2.0, 3.0 }, variance: new[] { 1.0, 4.0, 9.0 });
        copy = (Normalization)ObjectConfig.Create(typeof(Normalization), layer.get_config());
        Assert.Equal([-1], copy.axis);
        TestValues.Close(layer.apply(sequence).Single.numpy(), copy.apply(sequence).Single.numpy(), 0);
    }

    [Fact]
    public void AMaskThatNobodyUnderstandsIsDroppedWithAWarning()
    {
        var x = ops.copy(sequence);
        x.keras_mask = ops.ones((2, 5), "bool");
        var previous = Warnings.Output;
        var said = new StringWriter();
        Warnings.Output = said;
        try
        {
            Assert.Null(new Flatten(name: "flatten_with_mask_" + Backend.Name).apply(x).Single.keras_mask);
        }
        finally
        {
            Warnings.Output = previous;
        }
        Assert.Contains($"Layer 'flatten_with_mask_{Backend.Name}' (of type Flatten) was passed an input with a mask attached to it.", said.ToString());
    }

    [Fact]
    public void FrozenLayersHaveNoTrainableWeights()
    {
        var layer = new Bidirectional(new LSTM(2));
        layer.apply(sequence);
        Assert.Equal(6, layer.trainable_weights.Count);
        layer.trainable = false;
        Assert.Empty(layer.trainable_weights);
        Assert.Equal(6, layer.non_trainable_weights.Count);
        Assert.All(layer.weights, w => Assert.False(w.trainable));
        layer.trainable = true;
        Assert.Equal(6, layer.trainable_weights.Count);
    }

    [Fact]
    public void AModelCanEndAtALayersOutput()
    {
        var lstm = new LSTM(4, return_sequences: true);
        Assert.Contains("has never been called", Assert.Throws<InvalidOperationException>(() => lstm.output).Message);
        var model = tf.keras.Sequential([lstm, new Dense(2)]);
        model.build([null, 5, 3]);
        var inner = tf.keras.Model(model.inputs, lstm.output);
        TestValues.Close(lstm.apply(sequence).Single.numpy(), inner.apply(sequence).Single.numpy(), 1e-6);
    }

    [Fact]
    public void SerializedLayersComeBack()
    {
        var config = tf.keras.layers.serialize(new Bidirectional(new GRU(3, reset_after: false), merge_mode: null, name: "both"));
        var layer = Assert.IsType<Bidirectional>(tf.keras.layers.deserialize(config));
        Assert.Equal(("both", null, "backward_gru"), (layer.name, layer.merge_mode, layer.backward_layer.name[..12]));
        Assert.False(((GRU)layer.forward_layer).reset_after);
    }

    /// <summary>compute_mask(inputs, mask=None) as Keras' users call it.</summary>
    [Fact]
    public void MasksOfOneInput()
    {
        Tensor ids = tf.constant(np.array(new[] { 1, 0, 2 }).reshape(1, 3)), x = tf.constant(np.zeros((1, 3, 4), "float32"));
        Assert.Equal([true, false, true], (bool[])new Embedding(3, 2, mask_zero: true).compute_mask(ids)!.Value.Data);
        Assert.Null(new Embedding(3, 2).compute_mask(ids));
        Assert.Equal([false, false, false], (bool[])new Masking().compute_mask(x)!.Value.Data);
        Assert.Equal([true, false, true], (bool[])new Dropout(0.5).compute_mask(x, tf.constant(np.array(new[] { true, false, true }).reshape(1, 3)))!.Value.Data);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(1)]
    public void StridedPaddingOfUnknownLengthIsThatOfTheActualLength(int length)
    {
        Layer[] layers =
        [
            new Conv1D(4, 4, strides: 3, padding: "same"),
            new MaxPooling1D(3, strides: 2, padding: "same"),
            new AveragePooling1D(4, strides: 3, padding: "same"),
        ];
        foreach (var layer in layers)
        {
            var x = tf.keras.Input([null, 3]);
            var model = tf.keras.Model(x, layer.apply(x));
            var data = TestValues.Wave((2, length, 3), 4).astype("float32");
            TestValues.Close(layer.apply(data).Single.numpy(), model.predict(data, verbose: 0), 1e-6);
        }
    }
}
