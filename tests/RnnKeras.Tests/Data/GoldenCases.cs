using System.Text.Json;
using RnnKeras.Data.Files;

namespace RnnKeras.Tests.Data;

/// <summary>The cases of golden/preprocessing by name.</summary>
internal static class GoldenCases
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/golden/preprocessing");

    private static readonly Lazy<Dictionary<string, JsonElement>> Cases = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "cases.json"))).RootElement.EnumerateArray().ToDictionary(e => e.GetProperty("name").GetString()!));

    private static readonly Lazy<Npz> Arrays = new(() => Npz.Load(Path.Combine(Folder, "arrays.npz")));

    public static TheoryData<string> Of(string kind) => [.. Cases.Value.Where(c => c.Value.GetProperty("kind").GetString() == kind).Select(c => c.Key)];

    public static JsonElement Case(string name) => Cases.Value[name];

    public static NDArray Array(string name, string array) => Arrays.Value[$"{name}/{array}"];

    public static bool HasArray(string name, string array) => Arrays.Value.ContainsKey($"{name}/{array}");

    /// <summary>A member of the configuration, or the default.</summary>
    public static T Option<T>(JsonElement golden, string name, T fallback) =>
        golden.GetProperty("config").TryGetProperty(name, out var value) ? value.Deserialize<T>()! : fallback;

    public static List<string> Texts(JsonElement golden, string name) => golden.GetProperty(name).Deserialize<List<string>>()!;

    /// <summary>[[key, value], …] as text, to compare order and content at once.</summary>
    public static string Pairs(JsonElement pairs) => string.Join(" ", pairs.EnumerateArray().Select(p => $"{p[0]}={p[1]}"));

    public static string Pairs<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs) => string.Join(" ", pairs.Select(p => $"{p.Key}={p.Value}"));

    /// <summary>Equal shapes and dtypes, integers exactly, floats to 1e-6.</summary>
    public static void Same(NDArray expected, NDArray actual)
    {
        Assert.Equal((expected.dtype, expected.shape), (actual.dtype, actual.shape));
        Assert.True(np.allclose(actual, expected, rtol: expected.dtype.IsFloating ? 1e-6 : 0, atol: 0), $"expected\n{expected}\nbut got\n{actual}");
    }
}
