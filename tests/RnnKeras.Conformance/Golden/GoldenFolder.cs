using System.Text.Json;
using RnnKeras.Conformance.Python;
using RnnKeras.Data.Files;

namespace RnnKeras.Conformance.Golden;

/// <summary>
/// A folder of goldens: <c>cases.json</c>, the arrays it names in <c>arrays.npz</c>, and the syntax trees of its Python
/// texts in <c>python_ast.json</c> (in the folder or in one above it).
/// </summary>
public sealed class GoldenFolder : IDisposable
{
    private readonly JsonDocument cases;
    private readonly Npz? arrays;
    private readonly List<JsonDocument> trees;

    private GoldenFolder(string path, string name, JsonDocument cases)
    {
        (Path, Name) = (path, name);
        this.cases = cases;
        var archive = System.IO.Path.Combine(path, "arrays.npz");
        arrays = File.Exists(archive) ? Npz.Load(archive) : null;
        trees = [.. Above(path).Select(f => System.IO.Path.Combine(f, "python_ast.json")).Where(File.Exists).Take(1).Select(Parse)];
        Cases = [.. Elements(cases.RootElement).Select((e, i) => new GoldenCase(this, e, i))];
    }

    public string Path { get; }

    /// <summary>The folder relative to the one that was asked for; what report lines call the suite.</summary>
    public string Name { get; }

    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>The whole of cases.json, for suites whose cases share something.</summary>
    public JsonElement Root => cases.RootElement;

    /// <summary>Every folder with a cases.json at or below <paramref name="path"/> (or only that very folder), in order of their names.</summary>
    public static IEnumerable<GoldenFolder> Find(string path, bool below = true)
    {
        var root = System.IO.Path.GetFullPath(path);
        var parent = System.IO.Path.GetDirectoryName(root.TrimEnd('/'))!;
        return Directory.EnumerateFiles(root, "cases.json", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Select(f => System.IO.Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)
            .Select(f => new GoldenFolder(f, System.IO.Path.GetRelativePath(f == root ? parent : root, f), Parse(System.IO.Path.Combine(f, "cases.json"))));
    }

    /// <summary>Cases made from files of another form.</summary>
    public static GoldenFolder Of(string path, string name, string cases) => new(path, name, JsonDocument.Parse(cases));

    /// <summary>An array of arrays.npz by its full key.</summary>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public NDArray Array(string key) => arrays is not null && arrays.TryGetValue(key, out var array)
        ? array
        : throw new InvalidDataException($"{Name}: arrays.npz has no '{key}'.");

    public bool HasArray(string key) => arrays?.ContainsKey(key) == true;

    /// <summary>The syntax tree of a Python text.</summary>
    /// <exception cref="FormatException">python_ast.json does not hold the text, and it is not a simple expression.</exception>
    public Node Tree(string source) => trees.Count > 0 && trees[0].RootElement.TryGetProperty(source, out var element)
        ? new(element)
        : ExpressionParser.Parse(source);

    public void Dispose()
    {
        cases.Dispose();
        arrays?.Dispose();
        trees.ForEach(t => t.Dispose());
    }

    /// <summary>A list of cases, or an object whose lists hold them (numpy: "printing", "expressions").</summary>
    private static IEnumerable<JsonElement> Elements(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray()
        : root.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).SelectMany(p => p.Value.EnumerateArray());

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = path; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
            yield return folder;
    }

    /// <summary>Python writes NaN and Infinity as bare words, which are not JSON: they become the strings "NaN", "Infinity", "-Infinity".</summary>
    private static JsonDocument Parse(string file)
    {
        var text = File.ReadAllText(file);
        return JsonDocument.Parse(JsonText.QuoteNonFinite(text), new() { MaxDepth = 512 });
    }
}
