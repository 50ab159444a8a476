using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Runtime.TensorFlow;

namespace RnnKeras.Tests.Layers;

/// <summary>Every layer: number of weights and masks as in Keras, shapes, precision, training. <see cref="LayerContractTests"/> sees to it that none is missing.</summary>
[Collection(ProcessState.Name)]
public class LayerTrainingContractTests
{
    public static TheoryData<string> Names() => LayerContractTests.Names();

    public static TheoryData<string> Masked() => [.. LayerExpectation.All.Where(e => e.Value.Mask is not null).Select(e => e.Key)];

    [Fact]
    public void EveryLayerHasAnExpectation() => Assert.Equal(LayerSamples.All.Keys.Order(), LayerExpectation.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void WeightsAndFlags(string name)
    {
        var layer = LayerSamples.All[name].Make();
        Assert.Empty(layer.weights);
        layer.Call(Inputs(name, DType.Float32));
        var expected = LayerExpectation.All[name];
        Assert.True(layer.built);
        Assert.Equal((expected.Trainable, expected.Weights), (layer.trainable_weights.Count, layer.weights.Count(w => w.name != "seed_generator_state")));
        Assert.Equal(layer.weights.Count, layer.weights.Select(w => w.path).Distinct().Count());
        layer.trainable = false;
        Assert.Equal((0, layer.weights.Count), (layer.trainable_weights.Count, layer.non_trainable_weights.Count));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputeOutputShapeIsTheShape(string name)
    {
        var (sample, layer) = (LayerSamples.All[name], LayerSamples.All[name].Make());
        var actual = layer.Call(Inputs(name, DType.Float32))[0].shape;
        if (sample.Inputs.Length > 1)
            return; // several shapes have no one-argument form; SymbolicAndActualShapesAgree covers them
        Assert.Equal(actual, layer.compute_output_shape(sample.Inputs[0]));
        Assert.Equal(actual[1..], layer.compute_output_shape(sample.Inputs[0][1..].Insert(0, Shape.Unknown))[1..]);
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public void MasksGoOnAsInKeras(string name)
    {
        var inputs = Inputs(name, DType.Float32);
        bool[][] masks = [[true, true, true, true, false, false, true, false, true, true, true, true], [true, true, false, true, false, false, true, true, true, true, true, false]];
        for (var i = 0; i < inputs.Count; i++)
            inputs[i].keras_mask = Tensor.Constant(HostTensor.From(masks[i], [2, 6]));
        var mask = LayerSamples.All[name].Make().Call(inputs)[0].keras_mask;
        bool[]? expected = LayerExpectation.All[name].Mask switch
        {
            "none" => null,
            "first" => masks[0],
            "either" => [.. masks[0].Zip(masks[1], (a, b) => a || b)],
            _ => [.. Enumerable.Repeat(true, 12)], // Masking: no step of the sample is zero
        };
        Assert.Equal(expected, mask is null ? null : (bool[])mask.Value.Data);
    }

    /// <summary>The precision of a layer is that of its weights and of what it computes.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Float64(string name)
    {
        var layer = LayerSamples.All[name].Make();
        var config = layer.get_config();
        config["dtype"] = ObjectConfig.Policy(DType.Float64);
        var precise = (Layer)ObjectConfig.Create(layer.GetType(), config);
        var outputs = precise.Call(Inputs(name, DType.Float32));
        Assert.Equal(DType.Float64, precise.dtype);
        // A layer or cell inside has a precision of its own.
        var hasInner = precise is Bidirectional or TimeDistributed || precise.GetType() == typeof(RNN);
        Assert.All(outputs, o => Assert.True(o.dtype == DType.Float64 || (hasInner && o.dtype == DType.Float32), $"{o.dtype}"));
        Assert.All(precise.trainable_weights, w => Assert.Equal(hasInner ? DType.Float32 : DType.Float64, w.dtype));
    }

    [Theory]
    [InlineData("mixed_float16")]
    [InlineData("mixed_bfloat16")]
    public void MixedPrecisionIsRefused(string policy) =>
        Assert.Contains(policy, Assert.ThrowsAny<ArgumentException>(() => new Dense(3, dtype: policy)).Message);

    /// <summary>One step of SGD: the loss is finite, trainable weights move and others do not, unless they are statistics.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void OneStepTrains(string name)
    {
        var (layer, model) = Model(name);
        tf.keras.utils.set_random_seed(3);
        var (before, x) = (layer.trainable_weights.Select(w => w.numpy()).ToList(), Arrays(name));
        var kernel = model.trainable_weights[^2].numpy();
        var loss = model.train_on_batch(x.Length == 1 ? x[0] : x, TestValues.Wave([2, 1], 5))[0];
        Assert.True(double.IsFinite(loss) && loss > 0, $"loss {loss}");
        Assert.NotEqual(kernel.ToArray<double>(), model.trainable_weights[^2].numpy().ToArray<double>());
        foreach (var (w, old) in layer.trainable_weights.Zip(before))
            // A bias of the keys shifts all scores of a query alike, which softmax does not see: its gradient is 0 but for rounding.
            if (!(layer is MultiHeadAttention && w.path.EndsWith("key/bias", StringComparison.Ordinal)))
                Assert.NotEqual(old.ToArray<double>(), w.numpy().ToArray<double>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AFrozenLayerStays(string name)
    {
        var (layer, model) = Model(name);
        layer.trainable = false;
        model.compile("sgd", "mse");
        var (before, x) = (layer.get_weights(), Arrays(name));
        model.train_on_batch(x.Length == 1 ? x[0] : x, TestValues.Wave([2, 1], 5));
        Assert.All(before.Zip(layer.get_weights()), p => Assert.Equal(p.First.ToArray<double>(), p.Second.ToArray<double>()));
    }

    private static (Layer, Functional) Model(string name)
    {
        var (sample, layer) = (LayerSamples.All[name], LayerSamples.All[name].Make());
        Tensor[] inputs = [.. sample.Inputs.Select(s => tf.keras.Input(s[1..], dtype: sample.Ids > 0 ? DType.Int32 : DType.Float32))];
        var output = layer.Call(inputs.Length == 1 ? inputs[0] : inputs)[0];
        var model = tf.keras.Model(inputs, new Dense(1).apply(new Flatten().apply(output)));
        model.compile("sgd", "mse");
        return (layer, model);
    }

    private static NDArray[] Arrays(string name) => [.. LayerSamples.All[name].Inputs.Select((s, i) => LayerSamples.All[name].Ids > 0
        ? np.arange((int)s.Count).reshape([.. s.Dims]).astype("int32") % LayerSamples.All[name].Ids
        : TestValues.Wave(s, i).astype("float32"))];

    private static Tensors Inputs(string name, DType type)
    {
        Tensor[] tensors = [.. Arrays(name).Select(a => TestValues.Tensor(a.dtype.IsFloating ? a.astype(type) : a))];
        return tensors.Length == 1 ? tensors[0] : tensors;
    }

    /// <summary>Outputs, and gradients of a weighted sum of them with respect to inputs and weights.</summary>
    internal static List<NDArray> Numbers(string name, IReadOnlyList<NDArray>? weights, out List<NDArray> used)
    {
        var layer = LayerSamples.All[name].Make();
        var inputs = Inputs(name, DType.Float32);
        layer.Call(inputs);
        if (weights is not null)
            layer.set_weights([.. weights]);
        used = [.. layer.get_weights()];
        using var tape = new GradientTape(persistent: true);
        foreach (var input in inputs.Where(i => i.dtype.IsFloating))
            tape.watch(input);
        var outputs = layer.Call(inputs);
        var loss = ops.sum(outputs[0] * TestValues.Tensor(TestValues.Wave(outputs[0].shape, 7).astype("float32")));
        Tensor?[] gradients = [.. tape.gradient(loss, layer.trainable_weights), .. tape.gradient(loss, [.. inputs.Where(i => i.dtype.IsFloating)])];
        return [.. outputs.Concat(gradients.OfType<Tensor>()).Select(t => NDArray.FromHostTensor(t.Value))];
    }
}

/// <summary>Both engines give the same outputs and gradients for every layer.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class LayerEnginesTests
{
    public static TheoryData<string> Names() => LayerContractTests.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void EnginesAgree(string name)
    {
        Backend.Select("embedded");
        var expected = LayerTrainingContractTests.Numbers(name, null, out var weights);
        Backend.Select("tensorflow");
        var actual = LayerTrainingContractTests.Numbers(name, weights, out _);
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (e, a) in expected.Zip(actual))
            TestValues.Close(e, a, 1e-5);
    }
}
