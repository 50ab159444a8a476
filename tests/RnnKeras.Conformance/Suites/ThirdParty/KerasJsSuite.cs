using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites.ThirdParty;

/// <summary>
/// Single layers of Keras 2.0 with weights and outputs (6 digits), recorded for keras-js. A case is a chain of layers: written out as
/// Python, or one layer described by its class and arguments.
/// </summary>
internal sealed partial class KerasJsSuite : Suite
{
    private const string Kind = "keras-js";

    /// <summary>What a description says besides name=value: words, and the arguments they mean.</summary>
    private static readonly (Regex Pattern, string[] Arguments)[] phrases =
    [
        (LengthFilters(), ["filters", "kernel_size"]),
        (SizedFilters(), ["filters", "kernel_size"]),
        (Cropping(), ["cropping"]),
        (Padding(), ["padding"]),
        (Upsampling(), ["size"]),
        (Dimensions(), ["input_dim", "output_dim"]),
    ];

    /// <summary>Described wrongly: 4 cannot be cropped from both ends of 8 × 7 and leave 6 × 5.</summary>
    private const string Misdescribed = "convolutional.Cropping2D.5";

    public override bool Recognizes(JsonElement golden) => IsKind(golden, Kind);

    /// <summary>The cases whose layers the list of arguments tells.</summary>
    public static JsonArray Cases(string folder)
    {
        var recorded = Directory.EnumerateFiles(Path.Combine(folder, "layers"), "*.json", SearchOption.AllDirectories)
            .SelectMany(f => JsonNode.Parse(File.ReadAllText(f))!.AsObject().Select(p => (p.Key, Data: p.Value!))).ToDictionary(p => p.Key, p => p.Data);
        var cases = new JsonArray();
        foreach (var line in File.ReadLines(Path.Combine(folder, "layer_args.tsv")).Skip(1))
        {
            var (name, description, chain) = line.Split('\t') is [var n, var d, var c, ..] ? (n, d, c) : (line, "", "");
            // The branches in front of merging layers are not told.
            if (name == Misdescribed || !recorded.TryGetValue(name, out var data) || data["input"] is null || chain.Contains("([", StringComparison.Ordinal))
                continue;
            var layers = Layers(name.Split('.')[1], description, chain);
            cases.Add(new JsonObject
            {
                ["name"] = name,
                ["kind"] = Kind,
                ["layers"] = new JsonArray([.. layers.Select(l => JsonValue.Create(l))]),
                ["stateful"] = description.Contains("stateful=True", StringComparison.Ordinal),
                ["input"] = data["input"]!.DeepClone(),
                ["weights"] = data["weights"]?.DeepClone() ?? new JsonArray(),
                ["expected"] = data["expected"]!.DeepClone(),
            });
        }
        return cases;
    }

    /// <summary>Python expressions that make the layers, in Keras 3's words.</summary>
    private static string[] Layers(string className, string description, string chain)
    {
        var written = chain.Split(" ; ").Skip(1).Select(p => ApplyTo().Replace(p, "")).ToArray();
        if (written is [("L" or "conv" or "rnn" or "norm" or "emb")] || written.Length == 0)
            written = [$"{className}({string.Join(", ", Described(description))})"];
        return [.. written.Select(Modern)];
    }

    private static IEnumerable<string> Described(string description)
    {
        foreach (var (pattern, arguments) in phrases)
            if (pattern.Match(description) is { Success: true } match)
                for (var i = 0; i < arguments.Length; i++)
                    yield return $"{arguments[i]}={match.Groups[i + 1].Value.Replace('x', ',') switch { var v when v.Contains(',') && v[0] != '(' => $"({v})", var v => v }}";
        foreach (Match pair in Pair().Matches(description))
            if (pair.Groups[1].Value is not "input_length")
                yield return pair.Value;
    }

    /// <summary>Keras 2.0's GRU resets before the product, its hard_sigmoid is another function, and alpha became negative_slope.</summary>
    private static string Modern(string layer)
    {
        var text = layer.Replace("'hard_sigmoid'", "'hard_sigmoid_keras2'", StringComparison.Ordinal).Replace("LeakyReLU(alpha", "LeakyReLU(negative_slope", StringComparison.Ordinal);
        return Gru().Replace(text, "GRU(reset_after=False, units=");
    }

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var input = Array(golden["input"], batch: true);
        var session = new Session(golden);
        var stateful = golden["stateful"].GetBoolean();
        var layers = new List<object?> { Session.Call(Session.Keras("keras.Input"), [], [new("batch_shape", new PyTuple([stateful ? 1L : null, .. input.shape.Skip(1).Select(d => (object?)(long)d!.Value)]))]) };
        foreach (var source in golden["layers"].EnumerateArray().Select(l => l.GetString()!))
        {
            foreach (var name in ClassName().Matches(source).Select(m => m.Groups[1].Value))
                session.Python[name] = Session.Keras("keras.layers." + name);
            layers.Add(session.Evaluate(source));
        }
        var model = Session.Call(Session.Keras("keras.Sequential"), layers);
        Session.Method(model, "set_weights", golden["weights"].EnumerateArray().Select(w => (object?)Array(w, batch: false)).ToList());
        if (stateful) // recorded is the second call
            Session.Call(Session.Get(model, "predict"), [input], [new("verbose", 0L)]);
        var output = Session.Call(Session.Get(model, "predict"), [input], [new("verbose", 0L)]);
        report.Check("output", Arrays.Flatten(output).Single(), Array(golden["expected"], batch: true), new(1e-5, 1e-5));
    }

    private static NDArray Array(JsonElement recorded, bool batch)
    {
        var shape = recorded.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()).ToArray();
        var data = recorded.GetProperty("data").EnumerateArray().Select(v => v.GetSingle()).ToArray();
        return data.AsNDArray(batch ? [1, .. shape] : shape);
    }

    [GeneratedRegex(@"\(layer_\d+\)$")]
    private static partial Regex ApplyTo();

    [GeneratedRegex(@"(\w+)=(\([^)]*\)|'[^']*'|[\w.+-]+)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"(\d+) length (\d+) filters")]
    private static partial Regex LengthFilters();

    [GeneratedRegex(@"(\d+) (\d+(?:x\d+)+) filters")]
    private static partial Regex SizedFilters();

    [GeneratedRegex(@"^cropping (.+) on")]
    private static partial Regex Cropping();

    [GeneratedRegex(@"^padding (.+) on")]
    private static partial Regex Padding();

    [GeneratedRegex(@"^size (.+) upsampling")]
    private static partial Regex Upsampling();

    [GeneratedRegex(@"input_dim (\d+), output_dim (\d+)")]
    private static partial Regex Dimensions();

    [GeneratedRegex(@"([A-Z]\w+)\(")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"GRU\((?:units=)?(?=\d)")]
    private static partial Regex Gru();
}
