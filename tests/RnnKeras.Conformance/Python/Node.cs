using System.Globalization;
using System.Text.Json;

namespace RnnKeras.Conformance.Python;

/// <summary>
/// One node of a Python syntax tree as <c>python_ast.json</c> stores it: <c>_</c> is the node type of Python's <c>ast</c> module,
/// every other property a field; empty fields are left out.
/// </summary>
public readonly struct Node(JsonElement json)
{
    private static readonly JsonElement[] None = [];

    internal JsonElement Json => json;

    public string Kind => json.GetProperty("_").GetString()!;

    /// <summary>True when the field is present and not null.</summary>
    public bool Has(string field) => json.TryGetProperty(field, out var f) && f.ValueKind is not JsonValueKind.Null;

    public Node this[string field] => Has(field)
        ? new(json.GetProperty(field))
        : throw new InvalidDataException($"A {Kind} node has no field '{field}'.");

    public Node? Optional(string field) => Has(field) ? this[field] : null;

    public string Text(string field) => json.GetProperty(field).GetString()!;

    public string? OptionalText(string field) => Has(field) ? Text(field) : null;

    public int Number(string field, int fallback) => Has(field) ? json.GetProperty(field).GetInt32() : fallback;

    /// <summary>The nodes of a list field; a null entry (a missing dictionary key, a missing keyword default) stays null.</summary>
    public IEnumerable<Node?> List(string field) =>
        (Has(field) ? json.GetProperty(field).EnumerateArray().AsEnumerable() : None)
        .Select(e => e.ValueKind == JsonValueKind.Null ? (Node?)null : new Node(e));

    public IEnumerable<Node> Nodes(string field) => List(field).Select(n => n!.Value);

    public IEnumerable<string> Texts(string field) => json.GetProperty(field).EnumerateArray().Select(e => e.GetString()!);

    /// <summary>The value of a Constant node: null, bool, long, double, string or <see cref="Ellipsis"/>.</summary>
    public object? Constant()
    {
        if (!json.TryGetProperty("value", out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => ParseNumber(value.GetRawText()),
            JsonValueKind.Object when value.GetProperty("_").GetString() == "Ellipsis" => Ellipsis.Value,
            _ => throw new NotSupportedException($"Constant {value.GetRawText()} is not supported."),
        };
    }

    /// <summary>An integer literal gives long (double where it is too large for that), any other number double.</summary>
    public static object ParseNumber(string text) => text.AsSpan().IndexOfAny(".eE") < 0
        && long.TryParse(text, CultureInfo.InvariantCulture, out var integer)
        ? (object)integer
        : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>This node and everything below it that belongs to the same function (nested functions and classes are left out).</summary>
    public IEnumerable<Node> SameFunction()
    {
        yield return this;
        foreach (var child in Children())
            if (child.Kind is not ("FunctionDef" or "Lambda" or "ClassDef"))
                foreach (var n in child.SameFunction())
                    yield return n;
    }

    /// <summary>The first positional parameter of an <c>arguments</c> node.</summary>
    public string? FirstParameter() => Nodes("posonlyargs").Concat(Nodes("args")).Select(a => a.Text("arg")).FirstOrDefault();

    /// <summary>Attributes of the named variable that this very statement assigns, also inside tuples.</summary>
    public IEnumerable<string> AssignedAttributes(string? owner) => Kind switch
    {
        "Assign" => Nodes("targets").SelectMany(t => t.AssignedAttributes(owner)),
        "AugAssign" or "AnnAssign" => this["target"].AssignedAttributes(owner),
        "Tuple" or "List" => Nodes("elts").SelectMany(t => t.AssignedAttributes(owner)),
        "Attribute" when this["value"] is { Kind: "Name" } name && name.Text("id") == owner => [Text("attr")],
        _ => [],
    };

    /// <summary>Simple names that are called somewhere in this tree: f and g in <c>f(g(1), h.k())</c>.</summary>
    public IEnumerable<string> CalledNames()
    {
        foreach (var node in SameFunction())
            if (node.Kind == "Call" && node["func"] is { Kind: "Name" } name)
                yield return name.Text("id");
    }

    private IEnumerable<Node> Children()
    {
        foreach (var field in json.EnumerateObject())
            if (field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("_", out _))
                yield return new(field.Value);
            else if (field.Value.ValueKind == JsonValueKind.Array)
                foreach (var item in field.Value.EnumerateArray())
                    if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("_", out _))
                        yield return new(item);
    }
}
