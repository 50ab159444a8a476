using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites.Files;

/// <summary>Model files that others trained and saved with Keras 1 to 3, and their outputs for fixed inputs.</summary>
public sealed class WildSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "sha256") && Has(golden, "status") && Has(golden, "calls");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var file = ModelFile(golden);
        if (golden.Text("status") == "custom-objects")
            CheckRefusal(golden, file, report);
        using var known = new CustomObjects.Scope(WildObjects.All);
        var model = golden.Has("architecture") ? WithWeights(golden, session, file) : LoadModel(file);
        foreach (var call in golden["calls"].EnumerateArray())
            CheckCall(golden, model, call, report);
    }

    /// <summary>Where <c>--models</c> says, else where the suite's own README says the files lie.</summary>
    private static string ModelFile(GoldenCase golden)
    {
        var folder = Conformance.Replay.ModelFiles ?? Path.Combine(golden.Folder.Path, "..", "..", "data", "models");
        var file = Path.Combine(folder, golden.Text("file")!);
        return File.Exists(file) ? file : throw new FileNotFoundException($"There is no file '{file}'. Tell with --models DIR where the model files lie.", file);
    }

    private static object LoadModel(string file) => Session.Call(Session.Keras("keras.models.load_model"), [file], [new("compile", false)])!;

    /// <summary>A class that nobody registered must be named by the error.</summary>
    private static void CheckRefusal(GoldenCase golden, string file, CaseReport report)
    {
        var unknown = golden["unknown_classes"][0].GetString()!;
        try
        {
            LoadModel(file);
            report.Fail($"expected an error that names '{unknown}' but nothing was raised");
        }
        catch (Exception e) when (e is not MissingNameException)
        {
            if (!e.Message.Contains(unknown, StringComparison.Ordinal))
                report.Fail($"expected an error that names '{unknown}' but got {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>A file without configuration, or one of Keras 1: the architecture is told, the file gives the weights.</summary>
    private static object WithWeights(GoldenCase golden, Session session, string file)
    {
        var architecture = golden["architecture"];
        var model = architecture.TryGetProperty("layers", out var layers)
            ? Described(session, layers)
            : Session.Call(Session.Keras("keras.models.model_from_json"), architecture.GetRawText())!;
        Session.Method(model, "load_weights", file);
        return model;
    }

    /// <summary>A described list of layers, one after the other; a Concatenate joins the outputs of all layers before it.</summary>
    private static object Described(Session session, JsonElement layers)
    {
        object? input = null, output = null;
        var outputs = new List<object?>();
        foreach (var description in layers.EnumerateArray())
        {
            var (name, options) = (description.GetProperty("class").GetString()!, Options(session, description));
            if (name == "InputLayer")
            {
                input = output = Session.Call(Session.Keras("keras.Input"), [], options);
                continue;
            }
            var layer = name == nameof(WildObjects.AttentionWeightedAverage)
                ? new WildObjects.AttentionWeightedAverage((string?)options.Single().Value)
                : Session.Call(Session.Keras("keras.layers." + name), [], options);
            output = Session.Call(layer, name == "Concatenate" ? outputs : output);
            outputs.Add(output);
        }
        return Session.Call(Session.Keras("keras.Model"), input, output)!;
    }

    /// <summary>The options of a described layer; those of Keras 2 alone, which change nothing here, are left out.</summary>
    private static List<KeyValuePair<string, object?>> Options(Session session, JsonElement description) =>
        [.. description.EnumerateObject().Where(p => p.Name is not ("class" or "time_major" or "batch_input_shape")).Select(p => KeyValuePair.Create(p.Name, session.Value(p.Value))),
            .. description.GetProperty("class").GetString() == "InputLayer"
                ? [KeyValuePair.Create("batch_shape", session.Value(description.GetProperty("batch_input_shape")))]
                : (KeyValuePair<string, object?>[])[]];

    private static void CheckCall(GoldenCase golden, object model, JsonElement call, CaseReport report)
    {
        var inputs = call.GetProperty("inputs").EnumerateArray().Select((d, j) => (object?)Input(golden, d, j)).ToList();
        var outputs = Arrays.Flatten(Session.Call(Session.Get(model, "predict"), [inputs.Count == 1 ? inputs[0] : inputs], [new("verbose", 0L)])).ToList();
        var expected = call.GetProperty("outputs").EnumerateArray().Select(o => golden.Array(o)).ToList();
        var name = call.GetProperty("call").GetString();
        if (outputs.Count != expected.Count)
            report.Fail($"{name}: expected {expected.Count} outputs but got {outputs.Count}");
        foreach (var (output, i) in outputs.Take(expected.Count).Select((o, i) => (o, i)))
            CheckOutput($"{name} output {i}", output, expected[i], call, report);
    }

    private static void CheckOutput(string name, object? actual, NDArray expected, JsonElement call, CaseReport report)
    {
        report.Check(name, actual, expected, new(0, call.GetProperty("atol").GetDouble()));
        if (!call.TryGetProperty("atol_rows", out var rows))
            return;
        foreach (var (tolerance, row) in rows.EnumerateArray().Select((t, r) => (t.GetDouble(), r)))
            report.Check($"{name} row {row}", Subscripts.Get(Arrays.From(actual!), (long)row), (NDArray)Subscripts.Get(expected, (long)row)!, new(0, tolerance));
    }

    /// <summary>A stored input, or float input j by its formula: 0.5·cos(0.7·(k + 1000·j) + 0.3) at flat index k.</summary>
    private static NDArray Input(GoldenCase golden, JsonElement description, int j)
    {
        if (!description.TryGetProperty("stored", out var stored) || stored.GetBoolean())
            return golden.Array(description);
        var shape = description.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()).ToArray();
        return Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(k => (float)(0.5 * Math.Cos((0.7 * (k + (1000.0 * j))) + 0.3))).ToArray().AsNDArray(shape);
    }
}
