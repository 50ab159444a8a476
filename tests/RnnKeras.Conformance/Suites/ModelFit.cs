using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>A model given as a Python expression, trained from given weights: what the fit cases of several suites share.</summary>
internal static class ModelFit
{
    /// <summary>Makes the model of the case, checks what weights it has, and sets them.</summary>
    public static object? Model(GoldenCase golden, Session session, CaseReport report)
    {
        var model = session.Evaluate(golden.Text("model")!);
        if (!golden.Has("weights"))
            return model;
        var weights = golden["weights"].EnumerateArray().ToList();
        if (weights.Count > 0 && weights[0].TryGetProperty("path", out _))
            report.SameText("weights", string.Join('\n', Sequences.ToList(Session.Get(model, "weights")).Select(v => Session.Get(v, "path"))),
                string.Join('\n', weights.Select(w => w.GetProperty("path").GetString())));
        Session.Method(model, "set_weights", weights.Select(w => (object?)golden.Array(w)).ToList());
        return model;
    }

    /// <summary>Keyword arguments of compile: losses and metrics may be objects of classes that exist in several modules.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Compile(Session session, JsonElement compile) =>
        compile.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, session.Value(p.Value, p.Name switch
        {
            "loss" => ["keras.losses"],
            "metrics" or "weighted_metrics" => ["keras.metrics"],
            _ => [],
        })));

    /// <summary>Arguments of fit and evaluate that the case always states.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Quiet(GoldenCase golden) =>
        [new("batch_size", JsonText.ToPython(golden["batch_size"])), new("verbose", 0L)];

    public static object? Fit(GoldenCase golden, object? model, object? x, object? y, IEnumerable<KeyValuePair<string, object?>> more) =>
        Session.Get(Session.Call(Session.Get(model, "fit"), [x, y],
        [
            .. Quiet(golden), new("epochs", JsonText.ToPython(golden["epochs"])), new("shuffle", JsonText.ToPython(golden["shuffle"])), .. more,
        ]), "history");

    public static void CheckWeights(GoldenCase golden, object? model, JsonElement expected, CaseReport report)
    {
        var actual = Sequences.ToList(Session.Method(model, "get_weights"));
        foreach (var (weight, i) in expected.EnumerateArray().Select((w, i) => (w, i)))
            report.Check($"weight {i} after fit", actual.ElementAtOrDefault(i), golden.Array(weight), golden.Tolerance);
    }

    /// <summary>The member that holds for the numerics in force where TensorFlow's numbers and the documented ones differ.</summary>
    public static JsonElement Variant(JsonElement expected, string tensorflow, string documented) =>
        expected.TryGetProperty(Numerics.Current.Name == "tensorflow" ? tensorflow : documented, out var variant) ? variant : expected;
}
