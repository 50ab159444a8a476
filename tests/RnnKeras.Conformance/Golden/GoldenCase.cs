using System.Text.Json;

namespace RnnKeras.Conformance.Golden;

/// <summary>One case of a golden suite.</summary>
public sealed class GoldenCase(GoldenFolder folder, JsonElement json, int index)
{
    public GoldenFolder Folder => folder;

    public JsonElement Json => json;

    public string Name => Text("name") ?? Text("expression") ?? $"case {index}";

    public string? Kind => Text("kind");

    public JsonElement this[string field] => json.GetProperty(field);

    public bool Has(string field) => json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string field) => json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An array of this case: <c>case/array</c> in arrays.npz.</summary>
    public NDArray Array(string name) => folder.Array($"{Name}/{name}");

    /// <summary>The array that a description <c>{"array": name, …}</c> or a bare name refers to.</summary>
    public NDArray Array(JsonElement reference) =>
        Array(reference.ValueKind == JsonValueKind.String ? reference.GetString()! : reference.GetProperty("array").GetString()!);

    /// <summary>What the suite allows: <c>|a − b| ≤ atol + rtol·|b|</c>.</summary>
    public Tolerance Tolerance => Has("tolerance") ? Tolerance.Parse(json.GetProperty("tolerance")) : Tolerance.Default;
}
