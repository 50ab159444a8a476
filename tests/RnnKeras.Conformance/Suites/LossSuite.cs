using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Loss classes and functions (value and gradient), their identifiers and configurations, and losses inside compile and fit.</summary>
public sealed class LossSuite : Suite
{
    public override bool Recognizes(JsonElement golden) =>
        IsKind(golden, "class") || (IsKind(golden, "fit") && Has(golden, "compile")) || (IsKind(golden, "function") && Has(golden.GetProperty("expected"), "gradient"));

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        switch (golden.Kind)
        {
            case "class" or "function" or "constructor" when golden.Text("raises") is { } error:
                report.Raises(error, () => Compute(golden, new CaseReport()));
                break;
            case "class" or "function":
                Compute(golden, report);
                break;
            case "fit" when golden.Text("raises") is { } error:
                report.Raises(error, () => Fit(golden, new CaseReport()));
                break;
            case "fit":
                Fit(golden, report);
                break;
            default:
                Registry.Replay(golden, "keras.losses", report);
                break;
        }
    }

    private static void Compute(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var loss = golden.Has("class") ? session.Make(golden.Text("class")!, golden["config"], "keras.losses") : Session.Keras("keras.losses." + golden.Text("function"));
        if (golden.Kind == "constructor")
            return;
        var inputs = golden["inputs"];
        var prediction = Session.Tensor(golden.Array(inputs.GetProperty("y_pred")));
        if (inputs.TryGetProperty("mask", out var mask))
            prediction.keras_mask = Session.Tensor(golden.Array(mask));
        var named = golden.Has("kwargs") ? session.Named(golden["kwargs"]).ToList() : [];
        if (inputs.TryGetProperty("sample_weight", out var weight))
            named.Add(new("sample_weight", Session.Tensor(golden.Array(weight))));
        using var tape = new Gradients([prediction]);
        var value = (Tensor)Session.Call(loss, [Session.Tensor(golden.Array(inputs.GetProperty("y_true"))), prediction], named)!;
        if (!golden.Has("expected"))
        {
            _ = value.Value; // the error may only show when the value is computed
            return;
        }
        report.Check("value", value, golden.Array(golden["expected"].GetProperty("value")), golden.Tolerance);
        if (golden["expected"].TryGetProperty("gradient", out var gradient))
            Gradients.Check(report, "gradient", tape.OfSum([(value, null)])[0], golden.Array(gradient), golden.Tolerance);
    }

    private static void Fit(GoldenCase golden, CaseReport report)
    {
        var trained = Train(golden, report);
        if (!golden.Has("expected"))
            return;
        var expected = ModelFit.Variant(golden["expected"], "tensorflow", "clipped");
        trained.Check(golden, expected, "evaluate_keys", "keys", report);
    }

    internal static Trained Train(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var model = ModelFit.Model(golden, session, report);
        Session.Call(Session.Get(model, "compile"), [], [new("optimizer", session.Value(golden["optimizer"])), .. ModelFit.Compile(session, golden["compile"])]);
        var inputs = golden["inputs"].EnumerateObject().ToDictionary(i => i.Name, i => (object?)golden.Array(i.Value));
        var targets = inputs.Where(i => i.Key.StartsWith("y_", StringComparison.Ordinal)).Select(i => i.Value).ToList();
        KeyValuePair<string, object?>[] weights = inputs.TryGetValue("sample_weight", out var w) ? [new("sample_weight", w)] : [];
        return Trained.Of(golden, model, inputs["x"], targets.Count == 1 ? targets[0] : targets, weights);
    }
}
