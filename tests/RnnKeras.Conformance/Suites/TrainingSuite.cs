using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>
/// Whole Python scripts that build, compile, fit, evaluate and predict, from stored weights on stored data. The script runs as it is
/// written; every result, the final weights and the optimizer's variables are compared.
/// </summary>
public sealed class TrainingSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "script") && Has(golden, "calls");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var documented = Numerics.Current.Name == "documented";
        if (documented && golden["backends"].GetArrayLength() == 1)
        {
            report.Skip("only TensorFlow's numbers are known");
            return;
        }
        var session = new Session(golden);
        var results = new PyDict();
        session.Python["results"] = results;
        session.Python["initial_weights"] = golden["weights"].EnumerateArray().Select(w => (object?)golden.Array(w)).ToList();
        foreach (var input in golden["inputs"].EnumerateObject())
            session.Python[input.Name] = golden.Array(input.Name);
        session.Run(string.Join('\n', golden["script"].EnumerateArray().Select(l => l.GetString())));

        // With repeated ids in a batch, TensorFlow's sparse gradients train differently than the formulas say: "dense" has those.
        var variant = documented && golden.Has("dense") ? golden["dense"] : golden.Json;
        foreach (var (call, i) in golden["calls"].EnumerateArray().Select((c, i) => (c, i)))
            CheckCall(golden, i, call, variant.GetProperty("calls")[i], documented, session, results, report);
        var spread = variant.GetProperty("spread");
        var model = session.Python["model"];
        Check(golden, "weight", Sequences.ToList(Session.Get(model, "weights")), variant.GetProperty("final_weights"), Allowed(spread, "final_weights"), report);
        if (!variant.TryGetProperty("optimizer", out var slots) || slots.ValueKind != JsonValueKind.Array)
            return;
        var optimizer = session.Python.Contains("optimizer") ? session.Python["optimizer"] : Session.Get(model, "optimizer");
        var variables = Sequences.ToList(Session.Get(optimizer, "variables"));
        report.SameText("optimizer variables", string.Join('\n', variables.Select(v => Session.Get(v, "path"))),
            string.Join('\n', slots.EnumerateArray().Select(s => s.GetProperty("path").GetString())));
        Check(golden, "optimizer variable", variables, slots, Allowed(spread, "optimizer"), report);
    }

    /// <summary>A port agrees within max(1e-4, 3 · spread) of the largest value, says the suite.</summary>
    private static Tolerance Allowed(JsonElement spread, string? key = null)
    {
        var value = spread.ValueKind == JsonValueKind.Number ? spread.GetDouble()
            : key is not null && spread.ValueKind == JsonValueKind.Object && spread.TryGetProperty(key, out var s) ? s.GetDouble() : 0;
        return Tolerance.ToLargest(Math.Max(1e-4, 3 * value));
    }

    private static void CheckCall(
        GoldenCase golden, int index, JsonElement call, JsonElement variant, bool documented, Session session, PyDict results, CaseReport report)
    {
        if (!variant.TryGetProperty("expected", out var expected))
            return;
        var spread = variant.TryGetProperty("spread", out var s) ? s : default;
        var name = $"call {index} ({call.GetProperty("method").GetString()})";
        var actual = session.Python.Contains($"result_{index}") ? session.Python[$"result_{index}"] : null;
        foreach (var part in expected.EnumerateObject())
            if (part.Name is "history" or "result")
                CheckNumbers(name, actual, documented && variant.TryGetProperty("other_backends", out var other) ? other.GetProperty("jax") : part.Value, spread, report);
            else if (part.Value.ValueKind == JsonValueKind.Array)
                Check(golden, name, Arrays.Flatten(actual).ToList(), part.Value, Allowed(spread), report);
            else
                foreach (var entry in part.Value.EnumerateObject())
                    CheckResult(golden, $"{name} {entry.Name}", Subscripts.Get(results, entry.Name), entry, spread, report);
    }

    private static void CheckResult(GoldenCase golden, string name, object? actual, JsonProperty expected, JsonElement spread, CaseReport report)
    {
        var allowed = Allowed(spread, expected.Name);
        if (expected.Value.ValueKind == JsonValueKind.Object && expected.Value.TryGetProperty("array", out _))
            report.Check(name, actual, golden.Array(expected.Value), allowed);
        else
            report.Same(name, actual, JsonText.ToPython(expected.Value), new(allowed.Relative, allowed.Relative));
    }

    /// <summary>A dictionary is compared key by key (each key is an item with its own largest value), a list as one item.</summary>
    private static void CheckNumbers(string name, object? actual, JsonElement expected, JsonElement spread, CaseReport report)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            CheckItem(name, actual, expected, Allowed(spread), report);
            return;
        }
        var wanted = expected.EnumerateObject().Select(p => p.Name).ToList();
        var found = Sequences.ToList(actual).Select(k => (string)k!).ToList();
        report.SameText($"{name} keys", string.Join('\n', found.Order(StringComparer.Ordinal)), string.Join('\n', wanted.Order(StringComparer.Ordinal)));
        foreach (var key in wanted.Where(found.Contains))
            CheckItem($"{name} {key}", Subscripts.Get(actual, key), expected.GetProperty(key), Allowed(spread, key), report);
    }

    private static void CheckItem(string name, object? actual, JsonElement expected, Tolerance allowed, CaseReport report)
    {
        NDArray numbers = expected.ValueKind == JsonValueKind.Array ? expected.EnumerateArray().Select(v => v.GetDouble()).ToArray() : expected.GetDouble();
        report.Check(name, actual is List<object?> list ? list.Select(v => Arrays.From(v!).Value<double>()).ToArray() : actual, numbers, allowed);
    }

    /// <summary>Arrays in full, or every stride-th element with the sums of all.</summary>
    private static void Check(GoldenCase golden, string what, List<object?> actual, JsonElement expected, Tolerance allowed, CaseReport report)
    {
        var descriptions = expected.EnumerateArray().ToList();
        if (actual.Count != descriptions.Count)
            report.Fail($"{what}: expected {descriptions.Count} arrays but got {actual.Count}");
        foreach (var ((description, value), i) in descriptions.Zip(actual).Select((p, i) => (p, i)))
        {
            var name = description.TryGetProperty("path", out var path) ? path.GetString()! : $"{what} {i}";
            if (description.TryGetProperty("stride", out var stride))
                CheckStrided(name, Arrays.From(value!), golden.Array(description), description, stride.GetInt32(), allowed, report);
            else
                report.Check(name, value, golden.Array(description), allowed);
        }
    }

    private static void CheckStrided(
        string name, NDArray actual, NDArray expected, JsonElement description, int stride, Tolerance allowed, CaseReport report)
    {
        var all = actual.ToArray<double>();
        report.Check(name, all.Where((_, i) => i % stride == 0).ToArray(), expected.reshape(-1), allowed);
        var scale = description.GetProperty("sum_of_absolutes").GetDouble();
        var sums = new Tolerance(0, allowed.Relative * scale);
        report.Check($"{name} sum", all.Sum(), (NDArray)description.GetProperty("sum").GetDouble(), sums);
        report.Check($"{name} sum of absolutes", all.Sum(Math.Abs), (NDArray)scale, sums);
    }
}
