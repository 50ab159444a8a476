using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Layers;

/// <summary>What every layer must do: rebuild from its config, agree with its symbolic shape, keep its numbers with its weights.</summary>
[Collection(ProcessState.Name)]
public class LayerContractTests
{
    public static TheoryData<string> Names() => [.. LayerSamples.All.Keys];

    [Fact]
    public void EveryLayerClassHasASample()
    {
        // TFSMLayer needs a SavedModel and libtensorflow: SavedModelTests.
        string[] elsewhere = ["Lambda", "Sequential", "Functional", "ConvLSTMCell", "TFSMLayer", .. LayerSamples.Others.Keys];
        var classes = typeof(Layer).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false, Namespace: "RnnKeras.Layers" } && typeof(Layer).IsAssignableFrom(t));
        var missing = classes.Select(t => t.Name).Where(n => !LayerSamples.All.ContainsKey(n)).Except(elsewhere);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ConfigMakesAnEqualLayer(string name)
    {
        var layer = LayerSamples.All[name].Make();
        var config = layer.get_config();
        var copy = (Layer)ObjectConfig.Create(layer.GetType(), config);
        Assert.Equal(Text(config), Text(copy.get_config()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SymbolicAndActualShapesAgree(string name)
    {
        var sample = LayerSamples.All[name];
        var layer = sample.Make();
        var symbolic = layer.Call(Inputs(sample, (shape, type, _) => Tensor.Placeholder(type, Shape.Of(Shape.Unknown).Concat(shape[1..]))));
        var actual = layer.Call(Inputs(sample, Values(sample)));
        Assert.Equal(actual.Count, symbolic.Count);
        foreach (var (s, a) in symbolic.Zip(actual))
        {
            Assert.Equal((s.dtype, s.ndim), (a.dtype, a.ndim));
            Assert.Equal(s.shape[1..], a.shape[1..]);
            Assert.Equal(a.shape.Dims.ToArray(), a.Value.Dims);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ACopyWithTheSameWeightsComputesTheSame(string name)
    {
        var sample = LayerSamples.All[name];
        var layer = sample.Make();
        var inputs = Inputs(sample, Values(sample));
        var expected = layer.Call(inputs);
        var copy = (Layer)ObjectConfig.Create(layer.GetType(), layer.get_config());
        copy.Call(inputs);
        copy.set_weights(layer.get_weights());
        var actual = copy.Call(inputs);
        Assert.Equal(layer.weights.Select(w => w.shape), copy.weights.Select(w => w.shape));
        Assert.Equal(layer.count_params(), copy.get_weights().Sum(w => (long)w.size));
        foreach (var (e, a) in expected.Zip(actual))
            Assert.Equal(e.Value.Data, a.Value.Data);
    }

    private static Tensors Inputs(LayerSamples.Sample sample, Func<Shape, DType, int, Tensor> make)
    {
        Tensor[] tensors = [.. sample.Inputs.Select((shape, i) => make(shape, sample.Ids > 0 ? DType.Int32 : DType.Float32, i))];
        return tensors.Length == 1 ? tensors[0] : tensors;
    }

    private static Func<Shape, DType, int, Tensor> Values(LayerSamples.Sample sample) => (shape, type, i) =>
        TestValues.Tensor(sample.Ids > 0
        ? NDArray.FromHostTensor(HostTensor.From(
            Enumerable.Range(0, (int)shape.Count).Select(k => k * 7 % sample.Ids).ToArray(), shape.Dims))
        : TestValues.Wave(shape, i).astype(type));

    private static string Text(object? value) => value switch
    {
        null => "None",
        IReadOnlyDictionary<string, object?> map =>
            "{" + string.Join(", ", map.OrderBy(p => p.Key).Select(p => $"{p.Key}: {Text(p.Value)}")) + "}",
        string text => $"'{text}'",
        System.Collections.IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Text)) + "]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}

internal static class LayerCalls
{
    /// <summary>Calls a layer the way its class wants: MultiHeadAttention takes its inputs one by one.</summary>
    public static Tensors Call(this Layer layer, Tensors inputs) =>
        layer is MultiHeadAttention attention ? attention.apply(inputs[0], inputs[1]) : layer.apply(inputs);
}
