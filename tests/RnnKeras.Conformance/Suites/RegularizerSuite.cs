using System.Text.Json;
using RnnKeras.Conformance.Golden;

namespace RnnKeras.Conformance.Suites;

/// <summary>Regularizers (value and gradient) and constraints (projected weight).</summary>
public sealed class RegularizerSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => IsKind(golden, "regularizer", "constraint");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        switch (golden.Kind)
        {
            case "regularizer" or "constraint" when golden.Text("raises") is { } error:
                report.Raises(error, () => Compute(golden, new CaseReport()));
                break;
            case "regularizer" or "constraint":
                Compute(golden, report);
                break;
            default:
                // Errors are about classes of both modules; a name that one lacks is looked for in the other.
                Registry.Replay(golden, golden.Name.StartsWith("constraint", StringComparison.Ordinal) ? "keras.constraints" : "keras.regularizers", report, "keras.constraints");
                break;
        }
    }

    private static void Compute(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var made = session.Make(golden.Text("class")!, golden["config"], $"keras.{golden.Kind}s");
        var x = Session.Tensor(golden.Array(golden["inputs"].GetProperty("x")));
        using var tape = new Gradients([x]);
        var value = (Tensor)Session.Call(made, x)!;
        _ = value.Value; // an error may only show when the value is computed
        if (!golden.Has("expected"))
            return;
        report.Check("value", value, golden.Array(golden["expected"].GetProperty("value")), golden.Tolerance);
        if (golden["expected"].TryGetProperty("gradient", out var gradient))
            Gradients.Check(report, "gradient", tape.OfSum([(value, null)])[0], golden.Array(gradient), golden.Tolerance);
    }
}
