using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Histories and weights of small fits with class weights, sample weights and masks. Models and data are those of the case "fit_data".</summary>
internal static class WeightsInFit
{
    private const string Data = "fit_data";

    public static void CheckData(GoldenCase golden, CaseReport report)
    {
        foreach (var array in golden["arrays"].EnumerateObject())
            report.Same(array.Name, Python.Binding.Host.ToPython(golden.Array(array.Name).shape), JsonText.ToPython(array.Value.GetProperty("shape")), Tolerance.Exact);
    }

    public static void Replay(GoldenCase golden, CaseReport report)
    {
        if (golden["expected"].TryGetProperty("error", out var error))
            report.Raises(error.GetProperty("type").GetString()!, () => Run(golden, new CaseReport()));
        else
            Run(golden, report);
    }

    private static void Run(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var data = golden.Folder.Cases.Single(c => c.Name == Data);
        foreach (var array in data["arrays"].EnumerateObject())
            session.Python[array.Name] = data.Array(array.Name);
        session.Python["SGD"] = Session.Keras("keras.optimizers.SGD");
        session.Run(data["expected"].GetProperty("models").GetString()!);
        var model = Session.Call(session.Python["model_for"], Session.Keras("keras"), golden.Text("model"));
        Weights(golden, "w0", model, new(1e-6, 1e-7), report);
        var compile = session.Named(golden["compile"]).Select(c => c.Key == "optimizer" ? new(c.Key, session.Evaluate((string)c.Value!)) : c);
        // Made step by step: only then does Keras weigh the losses of single outputs by the size of the batch.
        Session.Call(Session.Get(model, "compile"), [], [.. compile, new("run_eagerly", true)]);
        var (x, y) = (session.Evaluate(golden.Text("x")!), session.Evaluate(golden.Text("y")!));
        var fit = golden["fit"].EnumerateObject().Select(f => KeyValuePair.Create(f.Name, Argument(f, session))).Append(new("verbose", 0L)).ToList();
        var history = Session.Call(Session.Get(model, "fit"), [x, y], fit);
        if (!golden["expected"].TryGetProperty("history", out var expected))
            return;
        report.Same("history", Session.Get(history, "history"), JsonText.ToPython(expected), golden.Tolerance);
        Weights(golden, "w1", model, golden.Tolerance, report);
        if (golden["expected"].TryGetProperty("evaluate_with_sample_weight", out var evaluated))
            report.Same("evaluate", AsList(Evaluate(model, x, y, fit, evaluated), evaluated), JsonText.ToPython(evaluated), golden.Tolerance);
    }

    /// <summary>evaluate returns a single value as it is; the case holds a list.</summary>
    private static object? AsList(object? value, JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Array && value is double ? new List<object?> { value } : value;

    private static object? Evaluate(object? model, object? x, object? y, List<KeyValuePair<string, object?>> fit, JsonElement expected) =>
        Session.Call(Session.Get(model, "evaluate"), [x, y],
        [
            .. fit.Where(f => f.Key is "sample_weight" or "batch_size" or "verbose"),
            .. expected.ValueKind == JsonValueKind.Object ? (KeyValuePair<string, object?>[])[new("return_dict", true)] : [],
        ]);

    /// <summary>Names of arrays and expressions over them are texts; class weights have integer keys.</summary>
    private static object? Argument(JsonProperty argument, Session session)
    {
        if (argument.Value.ValueKind == JsonValueKind.String)
            return session.Evaluate(argument.Value.GetString()!);
        if (argument.Name != "class_weight")
            return JsonText.ToPython(argument.Value);
        var weights = new PyDict();
        foreach (var weight in argument.Value.EnumerateObject())
            weights[long.Parse(weight.Name, System.Globalization.CultureInfo.InvariantCulture)] = weight.Value.GetDouble();
        return weights;
    }

    private static void Weights(GoldenCase golden, string name, object? model, Tolerance tolerance, CaseReport report)
    {
        foreach (var (weight, i) in Sequences.ToList(Session.Get(model, "weights")).Select((w, i) => (w, i)))
            if (golden.Folder.HasArray($"{golden.Name}/{name}.{i}"))
                report.Check($"{name}.{i}", weight, golden.Array($"{name}.{i}"), tolerance);
    }
}
