using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Initializers: distributions of the random ones (which numbers a seed gives is the seeded suite's matter), values of the others.</summary>
public sealed class InitializerSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => IsKind(golden, "statistics", "orthogonal", "values");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        switch (golden.Kind)
        {
            case "statistics":
                Statistics(golden, report);
                break;
            case "orthogonal":
                Orthogonal(golden, report);
                break;
            case "values":
                report.Check("value", Draw(golden, new Session(golden), null), golden.Array(golden["expected"].GetProperty("value")), golden.Tolerance);
                break;
            case "fans":
                Fans(golden, report);
                break;
            case "facts":
                InitializerFacts.Replay(golden, report);
                break;
            default:
                Registry.Replay(golden, "keras.initializers", report);
                break;
        }
    }

    private static NDArray Draw(GoldenCase golden, Session session, long? seed)
    {
        var config = session.Named(golden["config"]).ToList();
        if (seed is { } s && config.All(c => c.Key != "seed"))
            config.Add(new("seed", s));
        var initializer = Session.Call(Session.Keras("keras.initializers." + golden.Text("class")), [], config);
        var shape = new PyTuple(golden["shape"].EnumerateArray().Select(d => (object?)d.GetInt64()));
        return Arrays.From(Session.Call(initializer, shape)!);
    }

    /// <summary>As many values as Keras drew for the suite, so that the tolerances (six standard errors) hold.</summary>
    private static void Statistics(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var wanted = golden["sample_size"].GetInt32();
        var values = new List<double>(wanted);
        for (var seed = 1L; values.Count < wanted; seed++)
            values.AddRange(Draw(golden, session, seed).ToArray<double>());
        var mean = values.Average();
        var std = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        var tolerance = golden["tolerance"];
        var draws = golden["draws"];
        report.Same("mean", mean, Expected(draws, "mean") ?? (Expected(draws, "minval") + Expected(draws, "maxval")) / 2, new(0, tolerance.GetProperty("mean").GetDouble()));
        report.Same("std", std, golden["std"].GetDouble(), new(0, 2 * tolerance.GetProperty("std").GetDouble())); // both sides are samples
        if (golden.Has("bounds") && (values.Min() < golden["bounds"][0].GetDouble() || values.Max() > golden["bounds"][1].GetDouble()))
            report.Fail($"values from {values.Min():g6} to {values.Max():g6} leave the bounds {golden["bounds"]}");
    }

    private static double? Expected(JsonElement draws, string name) => draws.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    private static void Orthogonal(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var flattened = golden["flattened"].EnumerateArray().Select(d => d.GetInt32()).ToArray();
        var times = golden["identity_times"].GetDouble();
        for (var seed = 1L; seed <= 60; seed++)
        {
            var q = Draw(golden, session, seed).reshape(flattened).astype("float64");
            var rowwise = golden.Text("identity")!.StartsWith("Q Q", StringComparison.Ordinal);
            var product = rowwise ? q.dot(q.T) : q.T.dot(q);
            var n = product.shape[0];
            var identity = new double[n * n];
            for (var i = 0; i < n; i++)
                identity[i * (n + 1)] = times;
            report.Check($"{golden.Text("identity")} of seed {seed}", product.reshape(-1), identity, new(0, golden["tolerance"].GetDouble() * Math.Max(1, times)));
        }
    }

    /// <summary>The façade has no such function, as Keras has none; the class that all fans come from answers.</summary>
    private static void Fans(GoldenCase golden, CaseReport report)
    {
        foreach (var entry in golden["value"].EnumerateObject())
        {
            var shape = JsonDocument.Parse(entry.Name).RootElement.EnumerateArray().Select(d => d.GetInt32()).ToArray();
            var (fanIn, fanOut) = Initializers.VarianceScaling.ComputeFans(shape);
            report.Same(entry.Name, new PyTuple([fanIn, fanOut]), JsonText.ToPython(entry.Value), Tolerance.Exact);
        }
    }
}
