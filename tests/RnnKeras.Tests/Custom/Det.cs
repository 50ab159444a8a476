using System.Text.Json;
using RnnKeras.Models;

namespace RnnKeras.Tests.Custom;

/// <summary>The values of tests/golden/custom/make.py, and what real Keras made of them.</summary>
internal static class Det
{
    private static readonly Lazy<JsonElement> cases = new(() => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "golden", "custom", "expected.json"))).RootElement);

    public static NDArray X => Values((10, 5, 2), 100, 1);

    public static NDArray X2 => Values((10, 5, 2), 101, 1);

    public static NDArray Y => Values((10, 1), 102, 1);

    public static NDArray C => Enumerable.Range(0, 10).Select(i => i * 7 % 3).ToArray();

    public static NDArray W => Enumerable.Range(0, 10).Select(i => (float)(0.5 + i / 10.0)).ToArray();

    public static NDArray Values(Shape shape, int seed, double scale = 0.5) => ((NDArray)Enumerable.Range(0, (int)shape.Count)
        .Select(k => (float)(scale * Math.Sin(1.7 * k + 0.9 * seed + 0.05 * k * k))).ToArray()).reshape(shape.Dims);

    /// <summary>Weight number i of the model becomes Values(…, i); variances its absolute value.</summary>
    public static T Prepare<T>(T model)
        where T : Model
    {
        model.set_weights([.. model.weights.Select((w, i) => w.name == "moving_variance" ? np.abs(Values(w.shape, i)) : Values(w.shape, i))]);
        return model;
    }

    /// <summary>One part of a case agrees with Keras to 1e-5: numbers, lists, dictionaries of them.</summary>
    public static void Agrees(string name, string part, object actual) => Agrees($"{name}.{part}", cases.Value.GetProperty(name).GetProperty(part), actual);

    private static void Agrees(string path, JsonElement expected, object actual)
    {
        switch (actual)
        {
            case Model model:
                Agrees(path, expected, model.get_weights());
                break;
            case Scores { Keys: var keys } scores when expected.ValueKind == JsonValueKind.Object:
                Agrees(path, expected, keys.ToDictionary(k => k, k => (object)scores[k]));
                break;
            case System.Collections.IDictionary map:
                Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal),
                    map.Keys.Cast<string>().Order(StringComparer.Ordinal));
                foreach (var p in expected.EnumerateObject())
                    Agrees($"{path}.{p.Name}", p.Value, map[p.Name]!);
                break;
            case NDArray or System.Collections.IEnumerable:
                var (want, got) = (Flat(expected).ToArray(), Flat(actual).ToArray());
                Assert.Equal(want.Length, got.Length);
                Assert.All(want.Zip(got).Index(), p => Close($"{path}[{p.Index}]", p.Item.First, p.Item.Second));
                break;
            default:
                Close(path, expected.GetDouble(), Convert.ToDouble(actual, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Close(string path, double want, double got) =>
        Assert.True(Math.Abs(want - got) <= 1e-5 * Math.Max(1, Math.Abs(want)), $"{path}: Keras has {want}, here it is {got}");

    private static IEnumerable<double> Flat(JsonElement e) =>
        e.ValueKind == JsonValueKind.Array ? e.EnumerateArray().SelectMany(Flat) : [e.GetDouble()];

    private static IEnumerable<double> Flat(object value) => value switch
    {
        NDArray array => array.astype("float64").ToArray<double>(),
        ModelArrays arrays => arrays.Items.SelectMany(Flat),
        System.Collections.IEnumerable list => list.Cast<object>().SelectMany(Flat),
        _ => [Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)],
    };
}
