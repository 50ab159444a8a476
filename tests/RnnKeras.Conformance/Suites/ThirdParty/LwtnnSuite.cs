using System.Text.Json;
using System.Text.Json.Nodes;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites.ThirdParty;

/// <summary>Architectures (JSON) and weights of Keras 2.0 with outputs (6 digits) for the ramp that lwtnn's test driver feeds.</summary>
internal sealed class LwtnnSuite : Suite
{
    private const string Kind = "lwtnn";

    // What the driver feeds when no values are given.
    private const int Variables = 4, Patterns = 20;

    public override bool Recognizes(JsonElement golden) => IsKind(golden, Kind);

    /// <summary>The models with recorded outputs.</summary>
    public static JsonArray Cases(string folder) =>
    [
        Case(folder, "gru-sequence", "gru-seq-arch.json", "gru-seq-weights.h5", "gru-seq-targets.json"),
        Case(folder, "time-distributed", "tdd-architecture.json", "tdd-weights.h5", "tdd-targets.json"),
    ];

    private static JsonObject Case(string folder, string name, string architecture, string weights, string targets) => new()
    {
        ["name"] = name,
        ["kind"] = Kind,
        ["architecture"] = Path.Combine(folder, name, architecture),
        ["weights"] = Path.Combine(folder, name, weights),
        ["targets"] = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name, targets)))!,
    };

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var model = Session.Call(Session.Keras("keras.models.model_from_json"), File.ReadAllText(golden.Text("architecture")!))!;
        Session.Method(model, "load_weights", golden.Text("weights"));
        var output = Arrays.From(Arrays.Flatten(Session.Call(Session.Get(model, "predict"), [Ramp()], [new("verbose", 0L)])).Single()!);
        var targets = golden["targets"].EnumerateObject().Single().Value.EnumerateObject().Select(p => Numbers(p.Value)).ToArray();
        // Recorded per unit, over time where there is time.
        var steps = targets[0].Length;
        var expected = Enumerable.Range(0, steps).SelectMany(t => targets.Select(unit => unit[t])).ToArray();
        report.Check("output", output, expected.AsNDArray(steps == 1 ? [1, targets.Length] : [1, steps, targets.Length]), new(1e-5, 2e-6));
    }

    private static float[] Numbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetSingle())] : [value.GetSingle()];

    private static NDArray Ramp()
    {
        static double From(int position, int count) => -1 + (2.0 * position / (count - 1));
        return Enumerable.Range(0, Patterns).SelectMany(t => Enumerable.Range(0, Variables).Select(i => (float)(From(i, Variables) * From(t, Patterns))))
            .ToArray().AsNDArray(1, Patterns, Variables);
    }
}
