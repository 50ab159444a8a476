using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Optimizers of Keras 2, new and legacy: trajectories and embedding rows, stored or said to equal those of Keras 3.</summary>
public sealed class Keras2OptimizerSuite : Suite
{
    private static readonly Tolerance Single = new(1e-6, 0);

    public override bool Recognizes(JsonElement golden) => Has(golden, "library") && Has(golden, "class");

    public override void Replay(GoldenCase golden, CaseReport report) => Keras2.Run(() =>
    {
        switch (golden.Kind)
        {
            case null:
                Trajectory(golden, report);
                break;
            case "embedding":
                OptimizerSuite.EmbeddingRows(golden, Optimizer(golden), golden.Array(golden["expected"].GetProperty("indexed_slices")), report);
                break;
            case "facts":
                Facts(golden, report);
                break;
            case "configs":
                foreach (var entry in golden["value"].EnumerateObject())
                    Config(golden, entry, report);
                break;
            default:
                report.Fail($"no replayer knows cases of kind '{golden.Kind}'");
                break;
        }
    });

    /// <summary>"Keras 2, optimizers.legacy", "legacy_sgd_lr" and "legacy SGD" all mean the module of the older optimizers.</summary>
    private static string Module(string library) => library.Contains("legacy", StringComparison.Ordinal) ? "keras.optimizers.legacy" : "keras.optimizers";

    /// <summary>The optimizer of a case; what the case leaves out of an optimizer that is still in Keras 3 is as Keras 2 had it.</summary>
    private static object? Optimizer(GoldenCase golden)
    {
        var session = new Session(golden);
        var module = Module(golden.Text("library")!);
        if (module == "keras.optimizers.legacy" || golden.Has("learning_rate_schedule"))
            return OptimizerSuite.Optimizer(golden, session, module);
        var given = session.Named(golden["config"]).ToList();
        var defaults = golden.Folder.Cases.Single(c => c.Kind == "configs")["value"].GetProperty($"keras2 {golden.Text("class")}");
        var rest = KnownToKeras3(golden.Text("class")!, defaults).Where(d => given.All(g => g.Key != d.Key));
        return Session.Call(Session.Keras($"{module}.{golden.Text("class")}"), [], [.. given, .. rest]);
    }

    private static void Trajectory(GoldenCase golden, CaseReport report)
    {
        var optimizer = Optimizer(golden);
        OptimizerSuite.Apply(golden, new(golden), optimizer, (step, now) => OptimizerSuite.CheckVariables(golden, now, step, golden.Tolerance, report));
        var slots = golden["expected"].GetProperty("optimizer_variables").EnumerateArray().ToList();
        var actual = Sequences.ToList(Session.Get(optimizer, "variables"));
        if (Module(golden.Text("library")!) == "keras.optimizers.legacy")
            report.SameText("optimizer variables", string.Join('\n', actual.Select(v => $"{Session.Get(v, "path")}:0")),
                string.Join('\n', slots.Select(s => s.GetProperty("name").GetString())));
        else
            actual.RemoveAll(v => Session.Get(v, "name") is "learning_rate"); // Keras 2 does not list it, and names slots in another way
        foreach (var (slot, i) in slots.Select((s, i) => (s, i)))
            report.Check(slot.GetProperty("name").GetString()!, actual.ElementAtOrDefault(i), golden.Array(slot), golden.Tolerance);
    }

    private static void Facts(GoldenCase golden, CaseReport report)
    {
        using var above = Keras2.Keras3(golden);
        if (golden["value"].ValueKind == JsonValueKind.Array)
            foreach (var name in golden["value"].EnumerateArray())
                EqualTrajectory(above, name.GetString()!, report);
        else
            foreach (var fact in golden["value"].EnumerateObject())
                if (fact.Value.ValueKind == JsonValueKind.Object)
                    Rejected(golden, above, fact, report);
                else
                    Rows(golden, above, fact, report);
    }

    /// <summary>The case of Keras 3 that "legacy_NAME" or "keras2_NAME" speaks of.</summary>
    private static GoldenCase? Case(GoldenFolder above, string name) => above.Cases.FirstOrDefault(c => c.Name == name[(name.IndexOf('_') + 1)..]);

    private static void EqualTrajectory(GoldenFolder above, string name, CaseReport report)
    {
        var golden = Case(above, name)!;
        var (session, inner) = (new Session(golden), new CaseReport());
        var optimizer = OptimizerSuite.Optimizer(golden, session, Module(name));
        OptimizerSuite.Apply(golden, session, optimizer, (step, now) => OptimizerSuite.CheckVariables(golden, now, step, golden.Tolerance, inner));
        Forward(name, inner, report);
    }

    /// <summary>Embedding rows equal those with a dense gradient, or they differ and stand as a case of their own.</summary>
    private static void Rows(GoldenCase golden, GoldenFolder above, JsonProperty fact, CaseReport report)
    {
        if (golden.Folder.Cases.Any(c => c.Name == fact.Name))
            return;
        var (source, inner) = (Case(above, fact.Name)!, new CaseReport());
        OptimizerSuite.EmbeddingRows(source, OptimizerSuite.Optimizer(source, new(source), Module(fact.Name)), source.Array(source["expected"].GetProperty("dense")), inner);
        Forward(fact.Name, inner, report);
    }

    /// <summary>A constructor that refuses its arguments: "keras2_CLASS_…", with the schedule of the case of that name in Keras 3.</summary>
    private static void Rejected(GoldenCase golden, GoldenFolder above, JsonProperty fact, CaseReport report)
    {
        var session = new Session(golden);
        var arguments = session.Named(fact.Value.GetProperty("config")).ToList();
        if (Case(above, fact.Name) is { } source && source.Has("learning_rate_schedule"))
            arguments.Add(new("learning_rate", session.Value(source["learning_rate_schedule"], "keras.optimizers.schedules")));
        var type = above.Cases.Select(c => c.Text("class")).First(c => string.Equals(c, fact.Name.Split('_')[1], StringComparison.OrdinalIgnoreCase));
        var inner = new CaseReport();
        inner.Raises(fact.Value.GetProperty("raises").GetString()!, () => Session.Call(Session.Keras($"{Module(fact.Name)}.{type}"), [], arguments));
        Forward(fact.Name, inner, report);
    }

    /// <summary>Defaults of a legacy class; for the others, that a config written by Keras 2 comes back as it was.</summary>
    private static void Config(GoldenCase golden, JsonProperty entry, CaseReport report)
    {
        _ = new Session(golden);
        var (module, type) = (Module(entry.Name), entry.Name.Split(' ')[1]);
        var legacy = module == "keras.optimizers.legacy";
        var expected = legacy ? JsonText.ToDictionary(entry.Value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, JsonText.ToPython(p.Value))))
            : JsonText.ToDictionary(KnownToKeras3(type, entry.Value));
        var made = Session.Call(Session.Keras($"{module}.{type}"), [], legacy ? [] : KnownToKeras3(type, entry.Value));
        var actual = Sequences.ToList(expected.Keys).ToDictionary(k => k!, k => Subscripts.Get(Session.Method(made, "get_config"), k!));
        foreach (var (key, value) in actual)
            report.Same($"{entry.Name} {key}", value, expected[key], Single);
        if (legacy)
            report.SameText(entry.Name, Text.Repr((long)Sequences.ToList(Session.Method(made, "get_config")).Count), Text.Repr((long)expected.Count));
    }

    /// <summary>The members of a config of Keras 2 that Keras 3 has too (it has no jit_compile there, and no is_legacy_optimizer).</summary>
    private static List<KeyValuePair<string, object?>> KnownToKeras3(string type, JsonElement config)
    {
        var known = Sequences.ToList(Session.Method(Session.Call(Session.Keras($"keras.optimizers.{type}")), "get_config")).ToHashSet();
        return [.. config.EnumerateObject().Where(p => known.Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, JsonText.ToPython(p.Value)))];
    }

    private static void Forward(string name, CaseReport from, CaseReport to)
    {
        foreach (var failure in from.Failures.Take(1))
            to.Fail($"{name}: {failure}");
    }
}
