using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites.Files;

/// <summary>Files that versions of Keras from 1.15 to 3.15 wrote: weights, outputs, optimizer state and resumed training after loading them.</summary>
public sealed class FileSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "writer") && Has(golden, "format") && Has(golden, "file");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        using var known = new CustomObjects.Scope(DemoObjects.All);
        var session = new Session(golden);
        var model = Load(golden, session);
        CheckArrays("weight", Sequences.ToList(Session.Method(model, "get_weights")), golden["weights"], golden, Tolerance.Exact, report);
        var outputs = Absolute(golden, "outputs_abs");
        CheckArrays("output", Arrays.Flatten(Predict(golden, model)).ToList(), golden["outputs"], golden, outputs, report);
        if (golden.Has("outputs_second_call"))
            CheckArrays("output of the second call", Arrays.Flatten(Predict(golden, model)).ToList(), golden["outputs_second_call"], golden, outputs, report);
        // Older versions keep the same state under other names and in another order: there, only resuming tells.
        if (golden.Has("optimizer_variables") && IsKeras3(golden))
            CheckArrays("optimizer variable", Sequences.ToList(Session.Get(Session.Get(model, "optimizer"), "variables")), golden["optimizer_variables"], golden, Tolerance.Exact, report);
        if (golden.Has("resume"))
            Resume(golden, model, report);
    }

    /// <summary>predict on the inputs of the case: arrays, or texts.</summary>
    internal static object? Predict(GoldenCase golden, object model)
    {
        object? inputs = golden.Has("inputs_text")
            ? Session.Call(Session.Keras("numpy.array"), JsonText.ToPython(golden["inputs_text"]))
            : One(ArraysOf(golden, golden["inputs"]));
        return Session.Call(Session.Get(model, "predict"), [inputs], [new("verbose", 0L)]);
    }

    private static object Load(GoldenCase golden, Session session)
    {
        var file = Full(golden, golden.Text("file")!);
        switch (golden.Kind)
        {
            case "savedmodel" when !File.Exists(Path.Combine(file, "keras_metadata.pb")):
                return Exported(golden, session, file);
            case "model" or "savedmodel":
                return Session.Call(Session.Keras("keras.models.load_model"), file)!;
            case "architecture":
                var model = FromJson(file);
                Session.Method(model, "set_weights", ArraysOf(golden, golden["weights"]));
                return model;
            case "weights" or "checkpoint":
                return LoadWeights(golden, session, file);
            case var kind:
                throw new InvalidDataException($"Cases of kind '{kind}' are not known.");
        }
    }

    /// <summary>A model.export of Keras 3 holds no layers: load_model says so, and the weights go into the model as it was built.</summary>
    private static object Exported(GoldenCase golden, Session session, string folder)
    {
        try
        {
            Session.Call(Session.Keras("keras.models.load_model"), folder);
            throw new InvalidDataException("load_model made a model of functions alone.");
        }
        catch (NotSupportedException refusal) when (refusal.Message.Contains("TFSMLayer", StringComparison.Ordinal))
        {
            return LoadWeights(golden, session, folder);
        }
    }

    /// <summary>Weights into a model that has others. To go on training, the optimizer must exist before the file is read.</summary>
    private static object LoadWeights(GoldenCase golden, Session session, string file)
    {
        var resumes = golden.Has("resume");
        var model = resumes || !golden.Has("architecture") ? ModelBuilders.Build(golden, session) : Architecture(Full(golden, golden.Text("architecture")!));
        var other = ArraysOf(golden, golden["weights"]).Select(w => Session.Call(Session.Keras("numpy.zeros_like"), w)).ToList();
        Session.Method(model, "set_weights", other);
        if (resumes)
            Session.Method(Session.Get(model, "optimizer"), "build", Session.Get(model, "trainable_variables"));
        Session.Method(model, "load_weights", file);
        return model;
    }

    private static object Architecture(string file) => file.EndsWith(".json", StringComparison.Ordinal)
        ? FromJson(file)
        : Session.Call(Session.Keras("keras.models.load_model"), [file], [new("compile", false)])!;

    private static object FromJson(string file) => Session.Call(Session.Keras("keras.models.model_from_json"), File.ReadAllText(file))!;

    /// <summary>
    /// Training goes on from the saved state. Every writer but Keras 3 on TensorFlow sums the gradients of a repeated token first, as the
    /// documented numerics do; where Keras 3 does not, its losses stand in the case beside the documented ones.
    /// </summary>
    private static void Resume(GoldenCase golden, object model, CaseReport report)
    {
        var resume = golden["resume"];
        var chosen = Numerics.Current;
        var ownLosses = chosen.Name == "tensorflow" && resume.TryGetProperty("tensorflow_backend_loss", out var l) ? l : default;
        if (!IsKeras3(golden))
            Numerics.Current = Numerics.Named(NumericsOf(golden.Text("writer")!));
        try
        {
            Session.Method(model, "reset_metrics");
            foreach (var (step, i) in resume.GetProperty("steps").EnumerateArray().Select((s, i) => (s, i)))
            {
                var result = Session.Method(model, "train_on_batch", One(ArraysOf(golden, step.GetProperty("x"))), One(ArraysOf(golden, step.GetProperty("y"))));
                var expected = ownLosses.ValueKind == JsonValueKind.Array ? ownLosses[i] : step.GetProperty("loss");
                report.Same($"loss of step {i + 1}", Arrays.Flatten(result).First(), JsonText.ToPython(expected), new(Allowed(golden, "resume_rel"), 0));
            }
            if (ownLosses.ValueKind == JsonValueKind.Undefined)
                CheckArrays("output after resuming", Arrays.Flatten(Predict(golden, model)).ToList(), resume.GetProperty("outputs_after"), golden, Absolute(golden, "outputs_after_abs"), report);
        }
        finally
        {
            Numerics.Current = chosen;
        }
    }

    private static string NumericsOf(string writer) => writer switch
    {
        _ when writer.StartsWith("tf.keras-1", StringComparison.Ordinal) => "tensorflow1",
        "keras-2.3.1" => "documented",
        _ => "keras2",
    };

    private static void CheckArrays(string name, List<object?> actual, JsonElement expected, GoldenCase golden, Tolerance tolerance, CaseReport report)
    {
        if (actual.Count != expected.GetArrayLength())
            report.Fail($"{name}s: expected {expected.GetArrayLength()} but got {actual.Count}");
        foreach (var (entry, i) in expected.EnumerateArray().Select((e, i) => (e, i)))
            if (i < actual.Count)
                report.Check($"{name} {i}", actual[i], ArrayOf(golden, entry), tolerance);
    }

    private static List<object?> ArraysOf(GoldenCase golden, JsonElement references) =>
        [.. references.EnumerateArray().Select(r => (object?)ArrayOf(golden, r))];

    /// <summary>Arrays are named by their full key: models of several writers share them.</summary>
    private static NDArray ArrayOf(GoldenCase golden, JsonElement reference) =>
        golden.Folder.Array(reference.ValueKind == JsonValueKind.String ? reference.GetString()! : reference.GetProperty("array").GetString()!);

    private static object? One(List<object?> arrays) => arrays.Count == 1 ? arrays[0] : arrays;

    private static bool IsKeras3(GoldenCase golden) => golden.Text("writer")!.StartsWith("keras-3", StringComparison.Ordinal);

    private static string Full(GoldenCase golden, string file) => Path.Combine(golden.Folder.Path, file);

    private static double Allowed(GoldenCase golden, string what) => golden["tolerance"].GetProperty(what).GetDouble();

    private static Tolerance Absolute(GoldenCase golden, string what) => new(0, Allowed(golden, what));
}
