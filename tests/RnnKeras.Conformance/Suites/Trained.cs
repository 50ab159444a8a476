using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>A model of a fit case after evaluate and fit, with what these returned.</summary>
internal sealed record Trained(object? Model, object? Evaluated, object? History)
{
    public static Trained Of(GoldenCase golden, object? model, object? x, object? y, KeyValuePair<string, object?>[] more)
    {
        var evaluated = Session.Call(Session.Get(model, "evaluate"), [x, y], [.. ModelFit.Quiet(golden), new("return_dict", true), .. more]);
        return new(model, evaluated, ModelFit.Fit(golden, model, x, y, more));
    }

    /// <summary>Compares with the arrays evaluate and history, whose rows the lists of these names explain, and the weights.</summary>
    public void Check(GoldenCase golden, JsonElement expected, string evaluateKeys, string historyKeys, CaseReport report)
    {
        Check(golden, "evaluate", Evaluated, expected.GetProperty(evaluateKeys), golden.Array(expected.GetProperty("evaluate")), report);
        Check(golden, "history", History, expected.GetProperty(historyKeys), golden.Array(expected.GetProperty("history")), report);
        ModelFit.CheckWeights(golden, Model, expected.GetProperty("weights"), report);
    }

    /// <summary>One row of the expected array per key.</summary>
    private static void Check(GoldenCase golden, string name, object? actual, JsonElement keys, NDArray rows, CaseReport report)
    {
        var expected = JsonText.ToDictionary(keys.EnumerateArray().Select((k, i) => KeyValuePair.Create(k.GetString()!, (object?)rows[i].tolist())));
        foreach (var key in expected.Keys.ToList())
            if (expected[key] is List<object> list)
                expected[key] = list.ToList<object?>();
        report.Same(name, actual, expected, golden.Tolerance);
    }
}
