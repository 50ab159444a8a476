using System.Text.Json;
using RnnKeras.Conformance.Golden;

namespace RnnKeras.Conformance.Suites;

/// <summary>Learning-rate schedules on a grid of steps.</summary>
public sealed class ScheduleSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "steps") && Has(golden, "get_config");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        if (golden.Kind is not null)
        {
            Registry.Replay(golden, "keras.optimizers.schedules", report);
            return;
        }
        var session = new Session(golden);
        var schedule = session.Make(golden.Text("class")!, golden["config"], "keras.optimizers.schedules");
        var rates = golden.Array(golden["steps"]).ToArray<long>().Select(step => Arrays.From(Session.Call(schedule, step)!).Value<double>()).ToArray();
        report.Check("learning rate", rates, golden.Array(golden["expected"].GetProperty("learning_rate")), golden.Tolerance);
        report.Same("get_config", Session.Method(schedule, "get_config"), JsonText.ToPython(golden["get_config"]), new(1e-6, 0));
    }
}
