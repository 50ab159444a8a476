using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Layers and cells on given weights: outputs, states, masks, gradients and losses of one or several calls.</summary>
public sealed class LayerSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "calls") && Has(golden, "weights") && Has(golden, "config");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        if (golden.Has("sources"))
            foreach (var source in golden["sources"].EnumerateObject())
                session.Run(source.Value.GetString()!);
        var layer = golden.Text("class") == "Lambda" ? MakeLambda(golden, session) : session.Make(golden.Text("class")!, golden["config"]);
        var calls = golden["calls"].EnumerateArray().ToList();
        var adapts = calls.Any(c => c.GetProperty("op").GetString() == "adapt");
        if (!adapts)
        {
            new LayerCall(golden, calls.First(c => c.GetProperty("op").GetString() == "call"), session, layer).Build();
            SetWeights(golden, layer, report);
        }
        foreach (var call in calls)
            Step(golden, call, session, layer, report);
        if (adapts)
            CheckWeights(golden, layer, report);
    }

    private static void Step(GoldenCase golden, JsonElement call, Session session, object? layer, CaseReport report)
    {
        switch (call.GetProperty("op").GetString())
        {
            case "adapt":
                Session.Method(layer, "adapt", golden.Array(call.GetProperty("data")));
                break;
            case "reset_state":
                Session.Method(layer, "reset_state");
                break;
            case "call":
                new LayerCall(golden, call, session, layer).Replay(report);
                break;
            case var op:
                report.Fail($"unknown step '{op}'");
                break;
        }
    }

    private static object? MakeLambda(GoldenCase golden, Session session)
    {
        var config = session.Named(golden["config"]).Select(p => p.Key == "function" ? new(p.Key, session.Evaluate((string)p.Value!)) : p);
        return Session.Call(Session.Keras("keras.layers.Lambda"), [], config);
    }

    /// <summary>Checks what a fresh layer owns, then gives it the weights of the case.</summary>
    private static void SetWeights(GoldenCase golden, object? layer, CaseReport report)
    {
        var variables = Sequences.ToList(Session.Get(layer, "weights"));
        var expected = golden["weights"].EnumerateArray().ToList();
        string Describe(object? v) => $"{Session.Get(v, "path")} {Text.Repr(Session.Get(v, "shape"))}{(Session.Get(v, "trainable") is true ? "" : " not trainable")}";
        var wanted = expected.Select(w => $"{w.GetProperty("path").GetString()} {Text.Repr(new PyTuple(w.GetProperty("shape").EnumerateArray().Select(d => (object?)d.GetInt64())))}"
            + (w.GetProperty("trainable").GetBoolean() ? "" : " not trainable"));
        report.SameText("weights", string.Join('\n', variables.Select(Describe)), string.Join('\n', wanted));
        if (golden.Has("initial_weights"))
            foreach (var initial in golden["initial_weights"].EnumerateObject())
                report.Check($"initial {initial.Name}", variables.First(v => (string)Session.Get(v, "name")! == initial.Name), golden.Array(initial.Value), golden.Tolerance);
        Session.Method(layer, "set_weights", expected.Select(w => (object?)golden.Array(w)).ToList());
    }

    private static void CheckWeights(GoldenCase golden, object? layer, CaseReport report)
    {
        var actual = Sequences.ToList(Session.Method(layer, "get_weights"));
        foreach (var (weight, i) in golden["weights"].EnumerateArray().Select((w, i) => (w, i)))
            report.Check(weight.GetProperty("name").GetString()!, actual.ElementAtOrDefault(i), golden.Array(weight), golden.Tolerance);
    }
}
