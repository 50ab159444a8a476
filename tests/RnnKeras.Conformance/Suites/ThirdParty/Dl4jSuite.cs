using System.Text.Json;
using System.Text.Json.Nodes;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Hdf5;

namespace RnnKeras.Conformance.Suites.ThirdParty;

/// <summary>Whole models of Keras 1.2 to 2.3 with recorded predictions and activations, the fixtures of Deeplearning4j's import.</summary>
internal sealed class Dl4jSuite : Suite
{
    private const string Kind = "dl4j", Ending = "_inputs_and_outputs.h5";

    public override bool Recognizes(JsonElement golden) => IsKind(golden, Kind);

    /// <summary>Every model beside which predictions are recorded.</summary>
    public static JsonArray Cases(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(HasPredictions)
            .Select(f => new JsonObject { ["name"] = Path.GetFileName(f)[..^Ending.Length], ["kind"] = Kind, ["recorded"] = f, ["model"] = f[..^Ending.Length] + "_model.h5" }),
    ];

    private static bool HasPredictions(string file)
    {
        using var recorded = Hdf5File.Open(file);
        return recorded.TryGet("predictions", out _);
    }

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        using var recorded = Hdf5File.Open(golden.Text("recorded")!);
        var model = (Models.Model)Session.Call(Session.Keras("keras.models.load_model"), [golden.Text("model")], [new("compile", false)])!;
        var inputs = recorded.GetGroup("inputs");
        object?[] given = [.. inputs.Keys.Select(k => (object?)Array(inputs.GetDataset(k)))];
        var outputs = Predict(model, given);
        foreach (var (name, output) in recorded.GetGroup("predictions").Keys.Zip(outputs))
            report.Check($"prediction of {name}", output, Array(recorded.GetGroup("predictions").GetDataset(name)), new(1e-5, 1e-5));
        if (!recorded.TryGet("activations", out _))
            return;
        foreach (var name in recorded.GetGroup("activations").Keys.Where(k => model.layers.Any(l => l.name == k)))
            report.Check($"activation of {name}", Predict(tf.keras.Model(model.inputs, model.get_layer(name).output), given).Single(),
                Array(recorded.GetGroup("activations").GetDataset(name)), new(1e-5, 1e-5));
    }

    private static List<object?> Predict(object model, object?[] inputs) =>
        [.. Arrays.Flatten(Session.Call(Session.Get(model, "predict"), [inputs is [var one] ? one : inputs.ToList()], [new("verbose", 0L)]))];

    private static NDArray Array(Hdf5Dataset data) =>
        (data.ReadArray() switch { double[] d => System.Array.ConvertAll(d, v => (float)v), var other => (float[])other }).AsNDArray([.. data.Dims]);
}
