using System.Text.Json;

namespace RnnKeras.Tests.Api;

/// <summary>A parameter of Keras: its name, its kind (null: positional or keyword) and its default (null: required).</summary>
internal sealed record KerasParameter(string Name, string? Kind, JsonElement? Default)
{
    /// <summary>*args and **kwargs name nothing.</summary>
    public bool IsNamed => Kind is not ("args" or "kwargs");

    public static KerasParameter[]? ReadAll(JsonElement owner) => owner.TryGetProperty("parameters", out var list)
        ? [.. list.EnumerateArray().Select(p => new KerasParameter(p.GetProperty("name").GetString()!,
            p.TryGetProperty("kind", out var kind) ? kind.GetString() : null, p.TryGetProperty("default", out var value) ? value : null))]
        : null;
}

/// <summary>A public name of Keras; <paramref name="Rnn"/>: must, should or no.</summary>
internal sealed record KerasSymbol(
    string Path, string Name, string Kind, string Rnn, string? AliasOf, KerasParameter[]? Parameters, JsonElement Json);

/// <summary>A member of a class of Keras.</summary>
internal sealed record KerasMember(string Class, string Name, string DefinedIn, string Kind, string Rnn, KerasParameter[]? Parameters)
{
    public string Path => $"{Class}.{Name}";
}

/// <summary>tests/golden/api/keras3.json: what Keras 3 shows, by introspection.</summary>
internal static class Manifest
{
    private static readonly JsonElement root = JsonDocument
        .Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "tests/golden/api/keras3.json"))).RootElement;

    public static IReadOnlyDictionary<string, KerasSymbol> Symbols { get; } = root.GetProperty("symbols").EnumerateArray()
        .Select(s => new KerasSymbol(Text(s, "path")!, Text(s, "name")!, Text(s, "kind")!, Text(s, "rnn")!, Text(s, "alias_of"),
            KerasParameter.ReadAll(s), s))
        .ToDictionary(s => s.Path);

    public static IReadOnlyList<KerasMember> Members { get; } = [.. root.GetProperty("members").EnumerateObject()
        .SelectMany(c => c.Value.EnumerateArray().Select(m => new KerasMember(c.Name, Text(m, "name")!, Text(m, "defined_in")!, Text(m, "kind")!,
            Text(m, "rnn")!, KerasParameter.ReadAll(m))))];

    /// <summary>Attributes that objects get in constructors, compile or fit, by the description of the object.</summary>
    public static IReadOnlyDictionary<string, string[]> InstanceAttributes { get; } = root.GetProperty("instance_attributes")
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(n => n.GetString()!).ToArray());

    /// <summary>Strings that the <c>get</c> functions take, and what comes out: "function relu", "class Adam".</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string>> Identifiers { get; } = root.GetProperty("identifiers")
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateObject().ToDictionary(i => i.Name, i => i.Value.GetString()!));

    /// <summary>What strings in <c>compile(metrics=[...])</c> become, by loss and shapes.</summary>
    public static IReadOnlyList<JsonElement> StringResolution { get; } = [.. root.GetProperty("string_resolution").EnumerateArray()];

    /// <summary>The symbol that an alias stands for, else the symbol itself.</summary>
    public static KerasSymbol Target(KerasSymbol symbol) => symbol.AliasOf is { } path ? Symbols[path] : symbol;

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var text) ? text.GetString() : null;
}
