using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Preprocessing layers: vocabularies, bins and statistics from adapt, and what they make of inputs.</summary>
internal static class PreprocessingLayers
{
    public static void Replay(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var layer = Session.Call(Session.Keras("keras.layers." + golden.Kind), [], session.Named(golden["config"]));
        if (Given(golden, "adapt") is { } data)
            Session.Method(layer, "adapt", data);
        var expected = golden["expected"];
        var arguments = golden.Has("call") ? session.Named(golden["call"]) : [];
        var output = Session.Call(layer, [Input(golden)], arguments);
        foreach (var field in expected.EnumerateObject())
            CheckField(layer, field, report);
        if (expected.TryGetProperty("dtype", out var dtype))
            report.SameText("dtype", Arrays.From(output!).dtype.ToString(), dtype.GetString());
        if (expected.TryGetProperty("value", out var value))
            report.Same("value", output, JsonText.ToPython(value), PreprocessingSuite.Floats);
        else
            report.Check("output", output, golden.Array("expected"), PreprocessingSuite.Floats);
    }

    /// <summary>An array, or what is given in line: texts, or two features of a crossing.</summary>
    private static object? Given(GoldenCase golden, string name) =>
        golden.Folder.HasArray($"{golden.Name}/{name}") ? golden.Array(name) : golden.Has(name) ? JsonText.ToPython(golden[name]) : null;

    private static object? Input(GoldenCase golden) => Given(golden, "inputs") is var given && golden.Kind == "HashedCrossing"
        ? new PyTuple(Sequences.Iterate(given))
        : given;

    private static void CheckField(object? layer, JsonProperty field, CaseReport report)
    {
        switch (field.Name)
        {
            case "vocabulary":
                report.Same(field.Name, Sequences.ToList(Session.Method(layer, "get_vocabulary")).Select(Plain).ToList(), JsonText.ToPython(field.Value), Tolerance.Exact);
                break;
            case "vocabulary_size":
                report.Same(field.Name, Session.Method(layer, "vocabulary_size"), field.Value.GetInt64(), Tolerance.Exact);
                break;
            case "mean" or "variance" or "bin_boundaries":
                report.Same(field.Name, Session.Get(layer, field.Name), JsonText.ToPython(field.Value), new(1e-5, 1e-6));
                break;
        }
    }

    private static object? Plain(object? token) => token is not null && Arrays.IsArray(token) ? Arrays.From(token).item() : token;

    public static void Config(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var layer = Session.Call(Session.Keras("keras.layers.TextVectorization"), [], session.Named(golden["config"]));
        Session.Method(layer, "adapt", JsonText.ToPython(golden["adapt"]));
        var expected = golden["expected"];
        var config = (PyDict)JsonText.ToPython(expected.GetProperty("get_config"))!;
        config["name"] = Session.Get(layer, "name"); // how many layers were made before is not the point
        report.Same("get_config", Session.Method(layer, "get_config"), config, Tolerance.Exact);
        report.Same("get_vocabulary", Session.Method(layer, "get_vocabulary"), JsonText.ToPython(expected.GetProperty("get_vocabulary")), Tolerance.Exact);
        report.Same("get_vocabulary without special tokens", Session.Call(Session.Get(layer, "get_vocabulary"), [], [new("include_special_tokens", false)]),
            JsonText.ToPython(expected.GetProperty("get_vocabulary_without_special")), Tolerance.Exact);
    }
}
