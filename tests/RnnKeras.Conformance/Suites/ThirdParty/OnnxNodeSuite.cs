using System.Text.Json;
using System.Text.Json.Nodes;
using RnnKeras.Conformance.Golden;
using RnnKeras.Models.Onnx;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Conformance.Suites.ThirdParty;

/// <summary>The ONNX project's own tests of single nodes: a model, and its inputs and outputs as tensors.</summary>
internal sealed class OnnxNodeSuite : Suite
{
    private const string Kind = "onnx", Model = "model.onnx", Data = "test_data_set_0";

    public override bool Recognizes(JsonElement golden) => IsKind(golden, Kind);

    /// <summary>Every folder with a model and recorded outputs.</summary>
    public static JsonArray Cases(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Where(f => File.Exists(Path.Combine(f, Model)) && Tensors(f, "output").Length > 0)
            .Select(f => new JsonObject { ["name"] = Path.GetFileName(f), ["kind"] = Kind, ["folder"] = f }),
    ];

    private static string[] Tensors(string folder, string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, Data), $"{kind}_*.pb").Order(StringComparer.Ordinal)];

    /// <summary>The weights are inputs of these graphs; the model gets them as constants.</summary>
    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var folder = golden.Text("folder")!;
        var model = Path.Combine(folder, Model);
        NDArray[] inputs = [.. Tensors(folder, "input").Select(Read)];
        var names = OnnxReader.Read(File.ReadAllBytes(model)).Inputs.Select(i => i.Name);
        var loaded = OnnxModel.Load(model, names.Zip(inputs).Skip(1).ToDictionary(p => p.First, p => p.Second));
        var outputs = Arrays.Flatten(Session.Call(Session.Get(loaded, "predict"), [inputs[0]], [new("verbose", 0L), new("batch_size", (long)inputs[0].shape[0])])).ToList();
        var expected = Tensors(folder, "output");
        if (outputs.Count != expected.Length)
            report.Fail($"expected {expected.Length} outputs but got {outputs.Count}");
        foreach (var (file, i) in expected.Take(outputs.Count).Select((f, i) => (f, i)))
            report.Check(Path.GetFileNameWithoutExtension(file), outputs[i], Read(file), new(1e-5, 1e-5));
    }

    private static NDArray Read(string file) => OnnxReader.ReadTensor(File.ReadAllBytes(file)).Value;
}
