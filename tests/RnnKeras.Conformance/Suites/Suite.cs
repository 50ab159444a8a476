using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Suites.Files;
using RnnKeras.Conformance.Suites.ThirdParty;

namespace RnnKeras.Conformance.Suites;

/// <summary>Replays the cases of one kind of golden suite.</summary>
public abstract class Suite
{
    /// <summary>All suites; a folder belongs to the first that recognises one of its cases.</summary>
    public static readonly IReadOnlyList<Suite> All =
    [
        new TrainingSuite(), new SeededSuite(), new LayerSuite(), new ActivationSuite(), new LossSuite(), new OptimizerSuite(),
        new Keras2FitSuite(), new Keras2OptimizerSuite(),
        new MetricSuite(), new ScheduleSuite(), new RegularizerSuite(), new InitializerSuite(), new NumpySuite(),
        new CallbackSuite(), new UtilsSuite(), new PreprocessingSuite(), new FileSuite(), new WildSuite(),
        new KerasJsSuite(), new Dl4jSuite(), new LwtnnSuite(), new OnnxNodeSuite(),
    ];

    /// <summary>True when the case has the fields of this kind, and no other kind has them.</summary>
    public abstract bool Recognizes(JsonElement golden);

    public abstract void Replay(GoldenCase golden, CaseReport report);

    /// <summary>The suite of a folder, or null if no case looks like one we know.</summary>
    public static Suite? Of(GoldenFolder folder) => All.FirstOrDefault(s => folder.Cases.Any(c => s.Recognizes(c.Json)));

    protected static bool Has(JsonElement golden, string field) => golden.ValueKind == JsonValueKind.Object && golden.TryGetProperty(field, out _);

    protected static bool IsKind(JsonElement golden, params string[] kinds) =>
        Has(golden, "kind") && kinds.Contains(golden.GetProperty("kind").GetString());
}
