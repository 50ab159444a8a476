using System.Text.Json;
using RnnKeras.Conformance.Golden;

namespace RnnKeras.Conformance.Suites;

/// <summary>The fit cases of losses and optimizers with what Keras 2 gave for them.</summary>
public sealed class Keras2FitSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "library") && Has(golden, "case_of_keras3");

    public override void Replay(GoldenCase golden, CaseReport report) => Keras2.Run(() =>
    {
        var (suite, name) = (golden["case_of_keras3"].GetProperty("suite").GetString()!, golden["case_of_keras3"].GetProperty("case").GetString());
        using var folder = Keras2.Keras3(golden, suite);
        var source = folder.Cases.Single(c => c.Name == name);
        Trained Train(CaseReport r) => source.Has("compile") ? LossSuite.Train(source, r) : OptimizerSuite.Train(source, r);
        if (golden.Text("raises") is { } error)
            report.Raises(error, () => Train(new()));
        else
            Train(report).Check(golden, golden["expected"], "sorted_keys", "sorted_keys", report);
    });
}
