using System.Text.Json;
using RnnKeras.Activations;
using RnnKeras.Callbacks;
using RnnKeras.Metrics;
using RnnKeras.Models;

namespace RnnKeras.Tests.Api;

/// <summary>The strings that Keras takes: what the <c>get</c> functions make of each, and what compile makes of names of metrics.</summary>
public class IdentifierTests
{
    /// <summary>get of each module; an unknown string is an ArgumentException.</summary>
    private static readonly Dictionary<string, Func<string, object?>> get = new()
    {
        ["activations"] = s => tf.keras.activations.get(s),
        ["initializers"] = s => tf.keras.initializers.get(s),
        ["regularizers"] = s => tf.keras.regularizers.get(s),
        ["constraints"] = s => tf.keras.constraints.get(s),
        ["losses"] = s => tf.keras.losses.get(s),
        ["metrics"] = s => tf.keras.metrics.get(s),
        ["optimizers"] = s => tf.keras.optimizers.get(s),
    };

    public static TheoryData<string, string, string> Identifiers() => [.. Manifest.Identifiers
        .SelectMany(module => module.Value.Where(i => !IsBase(i.Value)).Select(i => new TheoryDataRow<string, string, string>(module.Key, i.Key, i.Value)))];

    /// <summary>Keras also makes its base classes, which do nothing; here they are abstract.</summary>
    private static bool IsBase(string expected) => Facade.Types(expected.Split(' ')[^1]).Any(t => t.IsAbstract);

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void TheStringMakesWhatKerasMakes(string module, string text, string expected)
    {
        var made = get[module](text);
        Assert.NotNull(made);
        // "function relu", "class MaxNorm", "instance of Adam"
        var name = expected.Split(' ')[^1];
        if (expected.StartsWith("function", StringComparison.Ordinal))
            Assert.Equal(Plain(name), Plain(NameOf(made)));
        else
            Assert.Equal(name, made.GetType().Name);
    }

    /// <summary>A function of Keras is here an object that has the function's name, or a class of the function's name.</summary>
    private static string NameOf(object made) => made switch
    {
        Activation activation => activation.name,
        Delegate function => function.Method.Name,
        _ => made.GetType().GetProperty("name")?.GetValue(made) as string ?? made.GetType().Name,
    };

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    [Theory]
    [InlineData("activations")]
    [InlineData("initializers")]
    [InlineData("regularizers")]
    [InlineData("constraints")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("optimizers")]
    public void AnUnknownStringIsAnErrorThatNamesTheOthers(string module)
    {
        var error = Assert.Throws<ArgumentException>(() => get[module]("no_such_thing"));
        Assert.Contains("no_such_thing", error.Message);
        Assert.Contains(Manifest.Identifiers[module].First(i => !IsBase(i.Value)).Key, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Rows with a result or an unknown name; other errors are about the data.</summary>
    public static TheoryData<int> Resolutions() => [.. Manifest.StringResolution.Index().Where(r => !r.Item.TryGetProperty("error", out var error)
        || error.GetString()!.Contains("Could not interpret", StringComparison.Ordinal)).Select(r => r.Index)];

    [Theory]
    [MemberData(nameof(Resolutions))]
    public void NamesOfMetricsLookAtLossAndShapes(int row)
    {
        var expected = Manifest.StringResolution[row];
        Shape Sizes(string key) => Shape.Create([.. expected.GetProperty(key).EnumerateArray().Skip(1)
            .Select(d => d.ValueKind == JsonValueKind.Null ? (int?)null : d.GetInt32())]);
        var (y, yPred) = (Sizes("y_true_shape"), Sizes("y_pred_shape"));
        NDArray Data(Shape shape) => np.zeros(Shape.Of(4).Concat(Shape.Of([.. shape.Select(d => d ?? 3)])).ToArray());
        History Fit(Model model)
        {
            model.compile("sgd", expected.GetProperty("loss").GetString()!, metrics: [expected.GetProperty("string").GetString()!]);
            return model.fit(Data(yPred), Data(y), verbose: 0);
        }
        var model = tf.keras.Sequential([tf.keras.Input(yPred), tf.keras.layers.Dense(yPred[^1], activation: "sigmoid")]);
        if (expected.TryGetProperty("error", out _))
        {
            Assert.ThrowsAny<Exception>(() => Fit(model));
            return;
        }
        var history = Fit(model);
        Assert.Equal(expected.GetProperty("history_keys").EnumerateArray().Select(k => k.GetString()), history.history.Keys);
        Assert.Equal(expected.GetProperty("metrics_names").EnumerateArray().Select(k => k.GetString()), model.metrics_names);
        Assert.Contains(model.metrics, m => m.name == expected.GetProperty("name").GetString());
    }
}
