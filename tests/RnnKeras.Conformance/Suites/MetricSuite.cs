using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Metrics: results and states over several updates, metric functions, and how compile resolves metric strings.</summary>
public sealed class MetricSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "updates") || IsKind(golden, "strings");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        Action<CaseReport>? replay = golden.Kind switch
        {
            null => r => Updates(golden, r),
            "constructor" => _ => Make(golden, new Session(golden)),
            "function" => r => Function(golden, r),
            "strings" => r => Strings(golden, r),
            _ => null,
        };
        if (replay is null)
            Registry.Replay(golden, "keras.metrics", report);
        else if (golden.Text("raises") is { } error)
            report.Raises(error, () => replay(new CaseReport()));
        else
            replay(report);
    }

    private static object? Make(GoldenCase golden, Session session)
    {
        var config = session.Named(golden["config"]).Select(p => p.Key == "fn" ? new(p.Key, FunctionNamed((string)p.Value!)) : p);
        return Session.Call(Session.Keras("keras.metrics." + golden.Text("class")), [], config);
    }

    private static object? FunctionNamed(string name) =>
        Attributes.TryGet(Session.Keras("keras.metrics"), name, out var function) ? function : Session.Keras("keras.losses." + name);

    private static void Updates(GoldenCase golden, CaseReport report)
    {
        var metric = Make(golden, new Session(golden));
        foreach (var (update, i) in golden["updates"].EnumerateArray().Select((u, i) => (u, i)))
        {
            Session.Call(Session.Get(metric, "update_state"), [], Inputs(golden, update));
            if (!golden.Has("expected"))
                continue;
            report.Check($"result {i}", Session.Method(metric, "result"), golden.Array(golden["expected"].GetProperty("results")[i]), golden.Tolerance);
        }
        if (!golden.Has("expected"))
            return;
        var variables = Sequences.ToList(Session.Get(metric, "variables"));
        var expected = golden["expected"].GetProperty("variables").EnumerateArray().ToList();
        report.SameText("variables", string.Join('\n', variables.Select(v => Session.Get(v, "name"))), string.Join('\n', expected.Select(v => v.GetProperty("name").GetString())));
        foreach (var (variable, description) in variables.Zip(expected))
            report.Check(description.GetProperty("name").GetString()!, variable, golden.Array(description), golden.Tolerance);
        Session.Method(metric, "reset_state");
        report.Check("after reset_state", Session.Method(metric, "result"), golden.Array(golden["expected"].GetProperty("after_reset_state")), golden.Tolerance);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Inputs(GoldenCase golden, JsonElement update)
    {
        foreach (var input in update.EnumerateObject().Where(i => i.Name != "mask"))
        {
            var tensor = Session.Tensor(golden.Array(input.Value));
            if (input.Name == "y_pred" && update.TryGetProperty("mask", out var mask))
                tensor.keras_mask = Session.Tensor(golden.Array(mask));
            yield return new(input.Name, tensor);
        }
    }

    private static void Function(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var value = Session.Call(FunctionNamed(golden.Text("function")!), [], Inputs(golden, golden["inputs"]).Concat(session.Named(golden["kwargs"])));
        report.Check("value", value, golden.Array(golden["expected"].GetProperty("value")), golden.Tolerance);
    }

    private static void Strings(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var model = ModelFit.Model(golden, session, report);
        Session.Call(Session.Get(model, "compile"), [], [new("loss", golden.Text("loss")), new("metrics", session.Value(golden["metrics"]))]);
        var (x, y) = (golden.Array(golden["inputs"].GetProperty("x")), golden.Array(golden["inputs"].GetProperty("y")));
        var list = Session.Call(Session.Get(model, "evaluate"), [x, y], [new("verbose", 0L)]);
        if (!golden.Has("expected"))
            return;
        var named = Session.Call(Session.Get(model, "evaluate"), [x, y], [new("verbose", 0L), new("return_dict", true)]);
        var keys = Sequences.ToList(JsonText.ToPython(golden["keys"]));
        report.Same("keys", Sequences.ToList(named).OrderBy(k => (string)k!, StringComparer.Ordinal).ToList(), keys, Tolerance.Exact);
        report.Check("evaluate", keys.Select(k => Subscripts.Get(named, k)).ToList(), golden.Array(golden["expected"].GetProperty("evaluate")), golden.Tolerance);
        report.Check("evaluate_list", list is System.Collections.IList ? Sequences.ToList(list) : new List<object?> { list }, golden.Array(golden["expected"].GetProperty("evaluate_list")), golden.Tolerance);
        report.Same("metrics_names", Session.Get(model, "metrics_names"), JsonText.ToPython(golden["metrics_names"]), Tolerance.Exact);
    }
}
