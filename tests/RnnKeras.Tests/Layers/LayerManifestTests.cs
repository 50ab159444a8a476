using System.Globalization;
using System.Reflection;
using System.Text.Json;
using RnnKeras.Layers;

namespace RnnKeras.Tests.Layers;

/// <summary>
/// Layer classes against the manifest of Keras 3: names and order of constructor arguments, and configs of default instances.
/// </summary>
[Collection(ProcessState.Name)]
public class LayerManifestTests
{
    private static readonly Dictionary<string, JsonElement> manifest = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/golden/api/keras3.json"))).RootElement.GetProperty("symbols")
            .EnumerateArray()
        .Where(s => s.GetProperty("path").GetString()!.StartsWith("keras.layers.", StringComparison.Ordinal)
            && s.GetProperty("kind").GetString() == "class")
        .ToDictionary(s => s.GetProperty("name").GetString()!);

    public static TheoryData<string> Classes() => [.. typeof(Layer).Assembly.GetExportedTypes()
        .Where(t => t is { IsAbstract: false, Namespace: "RnnKeras.Layers" } && typeof(Layer).IsAssignableFrom(t)
            && manifest.ContainsKey(t.Name)).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void ConstructorsTakeTheArgumentsOfKerasInItsOrder(string name)
    {
        var expected = manifest[name].GetProperty("parameters").EnumerateArray()
            .Where(p => !p.TryGetProperty("kind", out var kind) || kind.GetString() is "keyword_only")
                .Select(p => p.GetProperty("name").GetString()!).ToArray();
        var actual = Type(name).GetConstructors()[0].GetParameters().Select(p => p.Name!).ToArray();
        Assert.Equal(expected, actual.Take(expected.Length));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryArgumentHasADefaultWhereKerasHasOne(string name)
    {
        var optional = manifest[name].GetProperty("parameters").EnumerateArray().Where(p => p.TryGetProperty("default", out _))
            .Select(p => p.GetProperty("name").GetString()!);
        Assert.Contains(Type(name).GetConstructors(), c => optional.All(name => c.GetParameters().Single(p => p.Name == name).IsOptional));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void FactoriesTakeTheArgumentsOfTheConstructors(string name)
    {
        static string Signature(ParameterInfo[] parameters) =>
            string.Join(", ", parameters.Select(p => $"{p.ParameterType} {p.Name} = {p.RawDefaultValue}"));
        var constructors = Type(name).GetConstructors().Select(c => Signature(c.GetParameters()));
        var factories = typeof(tf.keras.layers).GetMethods().Where(m => m.Name == name).Select(m => Signature(m.GetParameters()));
        Assert.Equal(constructors, factories);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void DefaultConfigsAreThoseOfKeras(string name)
    {
        if (!manifest[name].TryGetProperty("default_config", out var expected) || name == "Lambda")
            return; // no instance with default arguments, or one of a Python function
        tf.keras.utils.clear_session();
        var layer = LayerSamples.All.TryGetValue(name, out var sample) ? sample.Make() : LayerSamples.Others[name]();
        Compare(name, expected, layer.get_config());
    }

    private static Type Type(string name) => typeof(Layer).Assembly.GetType("RnnKeras.Layers." + name)!;

    private static void Compare(string path, JsonElement expected, object? actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var map = Assert.IsType<Dictionary<string, object?>>(actual);
                Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(), map.Keys.Order());
                foreach (var property in expected.EnumerateObject())
                    Compare($"{path}.{property.Name}", property.Value, map[property.Name]);
                break;
            case JsonValueKind.Array:
                var list = Assert.IsAssignableFrom<System.Collections.IEnumerable>(actual).Cast<object?>().ToArray();
                Assert.Equal(expected.GetArrayLength(), list.Length);
                foreach (var (item, i) in expected.EnumerateArray().Select((e, i) => (e, i)))
                    Compare($"{path}[{i}]", item, list[i]);
                break;
            case JsonValueKind.Number:
                Assert.Equal((path, expected.GetDouble()), (path, Convert.ToDouble(actual, CultureInfo.InvariantCulture)));
                break;
            case JsonValueKind.Null:
                Assert.Equal((path, null), (path, actual));
                break;
            default:
                Assert.Equal((path, expected.ValueKind == JsonValueKind.String ? (object?)expected.GetString() : expected.GetBoolean()),
                    (path, actual));
                break;
        }
    }
}
